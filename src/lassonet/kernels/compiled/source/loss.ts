import { exp1 } from './elementwise';

const BYTES: usize = 4;

/**
 * The mean squared error's part of some rows, [rows, columns], of a mean over `samples`.
 *
 * @param outputs overwritten by the slopes in them
 * @param stride distance of the outputs' rows, in elements
 * @returns their part of the mean loss
 */
export function squaredError(
  outputs: usize,
  stride: usize,
  target: usize,
  rows: i32,
  columns: i32,
  samples: i32,
): f64 {
  const share: f32 = 2 / f32(samples);
  let sum: f64 = 0;
  for (let i = 0; i < rows; i++) {
    for (let c = 0; c < columns; c++) {
      const at = outputs + usize(c) * BYTES;
      const gap = load<f32>(at) - load<f32>(target);
      sum += f64(gap) * f64(gap);
      store<f32>(at, share * gap);
      target += BYTES;
    }
    outputs += stride * BYTES;
  }
  return sum / f64(samples);
}

/** The same for the cross-entropy of the softmax, in nats. @param target one-hot classes times the samples' weights */
export function crossEntropy(
  outputs: usize,
  stride: usize,
  target: usize,
  rows: i32,
  columns: i32,
  samples: i32,
): f64 {
  const share: f32 = 1 / f32(samples);
  let loss: f64 = 0;
  for (let i = 0; i < rows; i++) {
    let largest = load<f32>(outputs);
    for (let c = 1; c < columns; c++) largest = max(largest, load<f32>(outputs + usize(c) * BYTES));
    let sum: f32 = 0;
    let right: f32 = 0;
    let weight: f32 = 0;
    for (let c = 0; c < columns; c++) {
      const at = outputs + usize(c) * BYTES;
      const above = load<f32>(at) - largest;
      const likelihood = exp1(above);
      const goal = load<f32>(target + usize(c) * BYTES);
      right += above * goal;
      weight += goal;
      sum += likelihood;
      store<f32>(at, likelihood);
    }
    for (let c = 0; c < columns; c++) {
      const at = outputs + usize(c) * BYTES;
      store<f32>(at, share * (weight * (load<f32>(at) / sum) - load<f32>(target)));
      target += BYTES;
    }
    loss += f64(weight) * log1(sum) - f64(right);
    outputs += stride * BYTES;
  }
  return loss / f64(samples);
}

/** ln x, x ≥ 1: the exponent, and a series in the mantissa. */
function log1(x: f32): f64 {
  const value = f64(x);
  const bits = reinterpret<u64>(value);
  const exponent = i32((bits >> 52) & 0x7ff) - 1023;
  const mantissa = reinterpret<f64>((bits & 0xfffffffffffff) | 0x3ff0000000000000);
  const z = (mantissa - 1) / (mantissa + 1);
  const square = z * z;
  let term = z;
  let sum: f64 = 0;
  for (let k = 1; k < 26; k += 2) {
    sum += term / f64(k);
    term *= square;
  }
  return f64(exponent) * 0.6931471805599453 + 2 * sum;
}
