import { KIT_WORDS as WORDS } from '../../words/en/kit';
import type { ChartFrame } from './chart-frame';
import type { Marks } from './marks';

/** The λ axis along `y`, with its title. */
export function drawLambdaAxis(marks: Marks, frame: ChartFrame, y: number): void {
  const axis = marks.append('g').attr('class', 'axis').attr('transform', `translate(0,${y})`);
  axis.append('line').attr('class', 'baseline').attr('x1', frame.left).attr('x2', frame.right);
  for (const { x, label } of frame.lambda.ticks) {
    axis.append('line').attr('class', 'tick').attr('x1', x).attr('x2', x).attr('y2', 5);
    axis.append('text').attr('x', x).attr('y', 18).attr('text-anchor', 'middle').text(label);
  }
  axis
    .append('text')
    .attr('class', 'axis-title')
    .attr('x', frame.right)
    .attr('y', 34)
    .attr('text-anchor', 'end')
    .text(WORDS.lambdaAxis);
}

interface ValueAxis {
  readonly scale: (value: number) => number;
  readonly ticks: readonly number[];
  readonly label: (value: number) => string;
  /** Where a chart's own words do not say it. */
  readonly title?: string;
  /** y of the title. */
  readonly top?: number;
}

/** Left and right edge of a plot, and the width of the labels between axis and plot. */
type Edges = Pick<ChartFrame, 'left' | 'right' | 'labels'>;

/** A vertical axis; its faint lines across the plot go to a group that lies below the data. */
export function drawValueAxis(marks: Marks, grids: Marks, frame: Edges, axis: ValueAxis): void {
  const group = marks.append('g').attr('class', 'axis');
  const edge = frame.left - frame.labels;
  for (const value of axis.ticks) {
    const y = axis.scale(value);
    grids
      .append('line')
      .attr('class', 'grid')
      .attr('x1', edge)
      .attr('x2', frame.right)
      .attr('y1', y)
      .attr('y2', y);
    group
      .append('text')
      .attr('x', edge - 6)
      .attr('y', y)
      .attr('dy', '0.32em')
      .attr('text-anchor', 'end')
      .text(axis.label(value));
  }
  if (axis.title === undefined) return;
  group
    .append('text')
    .attr('class', 'axis-title')
    .attr('x', 0)
    .attr('y', axis.top ?? 0)
    .text(axis.title);
}
