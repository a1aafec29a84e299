import { describe, expect, it } from 'vitest';
import { loadDataSet } from '../../../src/data/catalogue';
import { type ImageTable, packedImages } from '../../../src/data/images/image-table';
import { ownTestImages } from '../../../src/data/prepared-own-images';
import { groupsOfFeatures } from '../../../src/data/selected-together';
import { madeImages } from './images/made-images';

function tableOf(channels: 1 | 3, trainCount: number | null = null): ImageTable {
  const { width, height, pixels, y } = madeImages(20, 8, channels);
  return { width, height, channels, labels: ['low', 'high'], y: Uint16Array.from(y), pixels, trainCount };
}

const spec = { kind: 'images', name: 'bars.zip', validation: 0.1, test: 0.2 } as const;
const load = (table: ImageTable, seed = 3) =>
  loadDataSet(spec, seed, { file: () => Promise.reject(new Error('asked for')), csv: packedImages(table) });

describe('a person’s own images', () => {
  it('are centred and divided by 255, and split class by class', async () => {
    const table = tableOf(1);
    const { description, train, test } = await load(table);
    expect(description).toMatchObject({
      title: 'bars.zip',
      layout: { kind: 'image', width: 8, height: 8 },
      task: { labels: ['low', 'high'] },
      ...{ trainCount: 14, validationCount: 2, testCount: 4 },
    });
    expect(Array.from(test?.y ?? []).sort()).toEqual([0, 0, 1, 1]);
    for (let pixel = 0; pixel < 64; pixel++) {
      let sum = 0;
      for (let row = 0; row < 14; row++) sum += train.x[row * 64 + pixel];
      expect(sum).toBeCloseTo(0, 4);
    }
  });

  it('are tested on those that the files say are for testing', async () => {
    const { description, test } = await load(tableOf(1, 15));
    expect(description).toMatchObject({ trainCount: 13, validationCount: 2, testCount: 5 });
    expect(Array.from(test?.y ?? [])).toEqual([1, 0, 1, 0, 1]);
  });

  it('have three features a pixel in colour, which are one group', async () => {
    const { description } = await load(tableOf(3));
    expect(description.layout).toEqual({ kind: 'image', width: 8, height: 8, channels: 3 });
    const groups = groupsOfFeatures(description);
    expect(groups).toHaveLength(64);
    expect(groups[5]).toEqual([15, 16, 17]);
  });

  it.each([null, 15])(
    'have test images in the order of the test rows (training rows: %s)',
    async trainCount => {
      const table = tableOf(3, trainCount);
      const { description, test } = await load(table);
      const { labels, pixels } = ownTestImages(packedImages(table), spec, 3);
      expect(Array.from(labels)).toEqual(Array.from(test?.y ?? []));
      const { centre, spread } = description.scaling ?? { centre: [], spread: [] };
      pixels.forEach((value, i) => {
        expect((value - centre[i % 192]) / spread[i % 192]).toBeCloseTo(test?.x[i] ?? Number.NaN, 4);
      });
    },
  );

  it('are asked for again where they are not here', async () => {
    const source = { file: () => Promise.reject(new Error('asked for')), csv: null };
    await expect(loadDataSet(spec, 1, source)).rejects.toThrow(/“bars.zip” is missing/);
  });
});
