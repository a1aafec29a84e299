import { afterChanges } from '../../lassonet/live-settings';
import type { PathPoint, Retrained } from '../../lassonet/path-point';
import type { Copies } from '../../lassonet/resampled/copies';
import type { ErrorMeasure } from '../../lassonet/resampled/cross-validation';
import type { KeyframeBeside } from '../../path-file/keyframes-apart';
import type { StoredPath } from '../../path-file/stored-path';
import type { WeightsBeside } from '../../path-file/weights-beside';
import { isConvolutional, type Spec } from '../../settings/spec';
import type { StoredPathId } from './stored-path-list';

/** A path that can be on screen: one of the stored ones, one from a file that was opened, or the one trained here. */
export type PathId = StoredPathId | 'live' | 'file';

/** Weights that a path came without, and what has become of them. */
export interface ApartWeights extends WeightsBeside {
  /** Null where the path came from a file of the person's, beside which a page cannot look. */
  readonly address: string | null;
  readonly state: 'apart' | 'fetching' | 'failed';
}

/** Weights of one point that a path came without. */
export interface ApartKeyframe extends KeyframeBeside {
  readonly address: string;
  /** `wanted`: fetched as soon as the cursor needs them; `unasked`: once a person asks. */
  readonly state: 'wanted' | 'unasked' | 'fetching' | 'failed';
}

/** Weights of one point that take more bytes than this are not fetched before a person asks for them. */
export const MOST_UNASKED = 250_000;

/** A path on screen, stored or arriving; it has at least one point. */
export interface ShownPath extends Omit<StoredPath, 'weights' | 'keyframesBeside' | 'pullsBeside'> {
  readonly source: 'stored' | 'live';
  /** What the person calls this run; absent: nothing. */
  readonly name?: string | undefined;
  /** When permuted copies of its inputs drop; absent: nobody has asked. */
  readonly copies?: Copies | undefined;
  /** What λ is chosen by, of a cross-validated path; absent: the score. */
  readonly chosenBy?: ErrorMeasure | undefined;
  /** Weights that it came without. */
  readonly apart?: ApartWeights | undefined;
  /** Weights of single points that it came without, whether they are here by now or not. */
  readonly keyframesBeside?: readonly ApartKeyframe[] | undefined;
  /** Where the pulls lie that it came without. */
  readonly pullsBeside?: (WeightsBeside & { readonly address: string }) | undefined;
  /** The first layer of a body that is a person's model which the page has no code for; null: none; absent: not looked at yet. */
  readonly uncomputed?: string | null | undefined;
}

/** Which path is on screen, and where on it one is. */
export interface OnScreen {
  readonly paths: Readonly<Partial<Record<PathId, ShownPath>>>;
  readonly shown: PathId;
  /** Index into the shown path's points. */
  readonly cursor: number;
  /** Index of the point that others are compared with; null: none. */
  readonly pin: number | null;
}

/** The path on screen, or null when there is none. */
export function shownPath(state: Pick<OnScreen, 'paths' | 'shown'>): ShownPath | null {
  return state.paths[state.shown] ?? null;
}

/** Whether the path's groups are filters of a convolutional network, not features of the data. */
export function selectsFilters({ points }: Pick<ShownPath, 'points'>): boolean {
  return points[0]?.filters !== undefined;
}

/** Whether rows can be predicted with networks of a path: it is of a table, and has weights at some λ. */
export function predictsRows({ spec, description, points }: ShownPath): boolean {
  if (isConvolutional(spec) || description.layout.kind !== 'table') return false;
  return points.some(({ keyframe, retrained }) => keyframe !== null || retrained?.weights !== undefined);
}

/** The point under the cursor, or null when no path is shown. */
export function cursorPoint(state: OnScreen): PathPoint | null {
  return shownPath(state)?.points[state.cursor] ?? null;
}

/** `path` with one more point. Its spec has the settings that it was last followed with. */
export function withPoint(path: ShownPath, point: PathPoint): ShownPath {
  const { changes } = point;
  const points = [...path.points, point];
  if (!changes) return { ...path, points };
  const solver = afterChanges(path.spec.solver, changes);
  return { ...path, points, spec: { ...path.spec, solver } as Spec };
}

/** `path` with the retrained fits of one point filled in. */
export function withRetrained(path: ShownPath, index: number, retrained: Retrained): ShownPath {
  const point = path.points[index];
  return point === undefined ? path : { ...path, points: path.points.with(index, { ...point, retrained }) };
}
