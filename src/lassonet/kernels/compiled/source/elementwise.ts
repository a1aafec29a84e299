import { loadSome, storeSome } from './partial-vector';

const BYTES: usize = 4;

/** e^x of four floats to about 1e-7: 2^n times a polynomial in the rest (Cephes, expf). */
export function exp4(x: v128): v128 {
  const clamped = f32x4.max(f32x4.min(x, f32x4.splat(88)), f32x4.splat(-87));
  const whole = f32x4.nearest(f32x4.mul(clamped, f32x4.splat(1.4426950408889634)));
  let rest = f32x4.sub(clamped, f32x4.mul(whole, f32x4.splat(0.693359375)));
  rest = f32x4.sub(rest, f32x4.mul(whole, f32x4.splat(-2.1219444e-4)));
  let sum = f32x4.splat(1.98756915e-4);
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(1.3981999507e-3));
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(8.3334519073e-3));
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(4.1665795894e-2));
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(1.6666665459e-1));
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(5.0000001201e-1));
  sum = f32x4.add(f32x4.mul(f32x4.mul(sum, rest), rest), f32x4.add(rest, f32x4.splat(1)));
  const power = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(whole), i32x4.splat(127)), 23);
  return f32x4.mul(sum, power);
}

export function exp1(x: f32): f32 {
  return f32x4.extract_lane(exp4(f32x4.splat(x)), 0);
}

/** Which nonlinearity: as the places in `ACTIVATIONS`. */
const RELU: i32 = 0;
const TANH: i32 = 1;
const ELU: i32 = 2;

/**
 * z ← z + bias, then value ← activation(z), [rows, width]; z and value may be one.
 *
 * @param stride distance of the rows, in elements
 */
export function activate(
  z: usize,
  value: usize,
  stride: usize,
  bias: usize,
  rows: i32,
  width: i32,
  kind: i32,
): void {
  if (kind === RELU) activateRows(z, value, stride, bias, rows, width, RELU);
  else activateRows(z, value, stride, bias, rows, width, kind);
}

@inline
function activateRows(
  z: usize,
  value: usize,
  stride: usize,
  bias: usize,
  rows: i32,
  width: i32,
  kind: i32,
): void {
  const whole = usize(width & ~3) * BYTES;
  const some = width & 3;
  for (let i = 0; i < rows; i++) {
    for (let at: usize = 0; at < whole; at += 16) {
      const sum = f32x4.add(v128.load(z + at), v128.load(bias + at));
      v128.store(z + at, sum);
      v128.store(value + at, activated(sum, kind));
    }
    if (some > 0) {
      const sum = f32x4.add(loadSome(z + whole, some), loadSome(bias + whole, some));
      storeSome(z + whole, sum, some);
      storeSome(value + whole, activated(sum, kind), some);
    }
    z += stride * BYTES;
    value += stride * BYTES;
  }
}

/** slopes ← slopes · activation′, and sums += their sums over the rows. [rows, width], all with the same stride */
export function pullBack(
  slopes: usize,
  z: usize,
  value: usize,
  stride: usize,
  sums: usize,
  rows: i32,
  width: i32,
  kind: i32,
): void {
  if (kind === RELU) pullRowsBack(slopes, z, value, stride, sums, rows, width, RELU);
  else pullRowsBack(slopes, z, value, stride, sums, rows, width, kind);
}

@inline
function pullRowsBack(
  slopes: usize,
  z: usize,
  value: usize,
  stride: usize,
  sums: usize,
  rows: i32,
  width: i32,
  kind: i32,
): void {
  const whole = usize(width & ~3) * BYTES;
  const some = width & 3;
  for (let i = 0; i < rows; i++) {
    for (let at: usize = 0; at < whole; at += 16) {
      const back = pulledBack(v128.load(slopes + at), v128.load(z + at), v128.load(value + at), kind);
      v128.store(slopes + at, back);
      v128.store(sums + at, f32x4.add(v128.load(sums + at), back));
    }
    if (some > 0) {
      const back = pulledBack(
        loadSome(slopes + whole, some),
        loadSome(z + whole, some),
        loadSome(value + whole, some),
        kind,
      );
      storeSome(slopes + whole, back, some);
      storeSome(sums + whole, f32x4.add(loadSome(sums + whole, some), back), some);
    }
    slopes += stride * BYTES;
    z += stride * BYTES;
    value += stride * BYTES;
  }
}

