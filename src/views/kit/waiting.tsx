import type { ExplorerState } from '../../store/state/explorer-state';
import { useExplorer } from '../../store/state/use-explorer';
import './waiting.css';

/** What a view says while there is no path to draw. */
export function Waiting() {
  const sentence = useExplorer(waitingFor);
  return <p className="waiting">{sentence}</p>;
}

function waitingFor({ loading, run, arrival, draft }: ExplorerState): string {
  if (loading !== null) return `Opening the ${loading.title} …`;
  if (run.kind === 'running')
    return 'The dense network is being trained; the path begins here when λ starts to rise.';
  if (arrival !== null && draft.data === 'csv')
    return 'The path of this link is of a CSV file, which a link cannot carry: choose the file in the set-up and press Train.';
  if (arrival !== null) return 'The path of this link is not stored: press Train to compute it here.';
  return 'No path to show: choose a stored path, or train one.';
}
