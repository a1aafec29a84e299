import { useEffect, useState } from 'react';
import { specFilledIn } from '../../store/set-up/filled-form';
import { explorer } from '../../store/state/explorer';
import { isSetUpOpen } from '../../store/state/explorer-state';
import { useExplorer } from '../../store/state/use-explorer';
import { specTitle } from '../../store/words/spec-title';
import { EXPLORER_WORDS as WORDS } from '../../words/en/explorer';

export const SET_UP_ID = 'set-up';

/** What the form would train. What was typed is read by code that comes with the form; meanwhile the last title stays. */
function useFormTitle(): string {
  const form = useExplorer(({ draft }) => draft);
  const filled = specFilledIn(form);
  const [typed, setTyped] = useState('');
  const known = filled === null ? null : specTitle(filled);
  useEffect(() => {
    if (known !== null) setTyped(known);
    else
      trainedTitles().then(
        ({ trainedTitle }) => setTyped(trainedTitle(form)),
        () => undefined,
      );
  }, [form, known]);
  return known ?? typed;
}

const trainedTitles = () => import('../../store/words/trained-title');

/** Opens the set-up, and says what it would train. */
export function SetUpButton() {
  const open = useExplorer(isSetUpOpen);
  const title = useFormTitle();
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