@inline
function pulledBack(slopes: v128, z: v128, value: v128, kind: i32): v128 {
  if (kind === RELU) return v128.and(slopes, f32x4.gt(value, f32x4.splat(0)));
  return f32x4.mul(slopes, slope(z, value, kind));
}

@inline
function activated(z: v128, kind: i32): v128 {
  if (kind === RELU) return f32x4.max(z, f32x4.splat(0));
  if (kind === TANH) return tanh4(z);
  if (kind === ELU) {
    const below = f32x4.sub(exp4(f32x4.min(z, f32x4.splat(0))), f32x4.splat(1));
    return f32x4.add(f32x4.max(z, f32x4.splat(0)), below);
  }
  return f32x4.mul(z, normal4(z));
}

/** The derivative at z of an activation other than ReLU, where its value is given. */
function slope(z: v128, value: v128, kind: i32): v128 {
  const one = f32x4.splat(1);
  if (kind === TANH) return f32x4.sub(one, f32x4.mul(value, value));
  if (kind === ELU) return f32x4.add(one, f32x4.min(value, f32x4.splat(0)));
  const density = exp4(f32x4.mul(f32x4.mul(z, z), f32x4.splat(-0.5)));
  return f32x4.add(normal4(z), f32x4.mul(f32x4.mul(z, density), f32x4.splat(0.3989422804014327)));
}

/** 1 − 2/(e^2x + 1), and x − x³/3 where that would be rounding. */
function tanh4(x: v128): v128 {
  const large = f32x4.add(exp4(f32x4.mul(x, f32x4.splat(2))), f32x4.splat(1));
  const far = f32x4.sub(f32x4.splat(1), f32x4.div(f32x4.splat(2), large));
  const cube = f32x4.mul(f32x4.mul(x, x), x);
  const near = f32x4.sub(x, f32x4.mul(cube, f32x4.splat(0.3333333333333333)));
  return v128.bitselect(near, far, f32x4.lt(f32x4.abs(x), f32x4.splat(0.03)));
}

/** The standard normal distribution function to 1e-7 (Abramowitz & Stegun 7.1.26). */
function normal4(z: v128): v128 {
  const one = f32x4.splat(1);
  const x = f32x4.mul(f32x4.abs(z), f32x4.splat(0.7071067811865476));
  const t = f32x4.div(one, f32x4.add(one, f32x4.mul(x, f32x4.splat(0.3275911))));
  let sum = f32x4.splat(1.061405429);
  sum = f32x4.add(f32x4.mul(sum, t), f32x4.splat(-1.453152027));
  sum = f32x4.add(f32x4.mul(sum, t), f32x4.splat(1.421413741));
  sum = f32x4.add(f32x4.mul(sum, t), f32x4.splat(-0.284496736));
  sum = f32x4.add(f32x4.mul(sum, t), f32x4.splat(0.254829592));
  const half = f32x4.mul(f32x4.mul(f32x4.mul(sum, t), exp4(f32x4.neg(f32x4.mul(x, x)))), f32x4.splat(0.5));
  return v128.bitselect(half, f32x4.sub(one, half), f32x4.lt(z, f32x4.splat(0)));
}

/** into ← now + beta·(now − before) */
export function extrapolate(into: usize, now: usize, before: usize, beta: f32, length: i32): void {
  let i = 0;
  for (; i + 4 <= length; i += 4) {
    const at = v128.load(now);
    v128.store(into, f32x4.add(at, f32x4.mul(f32x4.splat(beta), f32x4.sub(at, v128.load(before)))));
    into += 16;
    now += 16;
    before += 16;
  }
  for (; i < length; i++) {
    const at = load<f32>(now);
    store<f32>(into, at + beta * (at - load<f32>(before)));
    into += BYTES;
    now += BYTES;
    before += BYTES;
  }
}

