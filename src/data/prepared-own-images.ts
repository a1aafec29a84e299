import type { Table } from './data-set';
import type { DataSpec } from './data-spec';
import type { LabelledImages } from './image-file';
import { type ImageTable, unpackedImages } from './images/image-table';
import type { Prepared } from './prepared';
import { type SeededRandom, seededRandom } from './seeded-random';
import { SPLIT_STREAM, type Split, splitRows } from './split';

type OwnImagesSpec = Extract<DataSpec, { readonly kind: 'images' }>;

/** A person's own images, centred by the training mean as those of the sets are; the test rows are the files' own, if they tell. */
export function preparedOwnImages(images: ImageTable, spec: OwnImagesSpec, random: SeededRandom): Prepared {
  const { width, height, channels, labels, pixels } = images;
  const table: Table = {
    title: spec.name,
    layout: { kind: 'image', width, height, ...(channels === 3 ? { channels } : {}) },
    task: { kind: 'classification', classes: labels.length, labels },
    count: images.y.length,
    features: width * height * channels,
    x: pixels,
    y: Float64Array.from(images.y),
  };
  return { table, split: ownSplit(images, spec, random), scaling: { kind: 'centre', unit: 255 } };
}

/** The test images as `loadDataSet` orders its test rows. @param packed as `packedImages` has them */
export function ownTestImages(packed: Uint8Array, spec: OwnImagesSpec, seed: number): LabelledImages {
  const images = unpackedImages(packed);
  const { table, split } = preparedOwnImages(images, spec, seededRandom(seed, SPLIT_STREAM));
  const test = split.test ?? new Uint32Array(0);
  const pixels = new Uint8Array(test.length * table.features);
  test.forEach((row, i) => {
    pixels.set(images.pixels.subarray(row * table.features, (row + 1) * table.features), i * table.features);
  });
  return { labels: Uint8Array.from(test, row => images.y[row]), pixels };
}

function ownSplit(
  { y, trainCount }: ImageTable,
  { validation, test }: OwnImagesSpec,
  random: SeededRandom,
): Split {
  if (trainCount === null) return splitRows(y.length, { validation, test }, y, random);
  const split = splitRows(trainCount, { validation, test: 0 }, y.subarray(0, trainCount), random);
  return { ...split, test: Uint32Array.from({ length: y.length - trainCount }, (_, i) => trainCount + i) };
}
