import { area, line, type ScalePower, scaleSqrt } from 'd3';
import { type Constraint, constraintAlong } from '../../store/readings/constraint';
import { tickText } from '../../store/state/number-format';
import { type ShownPath, shownPath } from '../../store/state/shown-path';
import { CONSTRAINT_WORDS as WORDS } from '../../words/en/constraint';
import { type ChartFrame, chartFrame } from '../kit/chart-frame';
import { drawLambdaAxis, drawValueAxis } from '../kit/draw-axes';
import type { Layer, Size } from '../kit/drawing';
import { emptiedGroup } from '../kit/marks';
import { placeCursor } from '../kit/place-cursor';

/** Scales of one group's constraint over λ. */
interface ConstraintChart {
  readonly frame: ChartFrame;
  readonly weight: ScalePower<number, number>;
}

const TOP = 30;
const BOTTOM = 40;

/** Lays out the constraint of one group along `path` in a box. */
export function constraintChart(path: ShownPath, along: readonly Constraint[], size: Size): ConstraintChart {
  const largest = Math.max(0, ...along.map(({ allowed, largest }) => Math.max(allowed, largest)));
  return {
    frame: chartFrame(path, size),
    // A square root, since most of the fall happens at the start.
    weight: scaleSqrt([0, largest > 0 ? largest : 1], [size.height - BOTTOM, TOP]),
  };
}

/** The constraint of `group` over λ, and the cursor on it. */
export function constraintLayers(group: number): readonly Layer[] {
  const curves: Layer = {
    reads: state => [shownPath(state)],
    draw(host, state, size) {
      const path = shownPath(state);
      if (path === null) return;
      const along = constraintAlong(path, group);
      drawConstraint(host, along, constraintChart(path, along, size));
    },
  };
  const cursor: Layer = {
    reads: state => [shownPath(state), state.cursor],
    draw(host, state, size) {
      const path = shownPath(state);
      if (path === null) return;
      const along = constraintAlong(path, group);
      const { frame, weight } = constraintChart(path, along, size);
      const x = frame.lambda.xs[state.cursor] ?? 0;
      placeCursor(host, x, size.width);
      const y = weight(along[state.cursor]?.largest ?? 0);
      emptiedGroup(host, 'at-cursor').append('circle').attr('r', 4.5).attr('cx', x).attr('cy', y);
    },
  };
  return [curves, cursor];
}

/** Draws what a group's skip weights allow, M‖θ_j‖, and its largest hidden weight, against λ. */
function drawConstraint(
  host: HTMLElement,
  along: readonly Constraint[],
  { frame, weight }: ConstraintChart,
): void {
  const marks = emptiedGroup(host, 'axes');
  const [bottom = 0] = weight.range();
  drawValueAxis(marks, emptiedGroup(host, 'grids'), frame, {
    scale: weight,
    ticks: legible(weight.ticks(4), weight),
    label: tickText,
    title: WORDS.axis,
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
