import { DataError } from './data-error';
import type { DataSpec } from './data-spec';
import type { DigitImages, LabelledImages } from './digit-images';
import type { Prepared } from './prepared';
import type { SeededRandom } from './seeded-random';
import { type Split, splitRows } from './split';
import type { Table } from './table';
import { titleOf } from './title';

export type MnistSpec = Extract<DataSpec, { kind: 'mnist' }>;

/** File below the data folder that `npm run data` writes. */
export const MNIST_FILE = 'mnist-12k.bin';

/**
 * The images of the chosen digits, centred by the training mean: the file's test images are the test rows, a share of
 * its training images the validation rows. Classes are numbered by ascending digit.
 * Throws DataError if the file holds no training image of a chosen digit.
 */
export function preparedMnist(images: DigitImages, spec: MnistSpec, random: SeededRandom): Prepared {
  const digits = ascending(spec.classes);
  const train = rowsOfDigits(images.train, digits);
  const test = rowsOfDigits(images.test, digits);
  const missing = digits.find(digit => !images.train.labels.includes(digit));
  if (missing !== undefined)
    throw new DataError(`The file of digit images holds no training image of a ${missing}.`);
  const table = digitTable(images, spec, train, test);
  return {
    table,
    split: mnistSplit(table, train.length, spec.validation, random),
    scaling: { kind: 'centre', unit: 255 },
  };
}

function ascending(digits: readonly number[]): number[] {
  return [...digits].sort((a, b) => a - b);
}

function rowsOfDigits({ labels }: LabelledImages, digits: readonly number[]): number[] {
  const rows: number[] = [];
  for (let row = 0; row < labels.length; row++) if (digits.includes(labels[row])) rows.push(row);
  return rows;
}

/** Training rows first, then the test rows. */
function digitTable(images: DigitImages, spec: MnistSpec, train: number[], test: number[]): Table {
  const digits = ascending(spec.classes);
  const { width, height } = images;
  const features = width * height;
  const count = train.length + test.length;
  const x = new Uint8Array(count * features);
  const y = new Float64Array(count);
  let to = 0;
  for (const [part, rows] of [[images.train, train] as const, [images.test, test] as const]) {
    for (const row of rows) {
      x.set(part.pixels.subarray(row * features, (row + 1) * features), to * features);
      y[to++] = digits.indexOf(part.labels[row]);
    }
  }
  return {
    title: titleOf(spec),
    layout: { kind: 'image', width, height },
    task: { kind: 'classification', classes: digits.length, labels: digits.map(String) },
    count,
    features,
    x,
    y,
  };
}

function mnistSplit(
  { y, count }: Table,
  trainCount: number,
  validation: number,
  random: SeededRandom,
): Split {
  const split = splitRows(trainCount, { validation, test: 0 }, y, random);
  const test = Uint32Array.from({ length: count - trainCount }, (_, i) => trainCount + i);
  return { ...split, test: test.length > 0 ? test : null };
}
