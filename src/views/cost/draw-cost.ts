import { line, scaleLog } from 'd3';
import { costSeries } from '../../store/network-cost';
import { quantity } from '../../store/number-format';
import type { ShownPath } from '../../store/shown-path';
import type { Size } from '../drawing/drawing';
import { chartFrame } from '../lambda-axis/chart-frame';
import { drawLambdaAxis, drawValueAxis, emptiedGroup } from '../lambda-axis/draw-axes';

const TOP = 32;
const BOTTOM = 40;
const TICKS = [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100];

/** Draws every cost as a multiple of the first λ's, on a log scale: what halves and what doubles lie equally far from 1. */
export function drawCost(host: HTMLElement, path: ShownPath, size: Size): void {
  const marks = emptiedGroup(host, 'axes');
  const frame = chartFrame(path, size);
  const series = costSeries(path);
  const ratios = series.flatMap(each => each.ratios).filter(Number.isFinite);
  const bottom = size.height - BOTTOM;
  const scale = scaleLog([Math.min(0.5, ...ratios), Math.max(2, ...ratios)], [bottom, TOP]);
  const [low, high] = scale.domain();
  drawValueAxis(marks, emptiedGroup(host, 'grids'), frame, {
    scale,
    ticks: TICKS.filter(tick => tick >= low && tick <= high),
    label: value => `${quantity(value)} ×`,
    title: 'as a multiple of the first λ (log scale)',
    top: 12,
  });
  drawLambdaAxis(marks, frame, bottom);
  const trace = line<number>(
    (_, index) => frame.lambda.xs[index],
    value => scale(value),
  ).defined(Number.isFinite);
  for (const { cost, ratios: values } of series) {
    marks.append('path').attr('class', `cost-line is-${cost}`).attr('d', trace(values));
  }
}
