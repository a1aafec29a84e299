import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { mnistImages } from '../../../scripts/tools/idx-images';
import { balancedSubset } from '../../../scripts/tools/image-subset';
import { loadDataSet } from '../../../src/data/catalogue';
import { decodeImageFile } from '../../../src/data/image-file';
import { IMAGE_SETS, IMAGE_SIZE } from '../../../src/data/image-sets';
import { preparedImages, testImages } from '../../../src/data/prepared-images';
import { seededRandom } from '../../../src/data/seeded-random';

const fileOf = async (set: keyof typeof IMAGE_SETS) =>
  decodeImageFile(await readFile(`public/data/${IMAGE_SETS[set].file}`));
const file = await fileOf('mnist');
const fashion = await fileOf('fashion');
const spec = (classes: number[], validation = 0) => ({ kind: 'mnist', classes, validation }) as const;

describe('the shipped files', () => {
  test('of MNIST is the subset that npm run data draws', () => {
    const full = mnistImages();
    expect([full.train.labels.length, full.test.labels.length]).toEqual([60_000, 10_000]);
    const subset = balancedSubset(full);
    for (const part of ['train', 'test'] as const) {
      expect(Buffer.compare(subset[part].labels, file[part].labels)).toBe(0);
      expect(Buffer.compare(subset[part].pixels, file[part].pixels)).toBe(0);
    }
  });

  test.each([
    ['MNIST', file],
    ['Fashion-MNIST', fashion],
  ])('hold 1,000 training and 200 test images of every class, in mixed order: %s', (_, images) => {
    expect([images.width, images.height]).toEqual([IMAGE_SIZE, IMAGE_SIZE]);
    for (let label = 0; label <= 9; label++) {
      expect(images.train.labels.filter(other => other === label)).toHaveLength(1000);
      expect(images.test.labels.filter(other => other === label)).toHaveLength(200);
    }
    expect(new Set(images.train.labels.subarray(0, 100)).size).toBe(10);
  });

  test('of Fashion-MNIST holds clothes: a trouser has two legs and a bag fills its lower half', () => {
    const [trouser, bag] = [1, 8].map(label => meanImage(label));
    const at = (image: Float64Array, row: number, column: number) => image[row * 28 + column];
    expect(at(trouser, 24, 10)).toBeGreaterThan(2 * at(trouser, 24, 14));
    expect(at(trouser, 24, 17)).toBeGreaterThan(2 * at(trouser, 24, 14));
    expect(at(bag, 20, 14)).toBeGreaterThan(100);
  });

  test('of MNIST has this many pixels that are 0 in all training images', () => {
    const used = new Set<number>();
    file.train.pixels.forEach((value, i) => {
      if (value > 0) used.add(i % 784);
    });
    expect(784 - used.size).toBe(107);
  });
});

describe('preparedImages', () => {
  test('numbers the chosen classes in ascending order', () => {
    const { table, split } = preparedImages(file, spec([6, 5]), seededRandom(1));
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
    const { table } = preparedImages(file, spec([3, 8]), seededRandom(1));
    const row = file.test.labels.findIndex(label => label === 3 || label === 8);
    const pixels = file.test.pixels.subarray(row * 784, (row + 1) * 784);
    expect(table.x.subarray(2000 * 784, 2001 * 784)).toEqual(pixels);
    expect(table.y[2000]).toBe(file.test.labels[row] === 3 ? 0 : 1);
  });

  test('takes the validation rows from the training images, alike from each class', () => {
    const { table, split } = preparedImages(file, spec([0, 3, 8], 0.2), seededRandom(1));
    expect([split.train.length, split.validation?.length, split.test?.length]).toEqual([2400, 600, 600]);
    const validation = split.validation ?? new Uint32Array(0);
    for (let label = 0; label < 3; label++) {
      expect(validation.filter(row => table.y[row] === label)).toHaveLength(200);
    }
    expect(Math.max(...validation)).toBeLessThan(3000);
    expect(Math.min(...(split.test ?? []))).toBe(3000);
  });

  test('names the classes of Fashion-MNIST', () => {
    const { table } = preparedImages(
      fashion,
      { kind: 'fashion', classes: [0, 9], validation: 0 },
      seededRandom(1),
    );
    expect(table).toMatchObject({
      title: 'Fashion-MNIST T-shirt/top vs Ankle boot',
      task: { kind: 'classification', classes: 2, labels: ['T-shirt/top', 'Ankle boot'] },
    });
  });

  test('says which class a file lacks', () => {
    const none = { labels: new Uint8Array(0), pixels: new Uint8Array(0) };
    expect(() => preparedImages({ ...file, train: none, test: none }, spec([4, 7]), seededRandom(1))).toThrow(
      expect.objectContaining({
        name: 'DataError',
        message: 'The file of images holds no training image of class “4”.',
      }),
    );
  });
});

function meanImage(label: number): Float64Array {
  const { labels, pixels } = fashion.train;
  const sum = new Float64Array(784);
  labels.forEach((other, i) => {
    if (other === label) for (let p = 0; p < 784; p++) sum[p] += pixels[i * 784 + p] / 1000;
  });
  return sum;
}

describe('test images', () => {
  const DATA = resolve(import.meta.dirname, '../../../public/data');
  const file = async (name: string) => new Uint8Array(await readFile(resolve(DATA, name)));

  it('are the test rows of the data set, in their order', async () => {
    const spec = { kind: 'mnist', classes: [9, 4], validation: 0.1 } as const;
    const images = await testImages(spec, file);
    const { test, description } = await loadDataSet(spec, 5, { file, csv: null });
    const { scaling, features } = description;
    if (images === null || test === null || !scaling) throw new Error('There are no test images.');
    expect(Array.from(images.labels)).toEqual(Array.from(test.y));
    const constant = new Set(description.constant);
    const far = images.pixels.reduce((most, value, i) => {
      // What never varies in training is 0 to the network, whatever it is.
      if (constant.has(i % features)) return most;
      const raw = test.x[i] * scaling.spread[i % features] + scaling.centre[i % features];
      return Math.max(most, Math.abs(raw - value));
    }, 0);
    expect(far).toBeLessThan(1e-3);
  });

  it('are none of data that are not images', async () => {
    const spec = { kind: 'toy', samples: 100, noise: 0, validation: 0, test: 0.2 } as const;
    expect(await testImages(spec, file)).toBeNull();
  });
});
