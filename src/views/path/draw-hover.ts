import { path as penPath } from 'd3';
import type { ExplorerState } from '../../store/state/explorer-state';
import type { ShownPath } from '../../store/state/shown-path';
import { groupText } from '../../store/words/text-equivalent';
import { emptiedGroup } from '../kit/draw-axes';
import { groupColour } from '../kit/group-colour';
import { traceLine } from './draw-lines';
import type { PathChart } from './path-chart';

/** Width of a bold letter, generously. */
const LETTER = 8.4;
const LINE_HEIGHT = 16;

/** Draws the line of the group under the pointer on top of all others, and says which it is. */
export function drawHover(host: HTMLElement, state: ExplorerState, path: ShownPath, chart: PathChart): void {
  const marks = emptiedGroup(host, 'hover');
  const group = state.hover;
  host.classList.toggle('has-hover', group !== null);
  if (group === null) return;
  const pen = penPath();
  traceLine(pen, path, chart, group);
  const d = pen.toString();
  marks.append('path').attr('class', 'halo').attr('d', d);
  marks
    .append('path')
    .attr('class', 'hover-line')
    .attr('d', d)
    .attr('stroke', groupColour(path, state.scheme)(group));
  marks
    .append('circle')
    .attr('r', 4)
    .attr('cx', chart.frame.lambda.xs[state.cursor] ?? 0)
    .attr('cy', chart.norm(path.points[state.cursor]?.norms[group] ?? 0));
  const [, top = 0] = chart.norm.range();
  const room = chart.frame.right - chart.frame.left;
  linesOf(groupText(state, group), room).forEach((line, row) => {
    marks
      .append('text')
      .attr('class', 'hover-text')
      .attr('x', chart.frame.right)
      .attr('y', top + 10 + row * LINE_HEIGHT)
      .attr('text-anchor', 'end')
      .text(line);
  });
}

/** A sentence in one line if there is room, else its last clause in a line of its own. */
function linesOf(sentence: string, room: number): readonly string[] {
  const clause = sentence.lastIndexOf(', ');
  if (clause < 0 || sentence.length * LETTER <= room) return [sentence];
  return [sentence.slice(0, clause), sentence.slice(clause + 2)];
}
