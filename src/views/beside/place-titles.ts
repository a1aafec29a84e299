import { lettersIn, shortenedTo } from '../kit/letters';
import type { Place } from '../kit/line-path';
import { type BesideChart, SIDES, type SideName } from './beside-chart';

/** The name of a line, and where it stands. */
export interface LineTitle {
  readonly side: SideName;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'end';
}

/** Width of a letter, generously. */
const LETTER = 7.6;
/** Between a line and its name. */
const ABOVE = 9;
const BELOW = 19;
/** Between a name and an edge of the plot. */
const EDGE = 4;

/**
 * Names two lines where they are furthest apart: the upper one above both and above the dots there, the lower one below.
 *
 * @param curves places of each line, in the order of `SIDES` @param dots places of all dots
 */
export function placeTitles(
  curves: readonly (readonly Place[])[],
  dots: readonly Place[],
  titles: Readonly<Record<SideName, string>>,
  { count, score }: BesideChart,
): readonly LineTitle[] {
  const [left, right] = count.range();
  const [bottom, top] = score.range();
  const x = furthestApart(curves, left, right);
  const anchor = x > (left + right) / 2 ? 'end' : 'start';
  const room = Math.floor((anchor === 'end' ? x - left : right - x) / LETTER);
  const [level = null, otherLevel = null] = curves.map(curve => levelAt(curve, x));
  const isOneAbove = (level ?? 0) <= (otherLevel ?? 0);
  return SIDES.map(side => {
    const title = titles[side];
    const text = lettersIn(title) > room ? shortenedTo(title, room) : title;
    const width = lettersIn(text) * LETTER;
    const [from, to] = anchor === 'end' ? [x - width, x] : [x, x + width];
    const heights = [
      ...curves.flatMap(curve => heightsIn(curve, from, to)),
      ...dots.filter(within(from, to)).map(([, y]) => y),
    ];
    const isAbove = (side === 'one') === isOneAbove;
    const y = isAbove ? Math.min(...heights) - ABOVE : Math.max(...heights) + BELOW;
    return { side, text, x, y: Math.min(bottom - EDGE, Math.max(top - EDGE, y)), anchor };
  });
}

const SAMPLES = 60;

/** Where two curves lie furthest apart, among places evenly spread from `left` to `right`. */
export function furthestApart(curves: readonly (readonly Place[])[], left: number, right: number): number {
  let [best, most] = [left, -1];
  for (let i = 0; i <= SAMPLES; i++) {
    const x = left + ((right - left) * i) / SAMPLES;
    const [one = null, other = null] = curves.map(curve => levelAt(curve, x));
    if (one === null || other === null || Math.abs(one - other) <= most) continue;
    [best, most] = [x, Math.abs(one - other)];
  }
  return best;
}

const within =
  (from: number, to: number) =>
  ([x]: Place): boolean =>
    x >= from && x <= to;

/** Heights of a curve between two x. */
function heightsIn(curve: readonly Place[], from: number, to: number): readonly number[] {
  const inside = curve.filter(within(from, to)).map(([, y]) => y);
  return [levelAt(curve, from), levelAt(curve, to), ...inside].filter(
    (y): y is number => y !== null && Number.isFinite(y),
  );
}

/** Height of a curve at x, on the line from a place to the next; null beyond its ends. */
function levelAt(curve: readonly Place[], x: number): number | null {
  const index = curve.findLastIndex(([at]) => at <= x);
  if (index < 0) return null;
  const [at, y] = curve[index];
  const next = curve[index + 1];
  if (next === undefined) return at === x ? y : null;
  const level = y + ((next[1] - y) * (x - at)) / (next[0] - at);
  return Number.isFinite(level) ? level : null;
}
