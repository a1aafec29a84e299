import { moveCursor } from '../../store/state/cursor';
import { explorer } from '../../store/state/explorer';
import { type ExplorerState, isWaiting } from '../../store/state/explorer-state';
import { shownPath } from '../../store/state/shown-path';
import { useExplorer } from '../../store/state/use-explorer';

/** How the path on screen and the run belong together, while there is a run. */
export function RunNote() {
  const note = useExplorer(noteOf);
  if (note === 'none') return null;
  if (note === 'left behind') {
    return (
      <button type="button" className="run-note" onClick={followNewest}>
        Follow the newest λ
      </button>
    );
  }
  return (
    <p className="run-note" role="status">
      {SENTENCES[note]}
    </p>
  );
}

const SENTENCES = {
  before: 'Training the dense network. The previous path is still shown.',
  following: 'Live: following the newest λ.',
  elsewhere: 'Your run goes on in the background.',
} as const;

type Note = keyof typeof SENTENCES | 'left behind' | 'none';

function noteOf(state: ExplorerState): Note {
  if (state.run.kind !== 'running' || shownPath(state) === null) return 'none';
  if (isWaiting(state)) return 'before';
  if (state.shown !== 'live') return 'elsewhere';
  return state.following ? 'following' : 'left behind';
}

function followNewest(): void {
  moveCursor(explorer, Number.POSITIVE_INFINITY);
}
