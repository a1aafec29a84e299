import { type ScaleLinear, scaleLinear } from 'd3';
import type { ShownPath } from '../../store/shown-path';
import type { Size } from '../drawing/drawing';
import { type ChartFrame, chartFrame } from '../lambda-axis/chart-frame';

/** Scales of one path of the comparison. */
export interface KeptChart {
  readonly frame: ChartFrame;
  readonly norm: ScaleLinear<number, number>;
}

const TOP = 26;
const BOTTOM = 40;

/** Lays out the norms of `path` over λ in a box. */
export function keptChart(path: ShownPath, size: Size): KeptChart {
  const largest = Math.max(...path.points.map(({ norms }) => Math.max(...norms)));
  return {
    frame: chartFrame(path, size),
    norm: scaleLinear([0, largest > 0 ? largest : 1], [size.height - BOTTOM, TOP]),
  };
}
