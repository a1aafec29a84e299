import * as tf from '@tensorflow/tfjs-core';
import { perElement } from './per-element';
import { timesTransposed } from './transposed-product';

/** now + β(now − before). */
export function extrapolated<T extends tf.Tensor>(now: T, before: T, beta: number): T {
  if (beta === 0) return tf.clone(now);
  const fused = perElement(
    { now, before },
    {
      name: 'extrapolated',
      shape: now.shape,
      floats: { beta },
      code: 'return now[index] + uniforms.beta * (now[index] - before[index]);',
    },
  );
  return (fused ?? tf.add(now, tf.mul(tf.sub(now, before), beta))) as T;
}

/** Some columns of now + β(now − before). */
export function extrapolatedColumns(
  now: tf.Tensor2D,
  before: tf.Tensor2D,
  beta: number,
  first: number,
  count: number,
): tf.Tensor2D {
  const [rows, width] = now.shape;
  const columns = (matrix: tf.Tensor2D): tf.Tensor2D => tf.slice(matrix, [0, first], [rows, count]);
  if (beta === 0) return columns(now);
  const fused = perElement(
    { now, before },
    {
      name: 'extrapolated columns',
      shape: [rows, count],
      floats: { beta },
      ints: { first, count, width },
      code: `
        let at = (index / uniforms.count) * uniforms.width + uniforms.first + index % uniforms.count;
        return now[at] + uniforms.beta * (now[at] - before[at]);`,
    },
  );
  return (fused as tf.Tensor2D | null) ?? extrapolated(columns(now), columns(before), beta);
}

/** A step down the slope of a function plus decay/2 ‖weight‖²: weight − step·(slope + decay·weight). */
export function stepped(weight: tf.Tensor, slope: tf.Tensor, step: number, decay: number): tf.Tensor {
  const fused = perElement(
    { weight, slope },
    {
      name: 'stepped',
      shape: weight.shape,
      floats: { step, decay },
      code: 'return weight[index] - uniforms.step * (slope[index] + uniforms.decay * weight[index]);',
    },
  );
  return fused ?? tf.sub(tf.mul(weight, 1 - step * decay), tf.mul(slope, step));
}

/** (softmax(outputs) − target) / rows: the gradient of the mean cross-entropy in the outputs. @param target one-hot, [n, classes] */
export function softmaxGradient(outputs: tf.Tensor2D, target: tf.Tensor2D): tf.Tensor2D {
  const [rows, classes] = outputs.shape;
  const fused = perElement(
    { outputs, goal: target },
    {
      name: 'softmax gradient',
      shape: [rows, classes],
      floats: { share: 1 / rows },
      ints: { classes },
      code: `
        let begin = index - index % uniforms.classes;
        var largest = outputs[begin];
        for (var c = 1; c < uniforms.classes; c++) { largest = max(largest, outputs[begin + c]); }
        var sum = 0.0;
        for (var c = 0; c < uniforms.classes; c++) { sum += exp(outputs[begin + c] - largest); }
        return (exp(outputs[index] - largest) / sum - goal[index]) * uniforms.share;`,
    },
  );
  if (fused) return fused as tf.Tensor2D;
  return tf.mul(tf.sub(tf.softmax(outputs), target), 1 / rows);
}

/**
 * What ReLU hands back from the next layer: slopes·kernelᵀ where it was open, else 0.
 *
 * @param slopes in the next layer's inputs, [n, next]
 * @param kernel [width, next]
 * @param value what ReLU gave, [n, width]
 */
export function reluPullback(slopes: tf.Tensor2D, kernel: tf.Tensor2D, value: tf.Tensor2D): tf.Tensor2D {
  const [rows, next] = slopes.shape;
  const width = kernel.shape[0];
  const fused =
    next <= MOST_FUSED &&
    perElement(
      { slopes, kernel, value },
      {
        name: 'relu pullback',
        shape: [rows, width],
        ints: { width, next },
        code: `
          if (value[index] <= 0.0) { return 0.0; }
          let row = (index / uniforms.width) * uniforms.next;
          let column = (index % uniforms.width) * uniforms.next;
          var sum = 0.0;
          for (var i = 0; i < uniforms.next; i++) { sum += slopes[row + i] * kernel[column + i]; }
          return sum;`,
      },
    );
  return (fused || tf.mul(timesTransposed(slopes, kernel), tf.step(value))) as tf.Tensor2D;
}

/** Wider products are faster by tiles. */
const MOST_FUSED = 16;
