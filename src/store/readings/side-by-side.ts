import type { PathPoint } from '../../lassonet/path-point';
import type { ExplorerState } from '../state/explorer-state';
import { cursorPoint, type ShownPath, shownPath } from '../state/shown-path';
import { haveSameGroups, obstacleBetween } from './comparable';
import { featureNumbering } from './feature-numbering';
import { type RetrainedScore, retrainedAt, scoreSeries } from './score-series';

/** One of two compared paths, at the point where it is looked at. */
export interface Side {
  readonly path: ShownPath;
  readonly index: number;
  readonly point: PathPoint;
  /** Of the path's own network. */
  readonly score: number;
  /** Of the last network up to there that was retrained; null: none was, or nothing is selected. */
  readonly retrained: RetrainedScore | null;
}

/** What two paths select, as ascending groups. */
export interface Agreement {
  /** Selected by both, as groups of the path on screen. */
  readonly both: readonly number[];
  /** Selected by the path on screen alone. */
  readonly one: readonly number[];
  /** Selected by the other alone, as groups of that one. */
  readonly other: readonly number[];
}

/** The path on screen at its λ, and the other where it selects as many, or the next fewer. */
export interface SideBySide {
  readonly one: Side;
  readonly other: Side;
  /** Null: their filters are not the same things. */
  readonly agreement: Agreement | null;
}

/** The two paths that are compared; null where none are, or one has yet to come. */
export function comparedPaths(state: ExplorerState): readonly [ShownPath, ShownPath] | null {
  const one = shownPath(state);
  const other = state.beside?.path ?? null;
  return one === null || other === null || obstacleBetween(one, other) !== null ? null : [one, other];
}

/** Both paths where they select as many; null where none are compared. */
export function sideBySide(state: ExplorerState): SideBySide | null {
  const paths = comparedPaths(state);
  const point = cursorPoint(state);
  if (paths === null || point === null) return null;
  const [one, other] = paths;
  const index = pointOfAtMost(other.points, point.support.length);
  return {
    one: sideAt(one, state.cursor, point),
    other: sideAt(other, index, other.points[index]),
    agreement: haveSameGroups(one, other) ? agreementOf(one, point, other, other.points[index]) : null,
  };
}

/**
 * Index of the point that selects `most` groups, or else the most below that; of several, the one with the smallest λ.
 * Where all points select more, that of the fewest.
 */
export function pointOfAtMost(points: readonly Pick<PathPoint, 'support'>[], most: number): number {
  const counts = points.map(({ support }) => support.length);
  const below = counts.filter(count => count <= most);
  return Math.max(0, counts.indexOf(below.length > 0 ? Math.max(...below) : Math.min(...counts)));
}

function sideAt(path: ShownPath, index: number, point: PathPoint): Side {
  const series = scoreSeries(path);
  const retrained = point.support.length > 0 ? retrainedAt(series, index) : null;
  return { path, index, point, score: series.penalised[index] ?? Number.NaN, retrained };
}

function agreementOf(one: ShownPath, at: PathPoint, other: ShownPath, otherAt: PathPoint): Agreement {
  const [ours, theirs] = [firstFeatures(one, at), firstFeatures(other, otherAt)];
  const [isOurs, isTheirs] = [new Set(ours), new Set(theirs)];
  return {
    both: at.support.filter((_, i) => isTheirs.has(ours[i])),
    one: at.support.filter((_, i) => !isTheirs.has(ours[i])),
    other: otherAt.support.filter((_, i) => !isOurs.has(theirs[i])),
  };
}

/** First feature of every selected group: paths may number their groups differently, leaving out what never varies. */
function firstFeatures(path: ShownPath, { support }: PathPoint): readonly number[] {
  const { featureOf } = featureNumbering(path);
  return support.map(group => featureOf[group]);
}
