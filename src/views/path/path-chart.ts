import { type ScalePower, scaleSqrt } from 'd3-scale';
import type { PathPoint } from '../../lassonet/path-point';
import { featureNumbering } from '../../store/readings/feature-numbering';
import { oncePer } from '../../store/state/once-per';
import type { ShownPath } from '../../store/state/shown-path';
import { type ChartFrame, chartFrame } from '../kit/chart-frame';
import type { Size } from '../kit/drawing';
import { type ChangeMark, changeMarks, changesHeight } from './change-marks';

/** Scales of the regularization path: the number selected above, the norms below. */
export interface PathChart {
  readonly frame: ChartFrame;
  readonly count: ScalePower<number, number>;
  readonly norm: ScalePower<number, number>;
  /** Where settings were changed; the words stand between the two plots. */
  readonly changes: readonly ChangeMark[];
}

const COUNT_TOP = 52;
const COUNT_SHARE = 0.26;
const BETWEEN = 34;
const BOTTOM = 40;

/** Lays out the regularization path of `path` in a box. */
export function pathChart(path: ShownPath, size: Size): PathChart {
  const groups = featureNumbering(path).groups.length;
  const countBottom = COUNT_TOP + Math.max(40, (size.height - COUNT_TOP - BETWEEN - BOTTOM) * COUNT_SHARE);
  const frame = chartFrame(path, size);
  const changes = changeMarks(path, frame);
  const normTop = countBottom + changesHeight(changes) + BETWEEN;
  return {
    frame,
    changes,
    // A square root keeps both hundreds of pixels and the last handful apart, and has a place for none.
    count: scaleSqrt([0, Math.max(1, groups)], [countBottom, COUNT_TOP]),
    // Norms shrink by a hundred on the way: on a linear scale most of the path would lie on the axis.
    norm: scaleSqrt([0, largestNorm(path.points)], [size.height - BOTTOM, normTop]),
  };
}

const largestNorm = oncePer(
  (points: readonly PathPoint[]): number => Math.max(0, ...points.map(largestOf)) || 1,
);

const largestOf = oncePer(({ norms }: PathPoint): number =>
  norms.reduce((largest, norm) => Math.max(largest, norm), 0),
);

/** Ticks of the count axis: all, none, and round numbers between that have room. */
export function countTicks({ count }: PathChart): readonly number[] {
  const all = count.domain()[1] ?? 1;
  const kept: number[] = [0, all];
  for (const share of [0.3, 0.06]) {
    const round = roundNumber(all * share);
    if (kept.every(tick => Math.abs(count(tick) - count(round)) >= 18)) kept.push(round);
  }
  return kept;
}

/** Ticks of the norm axis: round numbers that have room, 0 first. */
export function normTicks({ norm }: PathChart): readonly number[] {
  const kept: number[] = [];
  const [, largest = 1] = norm.domain();
  const round = [...norm.ticks(5), ...norm.ticks(20).filter(tick => tick < 0.2 * largest)];
  for (const tick of [0, ...round.sort((a, b) => b - a)]) {
    if (kept.every(other => Math.abs(norm(tick) - norm(other)) >= 22)) kept.push(tick);
  }
  return kept;
}

function roundNumber(value: number): number {
  const unit = 10 ** Math.floor(Math.log10(Math.max(1, value)));
  return Math.max(1, Math.round(value / unit) * unit);
}
