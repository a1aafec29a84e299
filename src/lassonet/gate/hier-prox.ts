export type Floats = Float32Array | Float64Array;

/** A run of consecutive weights in an array. */
export interface Span {
  readonly start: number;
  readonly count: number;
}

/** Where one group keeps its skip weights θ_j and its consumer weights W_j. */
export interface GroupSpans {
  readonly skip: readonly Span[];
  readonly consumers: readonly Span[];
}

/**
 * Hier-Prox of one group, in place: the minimiser of ½‖θ − v‖² + ½‖W − u‖² + threshold·‖θ‖₂ subject to
 * ‖W‖_∞ ≤ M‖θ‖₂, where v and u are what the arrays hold on entry (Lemhadri et al. 2021, Algorithm 3). Exact up to
 * rounding and free of sorting: Newton's method on a concave, increasing, piecewise linear function.
 *
 * Where v = 0 and W is still worth keeping the direction of θ is not determined; all of it goes to the first skip
 * weight. NaN counts as 0 and ±∞ as the largest finite number, so the result is finite whatever comes in.
 *
 * @param skip array with the skip weights, at `group.skip`
 * @param consumers array with the consumer weights, at `group.consumers`; may be the same array
 * @param threshold step × λ, ≥ 0
 * @param M bound of the hierarchy constraint, finite and ≥ 0
 */
export function hierProxGroup(
  skip: Floats,
  consumers: Floats,
  group: GroupSpans,
  threshold: number,
  M: number,
): void {
  makeFinite(skip, group.skip);
  makeFinite(consumers, group.consumers);
  const size = euclideanNorm(skip, group.skip);
  const excess = Math.min(size.largest * size.scaled, Number.MAX_VALUE) - threshold;
  const bound = consumerBound(consumers, group.consumers, excess, M);
  const radius = M > 0 ? bound / M : Math.max(0, excess);
  setNorm(skip, group.skip, size, radius);
  clip(consumers, group.consumers, allZero(skip, group.skip) ? 0 : bound);
}

/**
 * Hier-Prox of a group held in two arrays of its own.
 *
 * @param skip θ_j, overwritten
 * @param consumers W_j, overwritten
 */
export function hierProx(skip: Floats, consumers: Floats, threshold: number, M: number): void {
  const group = {
    skip: [{ start: 0, count: skip.length }],
    consumers: [{ start: 0, count: consumers.length }],
  };
  hierProxGroup(skip, consumers, group, threshold, M);
}

/** The bound w on |W_j|: the fixed point of w = M·max(0, ‖v‖ − t + M Σ_A|u|) / (1 + |A|M²), A = {|u| > w}. */
function consumerBound(values: Floats, spans: readonly Span[], excess: number, M: number): number {
  if (M === 0) return 0;
  let bound = 0;
  let above = Number.POSITIVE_INFINITY;
  for (;;) {
    let count = 0;
    let sum = 0;
    for (const { start, count: length } of spans) {
      for (let i = start; i < start + length; i++) {
        const size = Math.abs(values[i]);
        if (size > bound) {
          count++;
          sum += size;
        }
      }
    }
    // A only shrinks, and rounding must not make the loop believe otherwise.
    if (count >= above) return bound;
    above = count;
    // For M > 1 the fraction is divided through by M², which keeps M² from overflowing.
    const raw =
      count === 0 || M <= 1
        ? (M * Math.max(0, excess + M * sum)) / (1 + count * M * M)
        : Math.max(0, excess / M + sum) / (1 / M / M + count);
    bound = Math.min(raw, Number.MAX_VALUE);
  }
}

function makeFinite(values: Floats, spans: readonly Span[]): void {
  const largest = largestOf(values);
  for (const { start, count } of spans) {
    for (let i = start; i < start + count; i++) {
      const value = values[i];
      if (value - value !== 0) values[i] = Number.isNaN(value) ? 0 : Math.sign(value) * largest;
    }
  }
}

function largestOf(values: Floats): number {
  return values instanceof Float32Array ? 3.4028234663852886e38 : Number.MAX_VALUE;
}

/** A norm as largest entry × norm of the entries scaled by it, so that squares neither overflow nor vanish. */
interface ScaledNorm {
  readonly largest: number;
  readonly scaled: number;
}

function euclideanNorm(values: Floats, spans: readonly Span[]): ScaledNorm {
  let largest = 0;
  for (const { start, count } of spans) {
    for (let i = start; i < start + count; i++) largest = Math.max(largest, Math.abs(values[i]));
  }
  if (largest === 0) return { largest, scaled: 0 };
  let sum = 0;
  for (const { start, count } of spans) {
    for (let i = start; i < start + count; i++) sum += (values[i] / largest) ** 2;
  }
  return { largest, scaled: Math.sqrt(sum) };
}

function setNorm(
  values: Floats,
  spans: readonly Span[],
  { largest, scaled }: ScaledNorm,
  radius: number,
): void {
  if (largest === 0) {
    if (spans.length > 0 && spans[0].count > 0) values[spans[0].start] = Math.min(radius, largestOf(values));
    return;
  }
  const reachable = Math.min(radius, largestOf(values));
  for (const { start, count } of spans) {
    for (let i = start; i < start + count; i++) values[i] = (values[i] / largest / scaled) * reachable;
  }
}

function clip(values: Floats, spans: readonly Span[], bound: number): void {
  for (const { start, count } of spans) {
    for (let i = start; i < start + count; i++) {
      const value = values[i];
      if (value > bound) values[i] = bound;
      else if (value < -bound) values[i] = -bound;
    }
  }
}

function allZero(values: Floats, spans: readonly Span[]): boolean {
  for (const { start, count } of spans) {
    for (let i = start; i < start + count; i++) if (values[i] !== 0) return false;
  }
  return true;
}