/** into ← from − step·(slope + decay·from) */
export function stepDown(into: usize, from: usize, slopes: usize, step: f32, decay: f32, length: i32): void {
  const keep: f32 = 1 - step * decay;
  let i = 0;
  for (; i + 4 <= length; i += 4) {
    const down = f32x4.mul(f32x4.splat(step), v128.load(slopes));
    v128.store(into, f32x4.sub(f32x4.mul(f32x4.splat(keep), v128.load(from)), down));
    into += 16;
    from += 16;
    slopes += 16;
  }
  for (; i < length; i++) {
    store<f32>(into, keep * load<f32>(from) - step * load<f32>(slopes));
    into += BYTES;
    from += BYTES;
    slopes += BYTES;
  }
}

/** Σ a·b */
export function dot(a: usize, b: usize, length: i32): f64 {
  let sum: f64 = 0;
  for (let i = 0; i < length; i++) {
    sum += f64(load<f32>(a)) * f64(load<f32>(b));
    a += BYTES;
    b += BYTES;
  }
  return sum;
}

/** Σ (from − to)² */
export function squaredDistance(from: usize, to: usize, length: i32): f64 {
  let sum: f64 = 0;
  for (let i = 0; i < length; i++) {
    const gap = f64(load<f32>(from)) - f64(load<f32>(to));
    sum += gap * gap;
    from += BYTES;
    to += BYTES;
  }
  return sum;
}

/** Σ (from − to)·(to − start): whether a move from start to `from` went too far. */
export function uphill(from: usize, to: usize, start: usize, length: i32): f64 {
  let sum: f64 = 0;
  for (let i = 0; i < length; i++) {
    const end = f64(load<f32>(to));
    sum += (f64(load<f32>(from)) - end) * (end - f64(load<f32>(start)));
    from += BYTES;
    to += BYTES;
    start += BYTES;
  }
  return sum;
}

/** sums += the sums of the columns of [rows, columns]. @param stride distance of the rows, in elements */
export function addColumnSums(from: usize, stride: usize, sums: usize, rows: i32, columns: i32): void {
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const at = sums + usize(j) * BYTES;
      store<f32>(at, load<f32>(at) + load<f32>(from + usize(j) * BYTES));
    }
    from += stride * BYTES;
  }
}

/** into ← from + first + second, the latter for every row of [rows, columns] alike; 0: there is none. */
export function withBiases(
  from: usize,
  into: usize,
  stride: usize,
  first: usize,
  second: usize,
  rows: i32,
  columns: i32,
): void {
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const at = usize(j) * BYTES;
      let sum = load<f32>(from + at);
      if (first !== 0) sum += load<f32>(first + at);
      if (second !== 0) sum += load<f32>(second + at);
      store<f32>(into + at, sum);
    }
    from += stride * BYTES;
    into += stride * BYTES;
  }
}

/** One step of Adam: first and second moments move, then the weights by rate · first / (√second + 1e-8). */
export function adamStep(
  weights: usize,
  slopes: usize,
  first: usize,
  second: usize,
  rate: f32,
  decay: f32,
  length: i32,
): void {
  for (let i = 0; i < length; i++) {
    const weight = load<f32>(weights);
    const slope = load<f32>(slopes) + decay * weight;
    const mean: f32 = 0.9 * load<f32>(first) + 0.1 * slope;
    const square: f32 = 0.999 * load<f32>(second) + 0.001 * slope * slope;
    store<f32>(first, mean);
    store<f32>(second, square);
    store<f32>(weights, weight - (rate * mean) / (sqrt<f32>(square) + 1e-8));
    weights += BYTES;
    slopes += BYTES;
    first += BYTES;
    second += BYTES;
  }
}

/** Rows of [·, width], in the order of the list. */
export function gather(from: usize, list: usize, count: i32, width: i32, into: usize): void {
  const bytes = usize(width) * BYTES;
  for (let i = 0; i < count; i++) {
    memory.copy(into, from + usize(load<u32>(list)) * bytes, bytes);
    list += BYTES;
    into += bytes;
  }
}

/** into ← 0 */
export function clear(into: usize, length: i32): void {
  memory.fill(into, 0, usize(length) * BYTES);
}
