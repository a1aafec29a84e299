import { featureNumbering } from '../../store/feature-numbering';
import type { ShownPath } from '../../store/shown-path';
import type { PathChart } from './path-chart';

const REACH = 24;

/** The group whose line passes nearest to (x, y), at most a finger's breadth away; null when none does. */
export function nearestLine(path: ShownPath, chart: PathChart, x: number, y: number): number | null {
  const { xs, nearest } = chart.frame.lambda;
  const at = nearest(x);
  const before = Math.max(0, xs[at] <= x ? at : at - 1);
  const after = Math.min(xs.length - 1, before + 1);
  const share = after > before ? Math.min(1, Math.max(0, (x - xs[before]) / (xs[after] - xs[before]))) : 0;
  let found: number | null = null;
  let least = REACH;
  for (const group of featureNumbering(path).groups) {
    const from = path.points[before]?.norms[group] ?? 0;
    const to = path.points[after]?.norms[group] ?? 0;
    if (from === 0 && to === 0) continue;
    const distance = Math.abs(chart.norm(from) * (1 - share) + chart.norm(to) * share - y);
    if (distance < least) [found, least] = [group, distance];
  }
  return found;
}
