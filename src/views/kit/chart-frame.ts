import { featureNumbering, groupName } from '../../store/readings/feature-numbering';
import type { ShownPath } from '../../store/state/shown-path';
import type { Size } from './drawing';
import { areLabelled } from './group-colour';
import { type LambdaScale, lambdaScale } from './lambda-scale';
import { lettersIn } from './letters';

/** The part of a chart that all charts over λ share: left and right edge, and the scale between them. */
export interface ChartFrame {
  readonly left: number;
  readonly right: number;
  /** Width, left of the plot, of the labels on the lines. */
  readonly labels: number;
  readonly lambda: LambdaScale;
}

const AXIS = 44;
const RIGHT = 14;

/** The shared frame of the charts of `path` at this width. */
export function chartFrame(path: ShownPath, { width }: Size): ChartFrame {
  const labels = labelRoom(path, width);
  const left = AXIS + labels;
  const right = Math.max(left + 60, width - RIGHT);
  return { left, right, labels, lambda: lambdaScale(path.points, left, right) };
}

function labelRoom(path: ShownPath, width: number): number {
  if (!areLabelled(path)) return 0;
  const longest = Math.max(...featureNumbering(path).groups.map(group => lettersIn(groupName(path, group))));
  return Math.min(longest * 8 + 14, width * 0.25, 120);
}
