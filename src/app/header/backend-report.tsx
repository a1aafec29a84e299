import { useExplorer } from '../../store/state/use-explorer';
import { PAGE_MENU_WORDS as WORDS } from '../../words/en/page-menu';
import { spoken } from '../../words/spoken';
import { BACKEND_NAMES, BACKENDS, type BackendName, type BackendTrial } from '../../worker/protocol';

const OUTCOMES: Record<BackendTrial['outcome'], string> = {
  chosen: WORDS.chosen,
  slower: WORDS.slower,
  unavailable: WORDS.unavailable,
  software: WORDS.inSoftware,
  wrong: WORDS.wrong,
  failed: WORDS.failed,
  'not tried': WORDS.notTried,
};

/** Which backend runs, what became of each, and why. */
export function BackendReport() {
  const report = useExplorer(state => state.backend);
  const forced = useExplorer(state => state.forcedBackend);
  const stored = useExplorer(state => state.shown !== 'live');
  const runs =
    report === null ? (stored ? WORDS.storedPath : WORDS.notTraining) : BACKEND_NAMES[report.chosen];
  return (
    <details className="backend-report">
      <summary>
        {WORDS.computing}
        <span data-testid="backend">{runs}</span>
      </summary>
      {report === null ? <BeforeARun forced={forced} /> : <Trials trials={report.trials} />}
      {report !== null && forced !== null && <p>{WORDS.askedFor({ backend: BACKEND_NAMES[forced] })}</p>}
    </details>
  );
}

function BeforeARun({ forced }: { readonly forced: BackendName | null }) {
  return (
    <p>
      {WORDS.beforeRun}{' '}
      {forced === null
        ? WORDS.timed({ backends: BACKENDS.map(name => BACKEND_NAMES[name]).join(', ') })
        : WORDS.askedOrOther({ backend: BACKEND_NAMES[forced] })}{' '}
      {WORDS.software}
    </p>
  );
}

function Trials({ trials }: { readonly trials: readonly BackendTrial[] }) {
  return (
    <ul>
      {trials.map(({ backend, outcome, reason }) => (
        <li key={backend} data-outcome={outcome}>
          <b>{BACKEND_NAMES[backend]}</b> <span className="outcome">{OUTCOMES[outcome]}</span>
          <span className="reason">{spoken(reason)}</span>
        </li>
      ))}
    </ul>
  );
}
