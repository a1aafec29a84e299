import type { PathPoint } from '../../lassonet/path-point';
import { groupName } from '../../store/readings/feature-numbering';
import { type RetrainedScore, scoreSeries } from '../../store/readings/score-series';
import { pointOfCount } from '../../store/state/cursor';
import type { Arrival } from '../../store/state/explorer-state';
import type { ShownPath } from '../../store/state/shown-path';

const AS_IT_COMES: Omit<Arrival, 'lambda'> = { pin: null, example: 0, mask: { kind: 'norm' } };

/** One point of a path, with what lessons say of it. */
export interface PointReading {
  readonly index: number;
  readonly point: PathPoint;
  readonly selected: number;
  /** Penalised score on the rows the page shows scores of. */
  readonly score: number;
}

export function readingAt(path: ShownPath, index: number): PointReading {
  const point = path.points[index];
  return { index, point, selected: point.support.length, score: scoreSeries(path).penalised[index] };
}

/** The point that selects nearest to `k` groups. */
export function readingOf(path: ShownPath, k: number): PointReading {
  return readingAt(path, pointOfCount(path.points, k));
}

/** The first point, and the last. */
export function endsOf(path: ShownPath): readonly [PointReading, PointReading] {
  return [readingAt(path, 0), readingAt(path, path.points.length - 1)];
}

/** The retrained point that selects nearest to `k` groups. Throws an Error where nothing was retrained. */
export function retrainedOf(
  path: ShownPath,
  k: number,
): PointReading & { readonly retrained: RetrainedScore } {
  const { retrained } = scoreSeries(path);
  const nearest =
    retrained[
      pointOfCount(
        retrained.map(({ index }) => path.points[index]),
        k,
      )
    ];
  if (nearest === undefined) throw new Error('this path was not retrained.');
  return { ...readingAt(path, nearest.index), retrained: nearest };
}

/** Where a reading stands, with the example and the mask that the page begins with unless told. */
export function standing({ point }: PointReading, rest: Partial<Omit<Arrival, 'lambda'>> = {}): Arrival {
  return { ...AS_IT_COMES, ...rest, lambda: point.lambda };
}

/** Names of groups in a row: “x₁, x₂ and x₃”. */
export function named(path: ShownPath, groups: readonly number[]): string {
  const names = groups.map(group => groupName(path, group));
  const last = names.at(-1) ?? 'none';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
