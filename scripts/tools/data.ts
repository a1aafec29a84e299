import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { encodeImageFile, type ImageFile } from '../../src/data/image-file';
import { IMAGE_SETS, type ImageSet } from '../../src/data/image-sets';
import { fashionImages, mnistImages } from './idx-images';
import { balancedSubset } from './image-subset';

const GZIP_SYSTEM_BYTE = 9;
const UNKNOWN_SYSTEM = 255;

function write({ file }: ImageSet, images: ImageFile): void {
  const path = fileURLToPath(new URL(`../../public/data/${file}`, import.meta.url));
  const bytes = gzipSync(encodeImageFile(balancedSubset(images)), { level: 9 });
  // zlib writes no time but the system it runs on; without that the bytes are the same everywhere.
  bytes[GZIP_SYSTEM_BYTE] = UNKNOWN_SYSTEM;
  writeFileSync(path, bytes);
  console.log(`${path}: ${bytes.length} bytes`);
}

try {
  write(IMAGE_SETS.mnist, mnistImages());
  write(IMAGE_SETS.fashion, fashionImages());
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
