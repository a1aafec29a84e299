import { explorer } from '../../store/state/explorer';
import { isSetUpOpen } from '../../store/state/explorer-state';
import { useExplorer } from '../../store/state/use-explorer';
import { trainedTitle } from '../../store/words/trained-title';
import { EXPLORER_WORDS as WORDS } from '../../words/en/explorer';

export const SET_UP_ID = 'set-up';

/** Opens the set-up, and says what it would train. */
export function SetUpButton() {
  const open = useExplorer(isSetUpOpen);
  const title = useExplorer(({ draft }) => trainedTitle(draft));
  return (
    <button
      type="button"
      className="set-up-button"
      aria-expanded={open}
      aria-controls={SET_UP_ID}
      onClick={() => explorer.setState(state => ({ setUpOpen: !isSetUpOpen(state) }))}
    >
      <span className="set-up-word">{WORDS.setUp}</span>
      <span className="set-up-title">{WORDS.setUpTitle({ title })}</span>
      <span className="set-up-turn"> {WORDS.setUpTurn({ open: open ? 'yes' : 'no' })}</span>
    </button>
  );
}
