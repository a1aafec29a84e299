import type { PathPoint } from '../../lassonet/path-point';
import { READINGS_WORDS as WORDS } from '../../words/en/readings';
import { pinnedPoint } from '../state/cursor';
import type { ExplorerState } from '../state/explorer-state';
import { quantity, scoreText } from '../state/number-format';
import { cursorPoint, shownPath } from '../state/shown-path';
import { featureNoun } from './feature-numbering';
import { scoreSeries } from './score-series';

/** The pinned point and the one under the cursor. */
export interface Comparison {
  readonly pinned: PathPoint;
  readonly now: PathPoint;
  /** Groups selected then and not now, ascending. */
  readonly lost: readonly number[];
  /** Groups selected now and not then, ascending. */
  readonly regained: readonly number[];
}

/** What has changed from the pin to the cursor; null where nothing is pinned. */
export function comparisonAt(state: ExplorerState): Comparison | null {
  const pinned = pinnedPoint(state);
  const now = cursorPoint(state);
  if (pinned === null || now === null) return null;
  return {
    pinned,
    now,
    lost: pinned.support.filter(group => now.norms[group] === 0),
    regained: now.support.filter(group => pinned.norms[group] === 0),
  };
}

/** The comparison in a line: what was selected at the pin, how well that did, what has left and come back since. */
export function comparisonLine(state: ExplorerState): string {
  const path = shownPath(state);
  const comparison = comparisonAt(state);
  if (path === null || comparison === null || state.pin === null) return '';
  const { pinned, lost, regained } = comparison;
  const { measure, penalised } = scoreSeries(path);
  return WORDS.comparison({
    lambda: quantity(pinned.lambda),
    selected: pinned.support.length,
    noun: featureNoun(path),
    measure,
    score: scoreText(penalised[state.pin] ?? Number.NaN, measure),
    lost: lost.length,
    regained: regained.length,
  });
}
