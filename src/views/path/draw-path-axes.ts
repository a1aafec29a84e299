import { drawnLines } from '../../store/readings/drawn-groups';
import { dropRanks } from '../../store/readings/drop-lambda';
import {
  featureNoun,
  featureNumbering,
  filterNumber,
  groupName,
} from '../../store/readings/feature-numbering';
import { countStepText, jumpsOf, returnsOf } from '../../store/readings/jumps';
import type { Scheme } from '../../store/state/explorer-state';
import { count, tickText } from '../../store/state/number-format';
import { type ShownPath, selectsFilters } from '../../store/state/shown-path';
import { PATH_WORDS as WORDS } from '../../words/en/path';
import { drawLambdaAxis, drawValueAxis } from '../kit/draw-axes';
import { areLabelled, groupColour } from '../kit/group-colour';
import { shortenedTo } from '../kit/letters';
import { stepPath } from '../kit/line-path';
import { emptiedGroup, type Marks } from '../kit/marks';
import { drawChanges } from './change-marks';
import { countTicks, normTicks, type PathChart } from './path-chart';

const LINE_HEIGHT = 13;
/** Width of the word beside a jump. */
const JUMP_ROOM = 44;
/** Width of the number above a return. */
const RETURN_ROOM = 24;
/** Height of its line. */
const RETURN_HEIGHT = 16;

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
  const labels = lineLabels(path, groups, letters);
  groups.forEach((group, index) => {
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
      .text(labels[index])
      .append('title')
      .text(groupName(path, group));
  });
}

/** Names of groups, shortened to so many letters; of filters their numbers, where a name has no room. */
export function lineLabels(path: ShownPath, groups: readonly number[], letters: number): readonly string[] {
  const names = groups.map(group => groupName(path, group));
  if (selectsFilters(path) && names.some(name => name.length > letters)) {
    return groups.map(group => filterNumber(path, group));
  }
  return names.map(name => shortenedTo(name, letters));
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

/** Below this width the title says less. */
const NARROW = 360;

/** Draws the axes of the regularization path and the number selected. */
export function drawPathAxes(host: HTMLElement, path: ShownPath, chart: PathChart): void {
  const marks = emptiedGroup(host, 'axes');
  const grids = emptiedGroup(host, 'grids');
  const { frame } = chart;
  const [countBottom = 0, countTop = 0] = chart.count.range();
  const [normBottom = 0, normTop = 0] = chart.norm.range();
  drawChanges(marks, chart.changes, { top: countTop, bottom: normBottom, wordsTop: countBottom });
  drawValueAxis(marks, grids, frame, {
    scale: chart.count,
    ticks: countTicks(chart),
    label: count,
    title: WORDS.selectedAxis({ noun: featureNoun(path) }),
    top: countTop - 12,
  });
  drawValueAxis(marks, grids, frame, {
    scale: chart.norm,
    ticks: normTicks(chart),
    label: tickText,
    title: WORDS.normAxis({ room: frame.right < NARROW ? 'narrow' : 'wide', noun: featureNoun(path) }),
    top: normTop - 12,
  });
  drawLambdaAxis(marks, frame, normBottom);
  const all = featureNumbering(path).groups.length;
  const drawn = drawnLines(path).length;
  if (drawn < all) {
    marks
      .append('text')
      .attr('class', 'axis-title')
      .attr('x', frame.left)
      .attr('y', normBottom + 34)
      .text(WORDS.lines({ drawn, all }));
  }
  const steps = stepPath(
    path.points.map(({ support }, index) => [frame.lambda.xs[index], chart.count(support.length)]),
  );
  marks.append('path').attr('class', 'count-line').attr('d', steps);
  drawJumps(marks, path, chart);
  drawReturns(marks, path, chart);
  marks
    .append('path')
    .attr('class', 'count-area')
    .attr('d', `${steps}V${countBottom}H${frame.lambda.xs[0]}Z`);
}

/** A gap in the line where the path jumped, and a word beside it where there is room for one. */
function drawJumps(marks: Marks, path: ShownPath, { frame, count: scale }: PathChart): void {
  const { xs } = frame.lambda;
  let free = Number.NEGATIVE_INFINITY;
  for (const { index, from, to } of jumpsOf(path)) {
    const [x, top, bottom] = [xs[index], scale(from) + 2, scale(to) - 2];
    marks.append('path').attr('class', 'jump-gap').attr('d', `M${x},${top}V${bottom}`);
    if (x < free) continue;
    free = x + JUMP_ROOM;
    marks
      .append('text')
      .attr('class', 'jump-note')
      .attr('x', x + 4)
      .attr('y', (top + bottom) / 2 + 4)
      .text(WORDS.jump);
  }
}

/** A short upward stroke above the line where groups came back, and how many more there are: below the line near its top, where the title is. */
function drawReturns(marks: Marks, path: ShownPath, { frame, count: scale }: PathChart): void {
  const { xs } = frame.lambda;
  const [, ceiling = 0] = scale.range();
  let free = Number.NEGATIVE_INFINITY;
  for (const { index, from, to } of returnsOf(path)) {
    const [x, top] = [xs[index], scale(to) - 3];
    const mark = marks.append('path').attr('class', 'return-mark').attr('d', `M${x},${top}v-7m-3,3l3,-3l3,3`);
    mark.append('title').text(countStepText(path, index));
    if (x < free) continue;
    free = x + RETURN_ROOM;
    marks
      .append('text')
      .attr('class', 'jump-note')
      .attr('x', x)
      .attr('y', top - 10 < ceiling + RETURN_HEIGHT / 2 ? top + RETURN_HEIGHT : top - 10)
      .attr('text-anchor', 'middle')
      .text(`+${count(to - from)}`);
  }
}

/** Moves labels that want to stand at `wanted` so that they are `room` apart and within [top, bottom], keeping their order. */
export function spread(
  wanted: readonly number[],
  room: number,
  top: number,
  bottom: number,
): readonly number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  const gap = Math.min(room, (bottom - top) / Math.max(1, wanted.length - 1));
  const placed = order.map(index => Math.max(top, wanted[index] ?? 0));
  for (let i = 1; i < placed.length; i++) placed[i] = Math.max(placed[i] ?? 0, (placed[i - 1] ?? 0) + gap);
  let limit = bottom;
  for (let i = placed.length - 1; i >= 0; i--) {
    placed[i] = Math.min(placed[i] ?? 0, limit);
    limit = (placed[i] ?? 0) - gap;
  }
  const places = new Array<number>(wanted.length);
  order.forEach((index, place) => {
    places[index] = placed[place] ?? 0;
  });
  return places;
}
