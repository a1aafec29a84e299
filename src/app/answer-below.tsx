import type { ExplorerState } from '../store/state/explorer-state';
import { selectsFilters, shownPath } from '../store/state/shown-path';
import { useExplorer } from '../store/state/use-explorer';
import { lazyView } from '../views/kit/lazy-view';

const AnswerPanel = lazyView(() => import('./answer-panel').then(({ default: panel }) => panel), null);

/** What a path trained here says, or one that was asked how sure it is; it is fetched when there is such a path. */
export function AnswerBelow() {
  const answers = useExplorer(hasAnswer);
  return answers ? <AnswerPanel /> : null;
}

function hasAnswer(state: ExplorerState): boolean {
  const path = shownPath(state);
  if (path === null || selectsFilters(path)) return false;
  const trained = state.shown === 'live' && state.run.kind !== 'running';
  return trained || path.crossValidation !== undefined || path.stability !== undefined;
}
