import { path as trace } from 'd3';
import { dropOrder } from '../../store/drop-order';
import type { Scheme } from '../../store/explorer-state';
import { featureNumbering, groupName } from '../../store/feature-numbering';
import { quantity } from '../../store/number-format';
import type { ShownPath } from '../../store/shown-path';
import { groupColour } from '../colour/group-colour';
import { drawLambdaAxis, drawValueAxis, emptiedGroup } from '../lambda-axis/draw-axes';
import { traceLine } from '../path/draw-lines';
import { spread } from '../path/spread';
import type { KeptChart } from './kept-chart';

const LINE_HEIGHT = 16;

/** Draws ‖θ_j‖ of every feature against λ, those of `marked` strongly, and their names where the lines begin. */
export function drawKept(
  host: HTMLElement,
  path: ShownPath,
  chart: KeptChart,
  marked: readonly number[],
  scheme: Scheme,
): void {
  const marks = emptiedGroup(host, 'axes');
  const { frame, norm } = chart;
  const [bottom = 0, top = 0] = norm.range();
  drawValueAxis(marks, emptiedGroup(host, 'grids'), frame, {
    scale: norm,
    ticks: norm.ticks(4),
    label: quantity,
    title: 'skip weight ‖θⱼ‖',
    top: 12,
  });
  drawLambdaAxis(marks, frame, bottom);
  const colour = groupColour(path, scheme);
  const { groups } = featureNumbering(path);
  const ends = groups.map(group => norm(path.points[0]?.norms[group] ?? 0));
  const places = spread(ends, LINE_HEIGHT, top, bottom);
  for (const group of dropOrder(path.points)) {
    const line = trace();
    traceLine(line, path, { frame, norm }, group);
    const strong = marked.includes(group);
    const index = groups.indexOf(group);
    marks
      .append('path')
      .attr('class', strong ? 'kept-line is-marked' : 'kept-line')
      .attr('d', `${line}M${frame.left - 2},${ends[index]}L${frame.left - 9},${places[index]}`)
      .attr('stroke', colour(group));
    marks
      .append('text')
      .attr('class', strong ? 'kept-name is-marked' : 'kept-name')
      .attr('x', frame.left - 12)
      .attr('y', places[index])
      .attr('dy', '0.32em')
      .attr('text-anchor', 'end')
      .style('fill', colour(group))
      .text(groupName(path, group));
  }
}
