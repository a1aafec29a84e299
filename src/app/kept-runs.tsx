import { forgetKept, openKept } from '../store/kept/keeping';
import { beginEntry } from '../store/link/address-bar';
import { explorer, notify } from '../store/state/explorer';
import type { KeptRun } from '../store/state/explorer-state';
import { quantity } from '../store/state/number-format';
import { useExplorer } from '../store/state/use-explorer';
import { KEPT_RUNS_WORDS as WORDS } from '../words/en/kept-runs';

/** Runs of earlier visits, which this browser keeps, and a button that forgets them. */
export function KeptRuns() {
  const kept = useExplorer(state => state.kept);
  const running = useExplorer(state => state.run.kind === 'running');
  if (kept.kind === 'denied') {
    return <p className="hint">{WORDS.denied}</p>;
  }
  if (kept.kind !== 'here' || kept.runs.length === 0) return null;
  return (
    <fieldset className="menu-list kept-runs" aria-label={WORDS.heading} disabled={running}>
      <p className="hint">{WORDS.newestFirst}</p>
      {kept.runs.map(run => (
        <button
          key={run.key}
          type="button"
          onClick={event => {
            event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
            beginEntry(explorer);
            void open(run);
          }}
        >
          {WORDS.run({ title: run.title, M: quantity(run.M), when: whenOf(run) })}
        </button>
      ))}
      <button type="button" className="quiet" onClick={() => void forgetKept(explorer)}>
        {WORDS.forget}
      </button>
    </fieldset>
  );
}

async function open(run: KeptRun): Promise<void> {
  if (await openKept(explorer, run.key)) return;
  notify(explorer, 'error', WORDS.notOpened({ title: run.title }));
}

function whenOf({ when }: KeptRun): string {
  return new Date(when).toLocaleString(undefined, { dateStyle: 'short', timeStyle: 'short' });
}
