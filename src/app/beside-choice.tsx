import { type Choice, choicesBeside, compareWith } from '../store/beside/choices';
import { explorer } from '../store/state/explorer';
import type { ExplorerState } from '../store/state/explorer-state';
import { shownPath } from '../store/state/shown-path';
import { useExplorer, useExplorerParts } from '../store/state/use-explorer';
import { BESIDE_WORDS as WORDS } from '../words/en/beside';

/** The paths that can be compared with the one on screen. */
export function BesideChoice() {
  const shown = useExplorer(state => shownPath(state) !== null);
  const compared = useExplorer(state => state.beside?.title ?? null);
  // All that the choices are made of: they are not made anew while λ moves.
  useExplorerParts(partsOf);
  if (!shown) return null;
  const choices = choicesBeside(explorer.getState());
  if (choices.length === 0) return <p className="hint beside-none">{WORDS.none}</p>;
  return (
    <fieldset className="menu-list beside-choice" aria-label={WORDS.chooseLabel}>
      <p className="hint">{WORDS.choose}</p>
      {choices.map(choice => (
        <button
          key={keyOf(choice)}
          type="button"
          aria-pressed={choice.title === compared}
          aria-label={WORDS.with({ title: choice.title })}
          onClick={event => {
            event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
            void compareWith(explorer, choice);
          }}
        >
          {choice.title}
        </button>
      ))}
      <p className="hint">{WORDS.others}</p>
    </fieldset>
  );
}

function partsOf({ paths, shown, kept, run, file }: ExplorerState): readonly unknown[] {
  return [paths, shown, kept, run.kind, file];
}

function keyOf(choice: Choice): string {
  if (choice.kind === 'stored') return choice.id;
  return choice.kind === 'kept' ? choice.key : choice.title;
}
