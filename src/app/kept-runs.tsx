import { useEffect, useRef, useState } from 'react';
import { forgetKept, LONGEST_NAME, nameKept, openKept } from '../store/kept/kept-runs';
import { beginEntry } from '../store/link/address-bar';
import { explorer, notify } from '../store/state/explorer';
import type { KeptRun } from '../store/state/explorer-state';
import { useExplorer } from '../store/state/use-explorer';
import { keptTitle, runTitle } from '../store/words/path-titles';
import { KEPT_RUNS_WORDS as WORDS } from '../words/en/kept-runs';

/** Runs of earlier visits, which this browser keeps: each can be opened and named, all of them forgotten. */
export function KeptRuns() {
  const kept = useExplorer(state => state.kept);
  const running = useExplorer(state => state.run.kind === 'running');
  const [naming, setNaming] = useState<string | null>(null);
  /** The run whose button has the focus again after it was named. */
  const named = useRef<string | null>(null);
  if (kept.kind === 'denied') {
    return <p className="hint">{WORDS.denied}</p>;
  }
  if (kept.kind !== 'here' || kept.runs.length === 0) return null;
  return (
    <fieldset className="menu-list kept-runs" aria-label={WORDS.heading} disabled={running}>
      <p className="hint">{WORDS.newestFirst}</p>
      {kept.runs.map(run =>
        naming === run.key ? (
          <Naming
            key={run.key}
            run={run}
            onEnd={() => {
              named.current = run.key;
              setNaming(null);
            }}
          />
        ) : (
          <div key={run.key} className="kept-run">
            <button
              type="button"
              onClick={event => {
                event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
                beginEntry(explorer);
                void open(run);
              }}
            >
              {keptTitle(run)}
            </button>
            <button
              ref={button => {
                if (button === null || named.current !== run.key) return;
                named.current = null;
                button.focus();
              }}
              type="button"
              className="quiet"
              aria-label={WORDS.naming({ run: keptTitle(run) })}
              onClick={() => setNaming(run.key)}
            >
              {WORDS.name}
            </button>
          </div>
        ),
      )}
      <button type="button" className="quiet" onClick={() => void forgetKept(explorer)}>
        {WORDS.forget}
      </button>
    </fieldset>
  );
}

/** A field for the name of a run. */
function Naming({ run, onEnd }: { readonly run: KeptRun; readonly onEnd: () => void }) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  return (
    <form
      className="kept-run"
      onSubmit={event => {
        event.preventDefault();
        void nameKept(explorer, run.key, field.current?.value ?? '').then(onEnd);
      }}
    >
      <input
        ref={field}
        type="text"
        maxLength={LONGEST_NAME}
        defaultValue={run.name ?? ''}
        placeholder={run.title}
        aria-label={WORDS.nameOf({ run: runTitle(run) })}
      />
      <button type="submit">{WORDS.keepName}</button>
    </form>
  );
}

async function open(run: KeptRun): Promise<void> {
  if (await openKept(explorer, run.key)) return;
  notify(explorer, 'error', WORDS.notOpened({ title: run.title }));
}
