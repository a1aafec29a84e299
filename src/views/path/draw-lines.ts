import { drawnLines } from '../../store/readings/drawn-groups';
import { dropRanks } from '../../store/readings/drop-lambda';
import { jumpsOf } from '../../store/readings/jumps';
import type { Scheme } from '../../store/state/explorer-state';
import { type ShownPath, shownPath } from '../../store/state/shown-path';
import type { Brush } from '../kit/canvas';
import { fadeAway, type Layer, lastDrawn } from '../kit/drawing';
import { areLabelled, groupColour, groupDash } from '../kit/group-colour';
import { type Pen, SvgPen } from '../kit/line-path';
import { emptiedGroup } from '../kit/marks';
import { type PathChart, pathChart } from './path-chart';

/** A cursor that goes further at once has not been followed by anybody's eye. */
const FOLLOWED = 6;

const before = lastDrawn();

/** The stretches on which lines reached zero as λ rose, which light up and fade. */
export const endingLines: Layer = {
  reads: state => [shownPath(state), state.cursor],
  draw(host, state, size) {
    const last = before(host, state);
    const path = shownPath(state);
    if (path === null || last?.path !== path) return;
    const steps = state.cursor - last.cursor;
    if (steps < 1 || steps > FOLLOWED) return;
    const { frame, norm } = pathChart(path, size);
    const pen = new SvgPen();
    for (let index = last.cursor + 1; index <= state.cursor; index++) {
      const [was, is] = [path.points[index - 1].norms, path.points[index].norms];
      for (const group of drawnLines(path)) {
        if (was[group] === 0 || is[group] > 0) continue;
        pen.moveTo(frame.lambda.xs[index - 1], norm(was[group]));
        pen.lineTo(frame.lambda.xs[index], norm(0));
      }
    }
    const marks = emptiedGroup(host, 'ending');
    const node = marks.append('path').attr('d', pen.d).node();
    if (node !== null) fadeAway(node);
  },
};

/** Draws one line a group, ‖θ_j‖ against λ; a line ends where its group is dropped. */
export function drawLines(context: Brush, path: ShownPath, chart: PathChart, scheme: Scheme): void {
  const few = areLabelled(path);
  const colour = groupColour(path, scheme);
  const dash = groupDash(path);
  context.lineWidth = few ? 2 : 1;
  context.lineJoin = 'round';
  context.globalAlpha = few ? 1 : 0.75;
  for (const group of backToFront(path)) {
    context.strokeStyle = colour(group);
    context.setLineDash([...dash(group)]);
    context.beginPath();
    traceLine(context, path, chart, group);
    context.stroke();
  }
  if (path.points.length === 1) drawDots(context, path, chart, colour);
}

/** What stays longest lies on top. */
function backToFront(path: ShownPath): readonly number[] {
  const ranks = dropRanks(path.points);
  return drawnLines(path).toSorted((a, b) => (ranks[a] ?? 0) - (ranks[b] ?? 0));
}

/** Traces one group's line, leaving out the stretches where it is dropped. */
export function traceLine(
  pen: Pen,
  path: ShownPath,
  { frame, norm }: Pick<PathChart, 'frame'> & { readonly norm: (value: number) => number },
  group: number,
): void {
  const { points } = path;
  const jumps = new Set(jumpsOf(path).map(({ index }) => index));
  let down = false;
  for (let index = 1; index < points.length; index++) {
    const before = points[index - 1]?.norms[group] ?? 0;
    const now = points[index]?.norms[group] ?? 0;
    if (jumps.has(index) || (before === 0 && now === 0)) {
      down = false;
      continue;
    }
    if (!down) pen.moveTo(frame.lambda.xs[index - 1], norm(before));
    pen.lineTo(frame.lambda.xs[index], norm(now));
    down = true;
  }
}

/** A path of one point has no lines yet. */
function drawDots(
  context: Brush,
  path: ShownPath,
  { frame, norm }: PathChart,
  colour: (group: number) => string,
): void {
  for (const group of drawnLines(path)) {
    context.fillStyle = colour(group);
    context.fillRect(frame.lambda.xs[0] - 3, norm(path.points[0]?.norms[group] ?? 0) - 1, 6, 2);
  }
}
