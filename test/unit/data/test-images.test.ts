import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { loadDataSet } from '../../../src/data/catalogue';
import { testImages } from '../../../src/data/prepared-images';

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
  const spec = { kind: 'toy', samples: 100, validation: 0, test: 0.2 } as const;
  expect(await testImages(spec, file)).toBeNull();
});
