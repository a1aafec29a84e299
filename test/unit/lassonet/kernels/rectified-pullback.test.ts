import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { rectifiedPullback } from '../../../../src/lassonet/kernels/rectified-pullback';
import { seededRandom } from '../../../../src/lassonet/random';
import { furthest } from '../../../hier-prox-cases';
import { onBackend } from '../on-backend';

const COUNT = 37;

/** Written out: d = slopes·kernelᵀ where value > 0; Σ d; valueᵀ·slopes. */
function expected(slopes: Float32Array, kernel: Float32Array, value: Float32Array, width: number) {
  const outputs = kernel.length / width;
  const before = new Float64Array(COUNT * width);
  const sums = new Float64Array(width);
  const kernelSlopes = new Float64Array(width * outputs);
  for (let i = 0; i < COUNT; i++) {
    for (let k = 0; k < width; k++) {
      for (let c = 0; c < outputs; c++) {
        const slope = slopes[i * outputs + c];
        if (value[i * width + k] > 0) before[i * width + k] += slope * kernel[k * outputs + c];
        kernelSlopes[k * outputs + c] += value[i * width + k] * slope;
      }
      sums[k] += before[i * width + k];
    }
  }
  return [before, sums, kernelSlopes];
}

describe.each(['cpu', 'wasm'] as const)('the way back through a layer behind a ReLU, on %s', backend => {
  beforeAll(() => onBackend(backend));

  // The last has more outputs than go in one pass.
  it.each([
    [1, 1],
    [3, 2],
    [6, 1],
    [100, 2],
    [32, 10],
    [7, 17],
  ])('%d units, %d outputs', async (width, outputs) => {
    const tensors = tf.memory().numTensors;
    const random = seededRandom(width, 'layer');
    const drawn = (length: number, lowest: number) =>
      Float32Array.from({ length }, () => Math.max(lowest, 2 * random.uniform() - 1));
    const slopes = drawn(COUNT * outputs, -1);
    const kernel = drawn(width * outputs, -1);
    const value = drawn(COUNT * width, 0);
    const found = tf.tidy(() => {
      const {
        before,
        sums,
        kernel: kernelSlopes,
      } = rectifiedPullback(
        tf.tensor2d(slopes, [COUNT, outputs]),
        tf.tensor2d(kernel, [width, outputs]),
        tf.tensor2d(value, [COUNT, width]),
      );
      return [before, sums, kernelSlopes];
    });
    const shapes = [[COUNT, width], [width], [width, outputs]];
    for (const [i, wanted] of expected(slopes, kernel, value, width).entries()) {
      expect(found[i].shape).toEqual(shapes[i]);
      expect(furthest(await found[i].data(), wanted)).toBeLessThan(1e-5);
    }
    tf.dispose(found);
    expect(tf.memory().numTensors).toBe(tensors);
  });
});
