import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  addressOf,
  type DenseKernels,
  denseKernels,
  floatsAt,
  Workspace,
} from '../../../../src/lassonet/kernels/compiled/dense-kernels';
import { BLOCK } from '../../../../src/lassonet/kernels/deviations';
import { GateProducts } from '../../../../src/lassonet/network/gate-products';
import { type Random, randomStream } from '../../../../src/lassonet/random';
import { batchOf, disposeBatch, forManyProducts } from '../../../../src/lassonet/samples/batch';
import {
  type PlacedSamples,
  placedRows,
  placedSamples,
} from '../../../../src/lassonet/samples/placed-samples';
import { furthest } from '../../../hier-prox-cases';
import { onBackend } from '../on-backend';

/** Four blocks of samples and a bit. */
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

const images = drawnImages(randomStream(1, 'images'));
const samples = { count: COUNT, x: images, y: new Float32Array(COUNT) };

/** x · matrix and xᵀ · slopes, block after block. */
function products(placed: PlacedSamples, matrix: tf.Tensor2D, slopes: tf.Tensor2D) {
  const [, width] = matrix.shape;
  const kernels = denseKernels() as DenseKernels;
  const room = new Workspace();
  const gate = new GateProducts(kernels, FEATURES, width);
  const [forth, back] = [placed.count * width, FEATURES * width].map(length => room.floats(length));
  gate.take(addressOf(matrix), placed);
  for (let first = 0; first < placed.count; first += BLOCK) {
    const rows = Math.min(BLOCK, placed.count - first);
    gate.forth(placed, first, rows, forth + first * width * 4);
    gate.back(placed, first, rows, addressOf(slopes) + first * width * 4, back);
  }
  gate.ends(placed, back);
  const values = {
    forth: floatsAt(forth, placed.count * width).slice(),
    back: floatsAt(back, FEATURES * width).map(value => value / COUNT),
  };
  gate.dispose();
  room.dispose();
  return values;
}

beforeAll(() => onBackend('wasm'));

describe('products with samples', () => {
  it.each(WIDTHS)('are those of TensorFlow.js, dense or sparse, %d columns', async width => {
    const tensors = tf.memory().numTensors;
    const batch = forManyProducts(batchOf({ kind: 'regression' }, samples, FEATURES));
    expect(batch.sparse).not.toBeNull();
    const random = randomStream(width, 'operands');
    const [matrix, slopes] = [drawn(random, [FEATURES, width]), drawn(random, [COUNT, width])];
    const theirs = tf.tidy(() => ({
      forth: tf.matMul(batch.x, matrix).dataSync(),
      back: tf.div(tf.matMul(batch.x, slopes, true), COUNT).dataSync(),
    }));
    for (const sparse of [batch.sparse, null]) {
      const ours = products(placedSamples({ ...batch, sparse }), matrix, slopes);
      expect(furthest(ours.forth, theirs.forth)).toBeLessThan(1e-5);
      expect(furthest(ours.back, theirs.back)).toBeLessThan(1e-5);
    }
    tf.dispose([matrix, slopes]);
    disposeBatch(batch);
    expect(tf.memory().numTensors).toBe(tensors);
  });

  it('of some rows are those of these alone; a part that ends within a block has no sparse form', () => {
    const batch = forManyProducts(batchOf({ kind: 'regression' }, samples, FEATURES));
    const random = randomStream(3, 'operands');
    const [matrix, slopes] = [drawn(random, [FEATURES, 7]), drawn(random, [COUNT, 7])];
    const placed = placedSamples(batch);
    const sizes = { columns: FEATURES, outputs: 1 };
    for (const [first, count, sparse] of [
      [BLOCK, 2 * BLOCK, true],
      [3 * BLOCK, COUNT - 3 * BLOCK, true],
      [0, 600, false],
      [600, COUNT - 600, false],
    ] as const) {
      const part = placedRows(placed, first, count, sizes);
      expect(part.sparse !== null).toBe(sparse);
      const ours = products(part, matrix, tf.slice(slopes, [first, 0], [count, 7]));
      const theirs = tf.tidy(() => {
        const x = tf.slice(batch.x, [first, 0], [count, FEATURES]);
        return tf.div(tf.matMul(x, tf.slice(slopes, [first, 0], [count, 7]), true), COUNT).dataSync();
      });
      expect(furthest(ours.back, theirs)).toBeLessThan(1e-5);
    }
    disposeBatch(batch);
  });
});
