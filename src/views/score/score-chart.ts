import { type ScaleLinear, scaleLinear } from 'd3';
import { type ScoreSeries, scoreSeries } from '../../store/score-series';
import type { ShownPath } from '../../store/shown-path';
import type { Size } from '../drawing/drawing';
import { type ChartFrame, chartFrame } from '../lambda-axis/chart-frame';

/** Scales of the scores over λ. */
export interface ScoreChart {
  readonly frame: ChartFrame;
  readonly score: ScaleLinear<number, number>;
}

const TOP = 48;
const BOTTOM = 40;

/** Lays out the scores of `path` in a box. */
export function scoreChart(path: ShownPath, size: Size): ScoreChart {
  const [low, high] = scoreRange(scoreSeries(path));
  return {
    frame: chartFrame(path, size),
    score: scaleLinear([low, high], [size.height - BOTTOM, TOP]).nice(4),
  };
}

/** From the lowest score drawn to the highest possible; far below nothing, an R² is cut off. */
function scoreRange({ penalised, retrained, measure }: ScoreSeries): readonly [number, number] {
  const scores = [...penalised, ...retrained.map(({ score }) => score)].filter(Number.isFinite);
  const lowest = Math.min(0.95, ...scores);
  return [measure === 'R²' ? Math.max(-0.5, lowest) : lowest, 1];
}
