import type { CrossValidation } from '../../lassonet/resampled/cross-validation';
import { VIEW_TEXT_WORDS as WORDS } from '../../words/en/view-text';
import type { ExplorerState } from '../state/explorer-state';
import { shownPath } from '../state/shown-path';
import { lambdaChoice } from './lambda-choice';

/** The cross-validation of the path on screen, as far as it has come; null where there is none. */
export function foldsShown(state: ExplorerState): CrossValidation | null {
  const path = shownPath(state);
  const { resampling } = state;
  if (resampling.kind === 'running' && resampling.points === path?.points && resampling.folds) {
    return resampling.folds;
  }
  return path?.crossValidation ?? null;
}

/** How the marked λ were chosen, or why none is. */
export function choiceSentence(state: ExplorerState): string {
  const path = shownPath(state);
  const choice = path && lambdaChoice(path);
  if (!choice) return WORDS.noChoice;
  const best = WORDS.bestChoice({ by: choice.by === 'cross-validation' ? 'folds' : 'rows' });
  return choice.oneStandardError === null ? best : `${best} ${WORDS.sparsestChoice}`;
}
