import { describe, expect, it } from 'vitest';
import { BLOCK, deviationsOf, type SparseRows } from '../../../../src/lassonet/kernels/deviations';
import { type Random, randomStream } from '../../../../src/lassonet/random';
import { type Batch, batchOf, disposeBatch, forManyProducts } from '../../../../src/lassonet/samples/batch';
import { furthest } from '../../../hier-prox-cases';
import { onBackend } from '../on-backend';

/** Two blocks of samples and a bit. */
const COUNT = 2100;
const FEATURES = 61;

/** Mostly background, which is not 0; feature 3 never varies, feature 4 never repeats. */
function drawnImages(random: Random): Float32Array {
  return Float32Array.from({ length: COUNT * FEATURES }, (_, i) => {
    const feature = i % FEATURES;
    if (feature === 3) return 0.5;
    return feature === 4 || random.uniform() < 0.2 ? random.uniform() : -0.25 + 0.01 * feature;
  });
}

const images = drawnImages(randomStream(1, 'images'));
const samples = { count: COUNT, x: images, y: new Float32Array(COUNT) };
const dense = (): Batch => batchOf({ kind: 'regression' }, samples, FEATURES);

describe('deviations', () => {
  const xT = Float32Array.from(
    { length: images.length },
    (_, i) => images[(i % COUNT) * FEATURES + Math.floor(i / COUNT)],
  );

  it('and what they deviate from make up the samples, in both orders', () => {
    const deviations = deviationsOf(xT, FEATURES, COUNT, 1);
    if (!deviations) throw new Error('taken for dense');
    const { base, bySample, byFeature } = deviations;
    const made = (rows: SparseRows, add: (row: number, index: number) => number): Float64Array => {
      const x = Float64Array.from({ length: images.length }, (_, i) => base[i % FEATURES]);
      for (let row = 0; row + 1 < rows.starts.length; row++) {
        for (let e = rows.starts[row]; e < rows.starts[row + 1]; e++) {
          x[add(row, rows.indices[e])] += rows.values[e];
        }
      }
      return x;
    };
    expect(
      furthest(
        made(bySample, (i, j) => i * FEATURES + j),
        images,
      ),
    ).toBeLessThan(1e-7);
    expect(
      furthest(
        made(byFeature, (row, i) => i * FEATURES + (row % FEATURES)),
        images,
      ),
    ).toBeLessThan(1e-7);
    expect(byFeature.blocks).toBe(Math.ceil(COUNT / BLOCK));
    expect(base[3]).toBe(0.5);
    expect(bySample.values.length).toBeLessThan(0.25 * images.length);
  });

  it('are not listed where there are too many', () => {
    expect(deviationsOf(xT, FEATURES, COUNT, 0.1)).toBeNull();
  });
});

it('no other backend lists deviations', async () => {
  await onBackend('cpu');
  const batch = forManyProducts(dense());
  expect(batch.sparse).toBeNull();
  disposeBatch(batch);
});
