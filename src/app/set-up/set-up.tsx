import { useState } from 'react';
import { train } from '../../store/run/training';
import { readDraft } from '../../store/set-up/draft-spec';
import { explorer } from '../../store/state/explorer';
import { shownPath } from '../../store/state/shown-path';
import { useExplorer } from '../../store/state/use-explorer';
import { SERVED_FROM } from '../served-from';
import { AdvancedFields } from './advanced-fields';
import { DataFields } from './data-fields';
import { Locked } from './field';
import { FilterFields } from './filter-fields';
import { NetworkFields } from './network-fields';
import { PathFields } from './path-fields';
import { RunPanel } from './run-panel';
import './set-up.css';

const WIDE = '(min-width: 1024px)';

interface SetUpProps {
  /** Whether it is time for the fields. */
  readonly fields: boolean;
}

/** What to train, and how the training goes. */
export function SetUp({ fields }: SetUpProps) {
  const [open, setOpen] = useState(() => window.matchMedia(WIDE).matches);
  const draft = useExplorer(state => state.draft);
  const running = useExplorer(state => state.run.kind === 'running');
  // The first path brings its own set-up: fields shown before it would move.
  const toCome = useExplorer(state => state.loading !== null && shownPath(state) === null);
  const reading = readDraft(draft);
  const errors = reading.kind === 'errors' ? reading.errors : {};
  return (
    <section className="set-up" aria-labelledby="set-up-heading">
      <div className="set-up-head">
        <h2 id="set-up-heading">Set-up</h2>
        <button
          type="button"
          className="quiet set-up-toggle"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {open ? 'Hide the set-up' : 'Change the set-up'}
        </button>
      </div>
      <form
        noValidate
        onSubmit={event => {
          event.preventDefault();
          train(explorer, SERVED_FROM);
        }}
      >
        {open && fields && (
          <Locked value={running}>
            <fieldset className={toCome ? 'set-up-fields is-to-come' : 'set-up-fields'}>
              <legend className="visually-hidden">What to train</legend>
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
        )}
        <RunPanel />
      </form>
    </section>
  );
}
