import { extent, scaleLinear } from 'd3';
import type { PathPoint } from '../../lassonet/path-point';
import { outputNames, outputsOf } from '../../store/readings/feature-numbering';
import { inOwnUnits } from '../../store/readings/own-units';
import { ownValue } from '../../store/state/number-format';
import type { ShownPath } from '../../store/state/shown-path';
import { EXAMPLE_WORDS as WORDS } from '../../words/en/example';
import { drawValueAxis } from '../kit/draw-axes';
import type { Size } from '../kit/drawing';
import { emptiedGroup } from '../kit/marks';

/** Width of a letter of the labels, about, and what stands between them and the plot. */
const LETTER = 7.4;
const LABEL_GAP = 8;
const BOTTOM = 36;
const TOP = 18;
const RIGHT = 18;

/** What is true or predicted of one target, in its own units. @param values [examples, targets] on the scale of the outputs */
export function valuesOf(path: ShownPath, values: Float32Array, target: number): number[] {
  const outputs = outputsOf(path);
  return Array.from({ length: values.length / outputs }, (_, example) =>
    inOwnUnits(path.description, values[example * outputs + target], target),
  );
}

/** Draws predicted against true values of all examples in the target's own units, the chosen one picked out. @param target of several, from 0 */
export function drawFit(
  host: HTMLElement,
  path: ShownPath,
  point: PathPoint,
  example: number,
  size: Size,
  pinned: PathPoint | null,
  target: number,
): void {
  const marks = emptiedGroup(host, 'fit');
  const { examples } = path;
  if (examples === null || point.examples === null) return;
  const [truths, predicted] = [examples.y, point.examples].map(values => valuesOf(path, values, target));
  const before = pinned?.examples ? valuesOf(path, pinned.examples, target) : null;
  const [low = -1, high = 1] = extent(truths);
  const nice = scaleLinear().domain([low, high]).nice(5);
  const ticks = nice.ticks(Math.max(2, Math.floor(size.height / 40)));
  const left = LABEL_GAP + LETTER * Math.max(3, ...ticks.map(tick => ownValue(tick).length));
  const x = scaleLinear(nice.domain(), [left, size.width - RIGHT]);
  const y = scaleLinear(x.domain(), [size.height - BOTTOM, TOP]).clamp(true);
  const [first = 0, last = 1] = x.domain();
  const edges = { left, right: size.width - RIGHT, labels: 0 };
  drawValueAxis(marks, marks, edges, {
    scale: y,
    ticks,
    label: ownValue,
    title: WORDS.predictedAxis,
    top: 10,
  });
  for (const tick of x.ticks(Math.max(2, Math.floor(size.width / 60)))) {
    marks
      .append('text')
      .attr('x', x(tick))
      .attr('y', size.height - BOTTOM + 15)
      .attr('text-anchor', 'middle')
      .text(ownValue(tick));
  }
  marks
    .append('text')
    .attr('class', 'axis-title')
    .attr('x', size.width - RIGHT)
    .attr('y', size.height - 4)
    .attr('text-anchor', 'end')
    .text(WORDS.trueAxis({ name: outputNames(path)[target] }));
  marks
    .append('line')
    .attr('class', 'diagonal')
    .attr('x1', x(first))
    .attr('y1', y(first))
    .attr('x2', x(last))
    .attr('y2', y(last));
  truths.forEach((truth, index) => {
    if (before === null) return;
    marks
      .append('line')
      .attr('class', 'since')
      .attr('x1', x(truth))
      .attr('x2', x(truth))
      .attr('y1', y(before[index] ?? 0))
      .attr('y2', y(predicted[index] ?? 0));
  });
  truths.forEach((truth, index) => {
    marks
      .append('circle')
      .attr('class', index === example ? 'dot is-chosen' : 'dot')
      .attr('r', index === example ? 5 : 3)
      .attr('cx', x(truth))
      .attr('cy', y(predicted[index] ?? 0));
  });
}
