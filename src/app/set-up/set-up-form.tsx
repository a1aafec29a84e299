import { useEffect } from 'react';
import { prepareTraining, train } from '../../store/run/training';
import { readDraft } from '../../store/set-up/draft-spec';
import { explorer } from '../../store/state/explorer';
import { draftOf } from '../../store/state/form-draft';
import { shownPath } from '../../store/state/shown-path';
import { useExplorer } from '../../store/state/use-explorer';
import { SET_UP_WORDS as WORDS } from '../../words/en/set-up';
import { SERVED_FROM } from '../served-from';
import { AdvancedFields } from './advanced-fields';
import { DataFields } from './data-fields';
import { Locked } from './field';
import { FilterFields } from './filter-fields';
import { NetworkFields } from './network-fields';
import { PathFields } from './path-fields';
import { RunPanel } from './run-panel';

/** The form that says what to train. */
export function SetUpForm() {
  const draft = useExplorer(state => draftOf(state.draft));
  const running = useExplorer(state => state.run.kind === 'running');
  // The first path brings its own set-up: fields shown before it would move.
  const toCome = useExplorer(state => state.loading !== null && shownPath(state) === null);
  const reading = readDraft(draft);
  const errors = reading.kind === 'errors' ? reading.errors : {};
  useEffect(() => prepareTraining(explorer), []);
  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault();
        train(explorer, SERVED_FROM);
      }}
    >
      <Locked value={running}>
        <fieldset className={toCome ? 'set-up-fields is-to-come' : 'set-up-fields'}>
          <legend className="visually-hidden">{WORDS.whatToTrain}</legend>
          <DataFields draft={draft} errors={errors} />
          {draft.selects === 'filters' ? (
            <FilterFields draft={draft} errors={errors} />
          ) : (
            <NetworkFields draft={draft} errors={errors} />
          )}
          <PathFields draft={draft} errors={errors} />
          <AdvancedFields draft={draft} errors={errors} />
        </fieldset>
      </Locked>
      <RunPanel />
    </form>
  );
}
