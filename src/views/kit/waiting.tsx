import type { ExplorerState } from '../../store/state/explorer-state';
import { useExplorer } from '../../store/state/use-explorer';
import { KIT_WORDS as WORDS } from '../../words/en/kit';
import './waiting.css';

/** What a view says while there is no path to draw. */
export function Waiting() {
  const sentence = useExplorer(waitingFor);
  return <p className="waiting">{sentence}</p>;
}

function waitingFor({ loading, run, arrival, draft }: ExplorerState): string {
  if (loading !== null) return WORDS.opening({ title: loading.title });
  if (run.kind === 'running') return WORDS.training;
  if (arrival !== null && draft.data === 'csv') return WORDS.csvLink;
  if (arrival !== null) return WORDS.notStored;
  return WORDS.noPath;
}
