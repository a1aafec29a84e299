import { DataError } from './data-error';
import type { ImagesSpec } from './data-spec';
import type { ImageFile, LabelledImages } from './image-file';
import { IMAGE_SETS } from './image-sets';
import type { Prepared } from './prepared';
import type { SeededRandom } from './seeded-random';
import { type Split, splitRows } from './split';
import type { Table } from './table';
import { titleOf } from './title';

/**
 * The images of the chosen classes, centred by the training mean: the file's test images are the test rows, a share of
 * its training images the validation rows. Classes are numbered in their own order.
 * Throws DataError if the file holds no training image of a chosen class.
 */
export function preparedImages(images: ImageFile, spec: ImagesSpec, random: SeededRandom): Prepared {
  const classes = ascending(spec.classes);
  const train = rowsOf(images.train, classes);
  const test = rowsOf(images.test, classes);
  const missing = classes.find(label => !images.train.labels.includes(label));
  if (missing !== undefined) {
    const name = IMAGE_SETS[spec.kind].labels[missing];
    throw new DataError(`The file of images holds no training image of class “${name}”.`);
  }
  const table = imageTable(images, spec, train, test);
  return {
    table,
    split: imageSplit(table, train.length, spec.validation, random),
    scaling: { kind: 'centre', unit: 255 },
  };
}

function ascending(classes: readonly number[]): number[] {
  return [...classes].sort((a, b) => a - b);
}

function rowsOf({ labels }: LabelledImages, classes: readonly number[]): number[] {
  const rows: number[] = [];
  for (let row = 0; row < labels.length; row++) if (classes.includes(labels[row])) rows.push(row);
  return rows;
}

/** Training rows first, then the test rows. */
function imageTable(images: ImageFile, spec: ImagesSpec, train: number[], test: number[]): Table {
  const classes = ascending(spec.classes);
  const { labels } = IMAGE_SETS[spec.kind];
  const { width, height } = images;
  const features = width * height;
  const count = train.length + test.length;
  const x = new Uint8Array(count * features);
  const y = new Float64Array(count);
  let to = 0;
  for (const [part, rows] of [[images.train, train] as const, [images.test, test] as const]) {
    for (const row of rows) {
      x.set(part.pixels.subarray(row * features, (row + 1) * features), to * features);
      y[to++] = classes.indexOf(part.labels[row]);
    }
  }
  return {
    title: titleOf(spec),
    layout: { kind: 'image', width, height },
    task: { kind: 'classification', classes: classes.length, labels: classes.map(label => labels[label]) },
    count,
    features,
    x,
    y,
  };
}

function imageSplit(
  { y, count }: Table,
  trainCount: number,
  validation: number,
  random: SeededRandom,
): Split {
  const split = splitRows(trainCount, { validation, test: 0 }, y, random);
  const test = Uint32Array.from({ length: count - trainCount }, (_, i) => trainCount + i);
  return { ...split, test: test.length > 0 ? test : null };
}
