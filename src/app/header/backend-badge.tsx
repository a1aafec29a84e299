import { useExplorer } from '../../store/state/use-explorer';
import { BACKENDS, type BackendName, type BackendTrial } from '../../worker/protocol';

const NAMES: Record<BackendName, string> = { webgpu: 'WebGPU', webgl: 'WebGL', wasm: 'WASM', cpu: 'CPU' };
const OUTCOMES: Record<BackendTrial['outcome'], string> = {
  chosen: 'runs',
  unavailable: 'not available',
  wrong: 'failed its self-test',
  'not tried': 'not tried',
};

/** Which backend runs; pressed, what became of each and why. */
export function BackendBadge() {
  const report = useExplorer(state => state.backend);
  const forced = useExplorer(state => state.forcedBackend);
  const stored = useExplorer(state => state.shown !== 'live');
  return (
    <div className="backend">
      <button type="button" className="badge" popoverTarget="backend-report" data-testid="backend">
        {report === null ? (stored ? 'stored path' : 'not training') : NAMES[report.chosen]}
      </button>
      <div
        id="backend-report"
        popover="auto"
        className="backend-report"
        role="dialog"
        aria-label="Computing backend"
      >
        <h2>Where the computing happens</h2>
        {report === null ? <BeforeARun forced={forced} /> : <Trials trials={report.trials} />}
        {report !== null && forced !== null && <p>The address asks for {NAMES[forced]} to be tried first.</p>}
      </div>
    </div>
  );
}

function BeforeARun({ forced }: { readonly forced: BackendName | null }) {
  return (
    <p>
      A stored path needs no computing. When you train, the first of{' '}
      {forced === null ? BACKENDS.map(name => NAMES[name]).join(', ') : `${NAMES[forced]} and the others`}{' '}
      that is there and passes a self-test does the work, in this browser.
    </p>
  );
}

function Trials({ trials }: { readonly trials: readonly BackendTrial[] }) {
  return (
    <ul>
      {trials.map(({ backend, outcome, reason }) => (
        <li key={backend} data-outcome={outcome}>
          <b>{NAMES[backend]}</b> <span className="outcome">{OUTCOMES[outcome]}</span>
          <span className="reason">{reason}</span>
        </li>
      ))}
    </ul>
  );
}
