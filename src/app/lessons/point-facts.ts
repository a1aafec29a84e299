import type { PathPoint } from '../../lassonet/path-point';
import { featureNumbering, groupName } from '../../store/readings/feature-numbering';
import { type RetrainedScore, scoreSeries } from '../../store/readings/score-series';
import { pointOfCount } from '../../store/state/cursor';
import type { Arrival } from '../../store/state/explorer-state';
import type { ShownPath } from '../../store/state/shown-path';
import { LESSON_FRAME_WORDS as WORDS } from '../../words/en/lesson-frame';

const AS_IT_COMES: Omit<Arrival, 'lambda'> = { pin: null, example: 0, mask: { kind: 'norm' } };

/** One point of a path, with what lessons say of it. */
export interface PointFacts {
  readonly index: number;
  readonly point: PathPoint;
  readonly selected: number;
  /** Penalised score on the rows the page shows scores of. */
  readonly score: number;
}

export function factsAt(path: ShownPath, index: number): PointFacts {
  const point = path.points[index];
  return { index, point, selected: point.support.length, score: scoreSeries(path).penalised[index] };
}

/** The point that selects nearest to `k` groups. */
export function factsOf(path: ShownPath, k: number): PointFacts {
  return factsAt(path, pointOfCount(path.points, k));
}

/** The first point that is such a one. */
export function firstWhere(
  path: ShownPath,
  isSuch: (point: PathPoint, index: number) => boolean,
): PointFacts {
  return factsAt(path, path.points.findIndex(isSuch));
}

/** The first point, and the last. */
export function endsOf(path: ShownPath): readonly [PointFacts, PointFacts] {
  return [factsAt(path, 0), factsAt(path, path.points.length - 1)];
}

/** The retrained point that selects nearest to `k` groups. Throws an Error where nothing was retrained. */
export function retrainedOf(path: ShownPath, k: number): PointFacts & { readonly retrained: RetrainedScore } {
  const { retrained } = scoreSeries(path);
  const points = retrained.map(({ index }) => path.points[index]);
  const nearest = retrained[pointOfCount(points, k)];
  if (nearest === undefined) throw new Error('this path was not retrained.');
  return { ...factsAt(path, nearest.index), retrained: nearest };
}

/** Where a point stands, with the example and the mask that the page begins with unless told. */
export function standing({ point }: PointFacts, rest: Partial<Omit<Arrival, 'lambda'>> = {}): Arrival {
  return { ...AS_IT_COMES, ...rest, lambda: point.lambda };
}

/** Names of groups in a row: “x₁, x₂ and x₃”. */
export function named(path: ShownPath, groups: readonly number[]): string {
  const names = groups.map(group => groupName(path, group));
  const last = names.at(-1) ?? WORDS.noNames;
  return names.length < 2 ? last : WORDS.namesAnd({ names: names.slice(0, -1).join(WORDS.comma), last });
}

/** Rows and columns, from 1, that hold some pixels of an image. */
export interface PixelExtent {
  readonly rows: readonly [number, number];
  readonly columns: readonly [number, number];
}

/** Row and column, from 0, of each of some groups of a path on images. */
function positionsOf(path: ShownPath, groups: readonly number[]): readonly (readonly [number, number])[] {
  const { layout } = path.description;
  const width = layout.kind === 'image' ? layout.width : 1;
  const { pixelOf } = featureNumbering(path);
  return groups.map(group => [Math.floor(pixelOf[group] / width), pixelOf[group] % width]);
}

export function extentOf(path: ShownPath, groups: readonly number[]): PixelExtent {
  const positions = positionsOf(path, groups);
  const span = (axis: 0 | 1): [number, number] => {
    const along = positions.map(position => position[axis] + 1);
    return [Math.min(...along), Math.max(...along)];
  };
  return { rows: span(0), columns: span(1) };
}

/** “18 to 20”. */
export function rangeText([from, to]: readonly [number, number]): string {
  return from === to ? `${from}` : WORDS.fromTo({ from, to });
}
