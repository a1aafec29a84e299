import { exp1 } from './elementwise';

const BYTES: usize = 4;

/**
 * The mean squared error's part of some rows, [rows, columns], of a mean over `samples`.
 *
 * @param outputs overwritten by the slopes in them
 * @param stride distance of the outputs' rows, in elements
 * @param weights what each row counts, [rows]; 0: 1
 * @returns their part of the mean loss
 */
export function squaredError(
  outputs: usize,
  stride: usize,
  target: usize,
  weights: usize,
  rows: i32,
  columns: i32,
  samples: i32,
): f64 {
  const share: f32 = 2 / f32(samples);
  let sum: f64 = 0;
  for (let i = 0; i < rows; i++) {
    const weight = weightOf(weights, i);
    for (let c = 0; c < columns; c++) {
      const at = outputs + usize(c) * BYTES;
      const gap = load<f32>(at) - load<f32>(target);
      sum += f64(weight) * f64(gap) * f64(gap);
      store<f32>(at, share * weight * gap);
      target += BYTES;
    }
    outputs += stride * BYTES;
  }
  return sum / f64(samples);
}

/** The same for the cross-entropy of the softmax, in nats. @param target one-hot classes */
export function crossEntropy(
  outputs: usize,
  stride: usize,
  target: usize,
  weights: usize,
  rows: i32,
  columns: i32,
  samples: i32,
): f64 {
  const share: f32 = 1 / f32(samples);
  let loss: f64 = 0;
  for (let i = 0; i < rows; i++) {
    const weight = weightOf(weights, i);
    let largest = load<f32>(outputs);
    for (let c = 1; c < columns; c++) largest = max(largest, load<f32>(outputs + usize(c) * BYTES));
    let sum: f32 = 0;
    let right: f32 = 0;
    for (let c = 0; c < columns; c++) {
      const at = outputs + usize(c) * BYTES;
      const above = load<f32>(at) - largest;
      const likelihood = exp1(above);
      const goal = load<f32>(target + usize(c) * BYTES);
      right += above * goal;
      sum += likelihood;
      store<f32>(at, likelihood);
    }
    for (let c = 0; c < columns; c++) {
      const at = outputs + usize(c) * BYTES;
      store<f32>(at, share * weight * (load<f32>(at) / sum - load<f32>(target)));
      target += BYTES;
    }
    loss += f64(weight) * (log1(sum) - f64(right));
    outputs += stride * BYTES;
  }
  return loss / f64(samples);
}

/** into ← factor·(from − into), [rows, columns], each row times what it counts. @param weights [rows]; 0: 1 */
export function scaledDifference(
  into: usize,
  from: usize,
  stride: usize,
  factor: f32,
  weights: usize,
  rows: i32,
  columns: i32,
): void {
  for (let i = 0; i < rows; i++) {
    const own = factor * weightOf(weights, i);
    for (let j = 0; j < columns; j++) {
      const at = usize(j) * BYTES;
      store<f32>(into + at, own * (load<f32>(from + at) - load<f32>(into + at)));
    }
    into += stride * BYTES;
    from += stride * BYTES;
  }
}

/** What a row counts. */
function weightOf(weights: usize, row: i32): f32 {
  return weights === 0 ? 1 : load<f32>(weights + usize(row) * BYTES);
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
