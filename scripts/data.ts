import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { encodeDigitImages } from '../src/data/digit-images';
import { MNIST_FILE } from '../src/data/mnist';
import { mnistImages } from './mnist-idx';
import { mnistSubset } from './mnist-subset';

const GZIP_SYSTEM_BYTE = 9;
const UNKNOWN_SYSTEM = 255;

const path = fileURLToPath(new URL(`../public/data/${MNIST_FILE}`, import.meta.url));
const file = gzipSync(encodeDigitImages(mnistSubset(mnistImages())), { level: 9 });
// zlib writes no time but the system it runs on; without that the bytes are the same everywhere.
file[GZIP_SYSTEM_BYTE] = UNKNOWN_SYSTEM;
writeFileSync(path, file);
console.log(`${path}: ${file.length} bytes`);
