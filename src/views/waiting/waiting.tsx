import type { ExplorerState } from '../../store/explorer-state';
import { storedPathTitle } from '../../store/stored-path-catalogue';
import { useExplorer } from '../../store/use-explorer';
import './waiting.css';

/** What a view says while there is no path to draw. */
export function Waiting() {
  const sentence = useExplorer(waitingFor);
  return <p className="waiting">{sentence}</p>;
}

function waitingFor({ loading, run }: ExplorerState): string {
  if (loading !== null) return `Opening the stored path “${storedPathTitle(loading)}” …`;
  if (run.kind === 'running')
    return 'The dense network is being trained; the path begins here when λ starts to rise.';
  return 'No path to show: choose a stored path, or train one.';
}
