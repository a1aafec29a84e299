import { type ScaleLinear, scaleLinear } from 'd3';
import { featureNumbering } from '../../store/readings/feature-numbering';
import { type ScoreSeries, scoreSeries } from '../../store/readings/score-series';
import type { ShownPath } from '../../store/state/shown-path';
import { type CountScale, countScale } from '../kit/count-axis';
import type { Size } from '../kit/drawing';
import type { Place } from '../kit/line-path';
import { scoreRange } from '../score/draw-score';

/** Which of two compared paths: the one on screen, or the other. */
export const SIDES = ['one', 'other'] as const;
export type SideName = (typeof SIDES)[number];

/** Two paths of one problem, the one on screen first. */
export type Pair = readonly [ShownPath, ShownPath];

/** Scales of the scores of two paths over the number selected, which both share though their λ differ. */
export interface BesideChart {
  readonly count: CountScale;
  readonly score: ScaleLinear<number, number>;
}

const FRAME = { left: 52, right: 14, top: 32, bottom: 40 };

/** Lays out the scores of both paths in a box. */
export function besideChart(pair: Pair, { width, height }: Size): BesideChart {
  const lowest = Math.min(...pair.map(path => scoreRange(drawnSeries(path))[0]));
  const most = Math.max(...pair.map(path => featureNumbering(path).groups.length));
  return {
    count: countScale(most, FRAME.left, width - FRAME.right),
    score: scaleLinear([lowest, 1], [height - FRAME.bottom, FRAME.top]).nice(4),
  };
}

/** The scores of a path where it selects something. */
function drawnSeries(path: ShownPath): ScoreSeries {
  const series = scoreSeries(path);
  const selects = (index: number): boolean => path.points[index].support.length > 0;
  return {
    ...series,
    penalised: series.penalised.filter((_, index) => selects(index)),
    retrained: series.retrained.filter(({ index }) => selects(index)),
  };
}

/** Where the scores of a path's own networks lie, from λ to λ; those where nothing is selected have no place. */
export function curveOf(path: ShownPath, { count, score }: BesideChart): readonly Place[] {
  const [low] = score.domain();
  return scoreSeries(path).penalised.flatMap((value, index) => {
    const selected = path.points[index].support.length;
    if (selected === 0) return [];
    // Below the axis there is no room.
    return [[count(selected), value < low ? Number.NaN : score(value)] as const];
  });
}

/** Where the scores of retrained networks lie. */
export function retrainedOf(path: ShownPath, { count, score }: BesideChart): readonly Place[] {
  const [low] = score.domain();
  return drawnSeries(path)
    .retrained.filter(retrained => retrained.score >= low)
    .map(retrained => [count(path.points[retrained.index].support.length), score(retrained.score)] as const);
}
