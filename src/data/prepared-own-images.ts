import type { Table } from './data-set';
import type { DataSpec } from './data-spec';
import type { ImageTable } from './images/image-table';
import type { Prepared } from './prepared';
import type { SeededRandom } from './seeded-random';
import { type Split, splitRows } from './split';

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

function ownSplit(
  { y, trainCount }: ImageTable,
  { validation, test }: OwnImagesSpec,
  random: SeededRandom,
): Split {
  if (trainCount === null) return splitRows(y.length, { validation, test }, y, random);
  const split = splitRows(trainCount, { validation, test: 0 }, y.subarray(0, trainCount), random);
  return { ...split, test: Uint32Array.from({ length: y.length - trainCount }, (_, i) => trainCount + i) };
}
