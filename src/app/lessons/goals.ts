import { retrainedAt, scoreSeries } from '../../store/readings/score-series';
import type { ExplorerState } from '../../store/state/explorer-state';
import { cursorPoint, type ShownPath, shownPath } from '../../store/state/shown-path';

/** How many groups are selected where the cursor is; infinity while there is no path. */
export function selectedNow(state: ExplorerState): number {
  return cursorPoint(state)?.support.length ?? Number.POSITIVE_INFINITY;
}

/** The retrained score of a point at or before the cursor with at most `most` groups; null: there is none. */
export function retrainedNow(state: ExplorerState, most: number): number | null {
  const path = shownPath(state);
  if (path === null || selectedNow(state) > most) return null;
  const found = retrainedAt(scoreSeries(path), state.cursor);
  return found !== null && path.points[found.index].support.length <= most ? found.score : null;
}

/** The groups that are selected at a point of a path and were not at the point before. */
export function cameBack({ points }: ShownPath, index: number): readonly number[] {
  const before = points[index - 1];
  if (before === undefined || points[index] === undefined) return [];
  const selected = new Set(before.support);
  return points[index].support.filter(group => !selected.has(group));
}

/** Whether exactly these groups are selected where the cursor is. */
export function selectsExactly(state: ExplorerState, groups: readonly number[]): boolean {
  const support = cursorPoint(state)?.support;
  return support?.length === groups.length && groups.every(group => support.includes(group));
}

/** The best penalised score of the path on screen; minus infinity while there is none. */
export function bestNow(state: ExplorerState): number {
  const path = shownPath(state);
  return path === null ? Number.NEGATIVE_INFINITY : Math.max(...scoreSeries(path).penalised);
}
