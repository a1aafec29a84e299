import { extent, scaleLinear } from 'd3';
import type { PathPoint } from '../../lassonet/path-point';
import { quantity } from '../../store/state/number-format';
import type { ShownPath } from '../../store/state/shown-path';
import { drawValueAxis, emptiedGroup } from '../kit/draw-axes';
import type { Size } from '../kit/drawing';

const LEFT = 36;
const BOTTOM = 36;
const TOP = 18;
const RIGHT = 10;

/** Draws predicted against true values of all examples, the chosen one picked out. */
export function drawFit(
  host: HTMLElement,
  path: ShownPath,
  point: PathPoint,
  example: number,
  size: Size,
  pinned: PathPoint | null,
): void {
  const marks = emptiedGroup(host, 'fit');
  const { examples } = path;
  if (examples === null || point.examples === null) return;
  const predicted = point.examples;
  const [low = -1, high = 1] = extent(examples.y);
  const x = scaleLinear([low, high], [LEFT, size.width - RIGHT]).nice(5);
  const y = scaleLinear(x.domain(), [size.height - BOTTOM, TOP]).clamp(true);
  const [first = 0, last = 1] = x.domain();
  const edges = { left: LEFT, right: size.width - RIGHT, labels: 0 };
  drawValueAxis(marks, marks, edges, {
    scale: y,
    ticks: x.ticks(Math.max(2, Math.floor(size.height / 40))),
    label: quantity,
    title: 'predicted',
    top: 10,
  });
  for (const tick of x.ticks(Math.max(2, Math.floor(size.width / 60)))) {
    marks
      .append('text')
      .attr('x', x(tick))
      .attr('y', size.height - BOTTOM + 15)
      .attr('text-anchor', 'middle')
      .text(quantity(tick));
  }
  marks
    .append('text')
    .attr('class', 'axis-title')
    .attr('x', size.width - RIGHT)
    .attr('y', size.height - 4)
    .attr('text-anchor', 'end')
    .text('true (standardised)');
  marks
    .append('line')
    .attr('class', 'diagonal')
    .attr('x1', x(first))
    .attr('y1', y(first))
    .attr('x2', x(last))
    .attr('y2', y(last));
  const before = pinned?.examples ?? null;
  examples.y.forEach((truth, index) => {
    if (before === null) return;
    marks
      .append('line')
      .attr('class', 'since')
      .attr('x1', x(truth))
      .attr('x2', x(truth))
      .attr('y1', y(before[index] ?? 0))
      .attr('y2', y(predicted[index] ?? 0));
  });
  examples.y.forEach((truth, index) => {
    marks
      .append('circle')
      .attr('class', index === example ? 'dot is-chosen' : 'dot')
      .attr('r', index === example ? 5 : 3)
      .attr('cx', x(truth))
      .attr('cy', y(predicted[index] ?? 0));
  });
}
