import { useExplorer } from '../../store/state/use-explorer';
import { BACKENDS, type BackendName, type BackendTrial } from '../../worker/protocol';

const BACKEND_NAMES: Record<BackendName, string> = {
  webgpu: 'WebGPU',
  webgl: 'WebGL',
  wasm: 'WASM',
  cpu: 'CPU',
};
const OUTCOMES: Record<BackendTrial['outcome'], string> = {
  chosen: 'runs',
  slower: 'slower here',
  unavailable: 'not available',
  software: 'computed in software',
  wrong: 'failed its self-test',
  'not tried': 'not tried',
};

/** Which backend runs, what became of each, and why. */
export function BackendReport() {
  const report = useExplorer(state => state.backend);
  const forced = useExplorer(state => state.forcedBackend);
  const stored = useExplorer(state => state.shown !== 'live');
  const runs = report === null ? (stored ? 'stored path' : 'not training') : BACKEND_NAMES[report.chosen];
  return (
    <details className="backend-report">
      <summary>
        Computing: <span data-testid="backend">{runs}</span>
      </summary>
      {report === null ? <BeforeARun forced={forced} /> : <Trials trials={report.trials} />}
      {report !== null && forced !== null && (
        <p>The address asks for {BACKEND_NAMES[forced]} to be tried first.</p>
      )}
    </details>
  );
}

function BeforeARun({ forced }: { readonly forced: BackendName | null }) {
  return (
    <p>
      A stored path needs no computing. When you train, this browser does the work.{' '}
      {forced === null
        ? `The page times ${BACKENDS.map(name => BACKEND_NAMES[name]).join(', ')} on your run and takes the fastest that passes a self-test.`
        : `The address asks for ${BACKEND_NAMES[forced]} to be tried first. If it fails, the page takes another.`}{' '}
      WebGPU and WebGL are skipped where software stands in for a graphics card, unless the address asks for
      them.
    </p>
  );
}

function Trials({ trials }: { readonly trials: readonly BackendTrial[] }) {
  return (
    <ul>
      {trials.map(({ backend, outcome, reason }) => (
        <li key={backend} data-outcome={outcome}>
          <b>{BACKEND_NAMES[backend]}</b> <span className="outcome">{OUTCOMES[outcome]}</span>
          <span className="reason">{reason}</span>
        </li>
      ))}
    </ul>
  );
}
