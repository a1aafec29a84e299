import { area, line } from 'd3';
import { quantity } from '../../store/number-format';
import { drawLambdaAxis, drawValueAxis, emptiedGroup } from '../lambda-axis/draw-axes';
import type { Constraint } from './constraint';
import type { ConstraintChart } from './constraint-chart';

/** Draws what a group's skip weights allow, M‖θ_j‖, and its largest hidden weight, against λ. */
export function drawConstraint(
  host: HTMLElement,
  along: readonly Constraint[],
  { frame, weight }: ConstraintChart,
): void {
  const marks = emptiedGroup(host, 'axes');
  const [bottom = 0] = weight.range();
  drawValueAxis(marks, emptiedGroup(host, 'grids'), frame, {
    scale: weight,
    ticks: legible(weight.ticks(4), weight),
    label: quantity,
    title: 'size of a hidden weight (square-root scale)',
    top: 14,
  });
  drawLambdaAxis(marks, frame, bottom);
  const x = (_: Constraint, index: number) => frame.lambda.xs[index] ?? 0;
  const allowed = area<Constraint>(x, weight(0), ({ allowed }) => weight(allowed));
  marks.append('path').attr('class', 'allowed').attr('d', allowed(along));
  const bound = line<Constraint>(x, ({ allowed }) => weight(allowed));
  marks.append('path').attr('class', 'bound').attr('d', bound(along));
  const largest = line<Constraint>(x, ({ largest }) => weight(largest));
  marks.append('path').attr('class', 'largest').attr('d', largest(along));
}

/** Ticks that have room, the root of small ones crowding near zero. */
function legible(ticks: readonly number[], y: (value: number) => number): readonly number[] {
  const kept: number[] = [];
  for (const tick of ticks.toReversed()) {
    const last = kept.at(-1);
    if (last === undefined || y(tick) - y(last) >= 18) kept.push(tick);
  }
  return kept;
}
