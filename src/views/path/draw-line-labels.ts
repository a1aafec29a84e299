import { dropRanks } from '../../store/drop-lambda';
import type { Scheme } from '../../store/explorer-state';
import { featureNumbering, groupName } from '../../store/feature-numbering';
import type { ShownPath } from '../../store/shown-path';
import { areLabelled, groupColour } from '../colour/group-colour';
import { emptiedGroup } from '../lambda-axis/draw-axes';
import type { PathChart } from './path-chart';
import { spread } from './spread';

const LINE_HEIGHT = 13;

/** Names the lines at their left end, if they are few; where there is no room for all, those that stay longest. */
export function drawLineLabels(host: HTMLElement, path: ShownPath, chart: PathChart, scheme: Scheme): void {
  const marks = emptiedGroup(host, 'labels');
  if (!areLabelled(path)) return;
  const colour = groupColour(path, scheme);
  const [bottom = 0, top = 0] = chart.norm.range();
  const groups = lastingLongest(path, Math.floor((bottom - top) / LINE_HEIGHT) + 1);
  const ends = groups.map(group => chart.norm(path.points[0]?.norms[group] ?? 0));
  const places = spread(ends, LINE_HEIGHT, top, bottom);
  const x = chart.frame.left;
  const letters = Math.floor((chart.frame.labels - 14) / 8);
  groups.forEach((group, index) => {
    const name = groupName(path, group);
    const y = places[index] ?? 0;
    marks
      .append('path')
      .attr('d', `M${x - 2},${ends[index]}L${x - 9},${y}`)
      .attr('stroke', colour(group));
    marks
      .append('text')
      .attr('x', x - 12)
      .attr('y', y)
      .attr('dy', '0.32em')
      .attr('text-anchor', 'end')
      .style('fill', colour(group))
      .text(name.length > letters ? `${name.slice(0, Math.max(1, letters - 1))}…` : name);
  });
}

/** Up to `most` groups, those that stay longest, in the path's order. */
function lastingLongest(path: ShownPath, most: number): readonly number[] {
  const ranks = dropRanks(path.points);
  const { groups } = featureNumbering(path);
  return groups
    .toSorted((a, b) => ranks[b] - ranks[a])
    .slice(0, Math.max(1, most))
    .sort((a, b) => a - b);
}
