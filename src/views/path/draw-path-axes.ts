import { curveStepAfter, line } from 'd3';
import { featureNoun } from '../../store/feature-numbering';
import { count, quantity } from '../../store/number-format';
import type { ShownPath } from '../../store/shown-path';
import { drawLambdaAxis, drawValueAxis, emptiedGroup } from '../lambda-axis/draw-axes';
import { countTicks, normTicks, type PathChart } from './path-chart';

/** Below this width the title says less. */
const NARROW = 360;

/** Draws the axes of the regularization path and the number selected. */
export function drawPathAxes(host: HTMLElement, path: ShownPath, chart: PathChart): void {
  const marks = emptiedGroup(host, 'axes');
  const grids = emptiedGroup(host, 'grids');
  const { frame } = chart;
  const [countBottom = 0, countTop = 0] = chart.count.range();
  const [normBottom = 0, normTop = 0] = chart.norm.range();
  drawValueAxis(marks, grids, frame, {
    scale: chart.count,
    ticks: countTicks(chart),
    label: count,
    title: `${featureNoun(path)} selected (square-root scale)`,
    top: countTop - 12,
  });
  drawValueAxis(marks, grids, frame, {
    scale: chart.norm,
    ticks: normTicks(chart),
    label: quantity,
    title: `${frame.right < NARROW ? '' : 'skip weight '}‖θⱼ‖ of each ${featureNoun(path).slice(0, -1)} (square-root scale)`,
    top: normTop - 12,
  });
  drawLambdaAxis(marks, frame, normBottom);
  const steps = line<number>(
    (_, index) => frame.lambda.xs[index],
    selected => chart.count(selected),
  ).curve(curveStepAfter);
  const selected = path.points.map(point => point.support.length);
  marks.append('path').attr('class', 'count-line').attr('d', steps(selected));
  marks
    .append('path')
    .attr('class', 'count-area')
    .attr('d', `${steps(selected) ?? ''}V${countBottom}H${frame.lambda.xs[0]}Z`);
}
