import type { ExplorerState } from '../store/state/explorer-state';
import { predictsRows, shownPath } from '../store/state/shown-path';
import { useExplorer } from '../store/state/use-explorer';
import { useComesNear } from '../views/kit/lazy-view';
import { ViewFetching } from './registered-view';
import { RegisteredView } from './view-registry';

/** Rows of a table to be predicted, fetched when they are about to be seen. */
export function PredictBelow() {
  const predicts = useExplorer(hasNetworks);
  const [ref, near] = useComesNear<HTMLDivElement>(predicts, false);
  return predicts ? (
    <div className="predict-below" ref={ref}>
      {near ? <RegisteredView of="predict" /> : <ViewFetching of="predict" />}
    </div>
  ) : null;
}

/** Whether the path on screen is whole, and rows can be predicted with its networks. */
function hasNetworks(state: ExplorerState): boolean {
  const path = shownPath(state);
  if (path === null || (state.shown === 'live' && state.run.kind === 'running')) return false;
  return predictsRows(path);
}
