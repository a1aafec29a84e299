import type { CrossValidation } from '../../lassonet/resampled/cross-validation';
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
  if (!choice)
    return 'No λ is marked: that takes cross-validation or validation rows. Test rows decide nothing.';
  const where =
    choice.by === 'cross-validation' ? 'mean of the held-out folds (cross-validation)' : 'validation rows';
  const best = `“Best” marks the λ with the highest retrained score on the ${where}.`;
  if (choice.oneStandardError === null) return best;
  return `${best} “One standard error” marks the largest λ whose score there is within one standard error of it.`;
}
