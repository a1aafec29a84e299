import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { mnistImages } from '../../../scripts/mnist-idx';
import { mnistSubset } from '../../../scripts/mnist-subset';
import { DataError } from '../../../src/data/data-error';
import { decodeDigitImages } from '../../../src/data/digit-images';
import { MNIST_FILE, preparedMnist } from '../../../src/data/mnist';
import { seededRandom } from '../../../src/data/seeded-random';

const file = await decodeDigitImages(await readFile(`public/data/${MNIST_FILE}`));
const spec = (classes: number[], validation = 0) => ({ kind: 'mnist', classes, validation }) as const;

describe('the shipped file', () => {
  test('is the subset that npm run data draws', () => {
    const full = mnistImages();
    expect([full.train.labels.length, full.test.labels.length]).toEqual([60_000, 10_000]);
    const subset = mnistSubset(full);
    for (const part of ['train', 'test'] as const) {
      expect(Buffer.compare(subset[part].labels, file[part].labels)).toBe(0);
      expect(Buffer.compare(subset[part].pixels, file[part].pixels)).toBe(0);
    }
  });

  test('holds 1,000 training and 200 test images of every digit, in mixed order', () => {
    expect([file.width, file.height]).toEqual([28, 28]);
    for (let digit = 0; digit <= 9; digit++) {
      expect(file.train.labels.filter(label => label === digit)).toHaveLength(1000);
      expect(file.test.labels.filter(label => label === digit)).toHaveLength(200);
    }
    expect(new Set(file.train.labels.subarray(0, 100)).size).toBe(10);
  });

  test('has this many pixels that are 0 in all training images', () => {
    const used = new Set<number>();
    file.train.pixels.forEach((value, i) => {
      if (value > 0) used.add(i % 784);
    });
    expect(784 - used.size).toBe(107);
  });
});

describe('preparedMnist', () => {
  test('numbers the chosen digits in ascending order', () => {
    const { table, split } = preparedMnist(file, spec([6, 5]), seededRandom(1));
    expect(table).toMatchObject({
      title: 'MNIST 5 vs 6',
      layout: { kind: 'image', width: 28, height: 28 },
      task: { kind: 'classification', classes: 2, labels: ['5', '6'] },
      count: 2400,
      features: 784,
    });
    expect(table.y.filter(label => label === 1)).toHaveLength(1200);
    expect([split.train.length, split.validation, split.test?.length]).toEqual([2000, null, 400]);
  });

  test('keeps pixels and labels together', () => {
    const { table } = preparedMnist(file, spec([3, 8]), seededRandom(1));
    const row = file.test.labels.findIndex(label => label === 3 || label === 8);
    const pixels = file.test.pixels.subarray(row * 784, (row + 1) * 784);
    expect(table.x.subarray(2000 * 784, 2001 * 784)).toEqual(pixels);
    expect(table.y[2000]).toBe(file.test.labels[row] === 3 ? 0 : 1);
  });

  test('takes the validation rows from the training images, alike from each class', () => {
    const { table, split } = preparedMnist(file, spec([0, 3, 8], 0.2), seededRandom(1));
    expect([split.train.length, split.validation?.length, split.test?.length]).toEqual([2400, 600, 600]);
    const validation = split.validation ?? new Uint32Array(0);
    for (let label = 0; label < 3; label++) {
      expect(validation.filter(row => table.y[row] === label)).toHaveLength(200);
    }
    expect(Math.max(...validation)).toBeLessThan(3000);
    expect(Math.min(...(split.test ?? []))).toBe(3000);
  });

  test('says which digit a file lacks', () => {
    const none = { labels: new Uint8Array(0), pixels: new Uint8Array(0) };
    expect(() => preparedMnist({ ...file, train: none, test: none }, spec([4, 7]), seededRandom(1))).toThrow(
      new DataError('The file of digit images holds no training image of a 4.'),
    );
  });
});
