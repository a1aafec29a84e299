import { ticks as evenTicks } from 'd3-array';
import { scaleLog } from 'd3-scale';
import type { PathPoint } from '../../lassonet/path-point';
import { tickText } from '../../store/state/number-format';

/** Where the λ of a path lie across a chart. */
export interface LambdaScale {
  /** x of each point. */
  readonly xs: Float64Array;
  /** Index of the point nearest to x. */
  nearest(x: number): number;
  readonly ticks: readonly { readonly x: number; readonly label: string }[];
}

/** Room between λ = 0, which a log axis has no place for, and the smallest other λ. */
const ZERO_GAP = 28;
const LABEL_ROOM = 46;
/** λ that lie closer than this factor have ticks at equal distances of λ: round powers would leave most of them without. */
const NARROW = 4;

/** A log scale over the λ of `points` between `left` and `right`; λ = 0, if it is there, stands at the left. */
export function lambdaScale(points: readonly PathPoint[], left: number, right: number): LambdaScale {
  const zero = points[0]?.lambda === 0;
  const first = points.find(point => point.lambda > 0)?.lambda ?? 1;
  const last = Math.max(points.at(-1)?.lambda ?? first, first);
  const domain = last > first ? [first, last] : [first / 1.2, first * 1.2];
  const scale = scaleLog(domain, [zero ? left + ZERO_GAP : left, right]);
  const x = (lambda: number) => (lambda > 0 ? scale(lambda) : left);
  const xs = Float64Array.from(points, point => x(point.lambda));
  const [low, high] = domain;
  const wanted = high < NARROW * low ? evenly(low, high) : byPowers(scale.ticks());
  const ticks = legible(wanted, x).map(lambda => ({ x: x(lambda), label: tickText(lambda) }));
  return {
    xs,
    nearest: at => nearestOf(xs, at),
    ticks: zero ? [{ x: left, label: '0' }, ...ticks] : ticks,
  };
}

/** Ticks at equal distances, the finest first. */
function evenly(low: number, high: number): readonly (readonly number[])[] {
  return [10, 8, 6, 5, 4, 3, 2].map(count => evenTicks(low, high, count));
}

/** 1–2–3–5–7, 1–2–5, 1–3 and 1 per decade. */
function byPowers(ticks: readonly number[]): readonly (readonly number[])[] {
  const ladders = [[1, 2, 3, 4, 5, 6, 8], [1, 2, 3, 5, 7], [1, 2, 5], [1, 3], [1]];
  return ladders.map(ladder => ticks.filter(tick => ladder.includes(mantissa(tick))));
}

/** The first of these ticks whose labels have room. */
function legible(choices: readonly (readonly number[])[], x: (lambda: number) => number): readonly number[] {
  const fits = (some: readonly number[]) =>
    some.every((tick, i) => i === 0 || x(tick) - x(some[i - 1] ?? 0) >= LABEL_ROOM);
  return choices.find(fits) ?? [];
}

function mantissa(value: number): number {
  return Math.round(value / 10 ** Math.floor(Math.log10(value) + 1e-9));
}

function nearestOf(xs: Float64Array, at: number): number {
  let low = 0;
  let high = xs.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (xs[middle] <= at) low = middle;
    else high = middle;
  }
  return high > low && at - xs[low] > xs[high] - at ? high : low;
}
