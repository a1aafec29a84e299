import { moveCursor } from '../../store/state/cursor';
import { explorer } from '../../store/state/explorer';
import { type ExplorerState, isWaiting } from '../../store/state/explorer-state';
import { shownPath } from '../../store/state/shown-path';
import { useExplorer } from '../../store/state/use-explorer';
import { PATH_WORDS as WORDS } from '../../words/en/path';

/** How the path on screen and the run belong together, while there is a run. */
export function RunNote() {
  const note = useExplorer(noteOf);
  if (note === 'none') return null;
  if (note === 'leftBehind') {
    return (
      <button type="button" className="run-note" onClick={followNewest}>
        {WORDS.followNewest}
      </button>
    );
  }
  return (
    <p className="run-note" role="status">
      {WORDS[note]}
    </p>
  );
}

type Note = 'before' | 'following' | 'elsewhere' | 'leftBehind' | 'none';

function noteOf(state: ExplorerState): Note {
  if (state.run.kind !== 'running' || shownPath(state) === null) return 'none';
  if (isWaiting(state)) return 'before';
  if (state.shown !== 'live') return 'elsewhere';
  return state.following ? 'following' : 'leftBehind';
}

function followNewest(): void {
  moveCursor(explorer, Number.POSITIVE_INFINITY);
}
