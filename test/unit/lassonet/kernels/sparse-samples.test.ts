import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { deviationsOf, type SparseRows } from '../../../../src/lassonet/kernels/deviations';
import { type Random, seededRandom } from '../../../../src/lassonet/random';
import {
  type Batch,
  batchOf,
  disposeBatch,
  forManyProducts,
  handedBack,
  readAndHandedBack,
  readBy,
  restrictBatch,
} from '../../../../src/lassonet/samples/batch';
import { furthest } from '../../../hier-prox-cases';
import { onBackend } from '../on-backend';

/** Two blocks of samples and a bit. */
const COUNT = 2100;
const FEATURES = 61;
/** One column, the ends of four lanes, of one panel of registers and of two. */
const WIDTHS = [1, 2, 3, 4, 5, 52, 53, 100, 104, 109];

/** Mostly background, which is not 0; feature 3 never varies, feature 4 never repeats. */
function drawnImages(random: Random): Float32Array {
  return Float32Array.from({ length: COUNT * FEATURES }, (_, i) => {
    const feature = i % FEATURES;
    if (feature === 3) return 0.5;
    return feature === 4 || random.uniform() < 0.2 ? random.uniform() : -0.25 + 0.01 * feature;
  });
}

function drawn(random: Random, shape: [number, number]): tf.Tensor2D {
  return tf.tensor2d(
    Float32Array.from({ length: shape[0] * shape[1] }, () => 2 * random.uniform() - 1),
    shape,
  );
}

const images = drawnImages(seededRandom(1, 'images'));
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
    expect(byFeature.blocks).toBe(3);
    expect(base[3]).toBe(0.5);
    expect(bySample.values.length).toBeLessThan(0.25 * images.length);
  });

  it('are not listed where there are too many', () => {
    expect(deviationsOf(xT, FEATURES, COUNT, 0.1)).toBeNull();
  });
});

describe('products with mostly equal samples on WASM', () => {
  beforeAll(() => onBackend('wasm'));

  it.each(WIDTHS)('are those with the dense samples, %d columns', async width => {
    const tensors = tf.memory().numTensors;
    const plain = dense();
    const sparse = forManyProducts(dense());
    expect(sparse.sparse.x).toBeDefined();
    const random = seededRandom(width, 'operands');
    const kernel = drawn(random, [FEATURES, width]);
    const bias = tf.tensor1d(Float32Array.from({ length: width }, () => random.uniform()));
    const slopes = drawn(random, [COUNT, width]);
    const products = (batch: Batch): tf.Tensor[] =>
      tf.tidy(() => [
        readBy(batch, kernel, bias, true),
        readBy(batch, kernel, undefined, false),
        tf.div(handedBack(batch, slopes, tf.sum(slopes, 0)), COUNT),
      ]);
    const [ours, theirs] = [products(sparse), products(plain)];
    for (const [i, our] of ours.entries()) {
      expect(our.shape).toEqual(theirs[i].shape);
      expect(furthest(await our.data(), await theirs[i].data())).toBeLessThan(1e-5);
    }
    tf.dispose([ours, theirs, kernel, bias, slopes]);
    disposeBatch(plain);
    disposeBatch(sparse);
    expect(tf.memory().numTensors).toBe(tensors);
  });

  it('read some features and hand back to all', async () => {
    const whole = forManyProducts(dense());
    const some = forManyProducts(restrictBatch(whole, [5, 9, 40]));
    const both = readAndHandedBack(some, whole);
    const random = seededRandom(2, 'operands');
    const kernel = drawn(random, [3, 4]);
    const slopes = drawn(random, [COUNT, 4]);
    const [read, expectedRead, back, expectedBack] = tf.tidy(() => [
      readBy(both, kernel, undefined, false),
      tf.matMul(some.x, kernel),
      tf.div(handedBack(both, slopes, tf.sum(slopes, 0)), COUNT),
      tf.div(tf.matMul(tf.transpose(whole.x), slopes), COUNT),
    ]);
    expect(furthest(await read.data(), await expectedRead.data())).toBeLessThan(1e-5);
    expect(furthest(await back.data(), await expectedBack.data())).toBeLessThan(1e-5);
    tf.dispose([read, expectedRead, back, expectedBack, kernel, slopes]);
    disposeBatch(whole);
    disposeBatch(some);
  });
});

it('no other backend lists deviations', async () => {
  await onBackend('cpu');
  const batch = forManyProducts(dense());
  expect(batch.sparse).toEqual({});
  disposeBatch(batch);
});
