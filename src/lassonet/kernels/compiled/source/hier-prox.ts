const BYTES: usize = 4;

/**
 * Hier-Prox of every group of a matrix [θ | W], in place: as `hierProxGroup` (src/lassonet/gate), which says what is
 * computed and what becomes of what is not finite.
 *
 * @param starts of each group's channels in `channels`, [groups + 1]
 * @param skips columns of θ; the others, up to `width`, are W
 */
export function hierProx(
  matrix: usize,
  starts: usize,
  channels: usize,
  groups: i32,
  skips: i32,
  width: i32,
  threshold: f64,
  M: f64,
): void {
  for (let j = 0; j < groups; j++) {
    const first = channelsOf(j, starts, channels);
    const end = channelsOf(j + 1, starts, channels);
    ofGroup(matrix, first, end, skips, width, threshold, M);
  }
}

function ofGroup(
  matrix: usize,
  first: usize,
  end: usize,
  skips: i32,
  width: i32,
  threshold: f64,
  M: f64,
): void {
  for (let channel = first; channel < end; channel += BYTES) {
    const row = rowOf(matrix, channel, width);
    if (!isFiniteRow(row, width)) makeFinite(row, width);
  }
  const norm = skipNorm(matrix, first, end, skips, width);
  const excess = norm - threshold;
  const bound = consumerBound(matrix, first, end, skips, width, excess, M);
  const radius = min(M > 0 ? bound / M : max<f64>(0, excess), f64(f32.MAX_VALUE));
  const scale = norm > 0 ? radius / norm : 0;
  let left = false;
  for (let channel = first; channel < end; channel += BYTES) {
    const row = rowOf(matrix, channel, width);
    for (let i = 0; i < skips; i++) {
      const at = row + usize(i) * BYTES;
      const value = f32(f64(load<f32>(at)) * scale);
      store<f32>(at, value);
      if (value !== 0) left = true;
    }
  }
  if (norm === 0 && first < end && skips > 0 && f32(radius) > 0) {
    store<f32>(rowOf(matrix, first, width), f32(radius));
    left = true;
  }
  const limit = left ? f32(min(bound, f64(f32.MAX_VALUE))) : 0;
  const high = f32x4.splat(limit);
  const low = f32x4.splat(-limit);
  for (let channel = first; channel < end; channel += BYTES) {
    const row = rowOf(matrix, channel, width);
    let i = skips;
    for (; i + 4 <= width; i += 4) {
      const at = row + usize(i) * BYTES;
      v128.store(at, f32x4.max(low, f32x4.min(high, v128.load(at))));
    }
    for (; i < width; i++) {
      const at = row + usize(i) * BYTES;
      store<f32>(at, max(-limit, min(limit, load<f32>(at))));
    }
  }
}

function isFiniteRow(row: usize, width: i32): bool {
  let odd = f32x4.splat(0);
  let i = 0;
  for (; i + 4 <= width; i += 4) {
    const values = v128.load(row + usize(i) * BYTES);
    odd = v128.or(odd, f32x4.sub(values, values));
  }
  for (; i < width; i++) {
    const value = load<f32>(row + usize(i) * BYTES);
    if (value - value !== 0) return false;
  }
  return !v128.any_true(f32x4.ne(odd, f32x4.splat(0)));
}

function makeFinite(row: usize, width: i32): void {
  for (let i = 0; i < width; i++) {
    const at = row + usize(i) * BYTES;
    const value = load<f32>(at);
    if (value - value === 0) continue;
    store<f32>(at, isNaN(value) ? 0 : value > 0 ? f32.MAX_VALUE : -f32.MAX_VALUE);
  }
}

/** The bound w on |W_j|: Newton's method from the left, which ends when the set above the bound stops shrinking. */
function consumerBound(
  matrix: usize,
  first: usize,
  end: usize,
  skips: i32,
  width: i32,
  excess: f64,
  M: f64,
): f64 {
  if (M === 0) return 0;
  let bound: f64 = 0;
  let above = i32.MAX_VALUE;
  while (true) {
    const limit = f32(min(bound, f64(f32.MAX_VALUE)));
    const limits = f32x4.splat(limit);
    let counts = i32x4.splat(0);
    let low = f64x2.splat(0);
    let high = f64x2.splat(0);
    let count = 0;
    let sum: f64 = 0;
    for (let channel = first; channel < end; channel += BYTES) {
      const row = rowOf(matrix, channel, width);
      let i = skips;
      for (; i + 4 <= width; i += 4) {
        const sizes = f32x4.abs(v128.load(row + usize(i) * BYTES));
        const larger = f32x4.gt(sizes, limits);
        const kept = v128.and(sizes, larger);
        counts = i32x4.sub(counts, larger);
        low = f64x2.add(low, f64x2.promote_low_f32x4(kept));
        high = f64x2.add(high, f64x2.promote_low_f32x4(v128.shuffle<i32>(kept, kept, 2, 3, 2, 3)));
      }
      for (; i < width; i++) {
        const size = abs(load<f32>(row + usize(i) * BYTES));
        if (size > limit) {
          count++;
          sum += f64(size);
        }
      }
    }
    const sums = f64x2.add(low, high);
    sum += f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1);
    count += i32x4.extract_lane(counts, 0) + i32x4.extract_lane(counts, 1);
    count += i32x4.extract_lane(counts, 2) + i32x4.extract_lane(counts, 3);
    if (count >= above) return bound;
    above = count;
    // For M > 1 the fraction is divided through by M², which keeps M² from overflowing.
    const many = f64(count);
    const raw =
      count === 0 || M <= 1
        ? (M * max<f64>(0, excess + M * sum)) / (1 + many * M * M)
        : max<f64>(0, excess / M + sum) / (1 / M / M + many);
    bound = min(raw, f64.MAX_VALUE);
  }
}

/** Norms of θ_j, summed; and at `selected` the number of those that are not 0. */
export function skipNorms(
  matrix: usize,
  starts: usize,
  channels: usize,
  groups: i32,
  skips: i32,
  width: i32,
  selected: usize,
): f64 {
  let total: f64 = 0;
  let count = 0;
  for (let j = 0; j < groups; j++) {
    const first = channelsOf(j, starts, channels);
    const end = channelsOf(j + 1, starts, channels);
    const norm = skipNorm(matrix, first, end, skips, width);
    total += norm;
    if (norm > 0) count++;
  }
  store<i32>(selected, count);
  return total;
}

function skipNorm(matrix: usize, first: usize, end: usize, skips: i32, width: i32): f64 {
  let square: f64 = 0;
  for (let channel = first; channel < end; channel += BYTES) {
    const row = rowOf(matrix, channel, width);
    for (let i = 0; i < skips; i++) {
      const value = f64(load<f32>(row + usize(i) * BYTES));
      square += value * value;
    }
  }
  return sqrt(square);
}

/** Where the channels of group j begin in the list. */
function channelsOf(j: i32, starts: usize, channels: usize): usize {
  return channels + usize(load<u32>(starts + usize(j) * BYTES)) * BYTES;
}

function rowOf(matrix: usize, channel: usize, width: i32): usize {
  return matrix + usize(load<u32>(channel)) * usize(width) * BYTES;
}
