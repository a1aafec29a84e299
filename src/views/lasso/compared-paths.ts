import { groupName } from '../../store/readings/feature-numbering';
import { scoreSeries } from '../../store/readings/score-series';
import { pointOfCount } from '../../store/state/cursor';
import type { ExplorerState } from '../../store/state/explorer-state';
import { quantity, scoreText } from '../../store/state/number-format';
import type { ShownPath } from '../../store/state/shown-path';
import { LASSO_WORDS as WORDS } from '../../words/en/lasso';

/** The two paths of the toy problem: M = 0, and the one with a network. */
export const COMPARED = ['toy-m0', 'toy'] as const;
export type ComparedId = (typeof COMPARED)[number];

/** As many features as the toy problem has need of: what is looked at while neither path is on screen. */
const NEEDED = 5;

/**
 * Where the path `id` is looked at: at the cursor where it is on screen, else where it keeps as many features as the
 * other does at the cursor.
 */
export function comparedIndex(state: ExplorerState, id: ComparedId): number {
  if (state.shown === id) return state.cursor;
  const path = state.paths[id];
  const other = COMPARED.find(each => each === state.shown);
  const wanted = other && state.paths[other]?.points[state.cursor]?.support.length;
  return path === undefined ? 0 : pointOfCount(path.points, wanted ?? NEEDED);
}

/** What a path keeps at a point, in words. */
export function keptText(path: ShownPath, index: number): string {
  const point = path.points[index];
  if (point === undefined) return '';
  const names = point.support.map(group => groupName(path, group)).join(', ');
  const score = scoreText(scoreSeries(path).penalised[index] ?? Number.NaN, 'R²');
  return WORDS.keeps({ lambda: quantity(point.lambda), kept: names === '' ? WORDS.nothing : names, score });
}
