import { type ScalePower, scaleSqrt } from 'd3';
import type { ShownPath } from '../../store/shown-path';
import type { Size } from '../drawing/drawing';
import { type ChartFrame, chartFrame } from '../lambda-axis/chart-frame';
import type { Constraint } from './constraint';

/** Scales of one group's constraint over λ. */
export interface ConstraintChart {
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
