import type { DataDescription, Examples } from '../../data/data-set';
import type { Twin } from '../../lassonet/convolution/twin';
import type { PathPoint, Retrained } from '../../lassonet/path-point';
import type { Spec } from '../../path-file/spec';
import type { StoredPath } from '../../path-file/stored-path';
import type { ApartWeights } from '../opening/path-weights';
import type { ExplorerState } from './explorer-state';

/** A path on screen, stored or arriving; it has at least one point. */
export interface ShownPath {
  readonly source: 'stored' | 'live';
  readonly spec: Spec;
  readonly description: DataDescription;
  readonly examples: Examples | null;
  readonly testLabels?: Uint8Array | undefined;
  readonly points: readonly PathPoint[];
  readonly origin: StoredPath['origin'];
  /** The unconstrained network that a path on filters is compared with. */
  readonly twin?: Twin | undefined;
  /** Weights that it came without. */
  readonly apart?: ApartWeights | undefined;
}

/** The path on screen, or null when there is none. */
export function shownPath(state: ExplorerState): ShownPath | null {
  return state.paths[state.shown] ?? null;
}

/** Whether the path's groups are filters of a convolutional network, not features of the data. */
export function selectsFilters({ points }: Pick<ShownPath, 'points'>): boolean {
  return points[0]?.filters !== undefined;
}

/** Whether a run is on its way whose first point has not come yet, so that what is shown is from before. */
export function isWaiting({ run }: ExplorerState): boolean {
  return run.kind === 'running' && run.points === 0;
}

/** The point under the cursor, or null when no path is shown. */
export function cursorPoint(state: ExplorerState): PathPoint | null {
  return shownPath(state)?.points[state.cursor] ?? null;
}

/** `path` with one more point. */
export function withPoint(path: ShownPath, point: PathPoint): ShownPath {
  return { ...path, points: [...path.points, point] };
}

/** `path` with the retrained fits of one point filled in. */
export function withRetrained(path: ShownPath, index: number, retrained: Retrained): ShownPath {
  const point = path.points[index];
  return point === undefined ? path : { ...path, points: path.points.with(index, { ...point, retrained }) };
}
