import { FOLDS } from '../../lassonet/resampled/cross-validation';
import { STABILITY_RUNS } from '../../lassonet/resampled/stability';
import {
  cancelResampling,
  crossValidatePath,
  selectStably,
  whyNotResampled,
} from '../../store/run/resampling';
import { explorer } from '../../store/state/explorer';
import type { ResamplingState } from '../../store/state/explorer-state';
import { duration } from '../../store/state/number-format';
import { shownPath } from '../../store/state/shown-path';
import { useExplorer } from '../../store/state/use-explorer';

interface Props {
  readonly base: string;
}

/** What can be asked of the rows again, and how far that is. */
export function ResamplingControls({ base }: Props) {
  const resampling = useExplorer(state => state.resampling);
  const why = useExplorer(whyNotResampled);
  const again = useExplorer(state => shownPath(state)?.crossValidation !== undefined);
  const stable = useExplorer(state => shownPath(state)?.stability !== undefined);
  if (resampling.kind === 'running') return <Running run={resampling} />;
  return (
    <div className="resampling">
      {resampling.kind === 'failed' && (
        <p className="is-error" role="alert">
          {resampling.what === 'stability' ? 'Stability selection' : 'Cross-validation'} failed:{' '}
          {resampling.message}
        </p>
      )}
      <button type="button" disabled={why !== null} onClick={() => crossValidatePath(explorer, base)}>
        {again ? 'Cross-validate again' : 'Cross-validate'}
      </button>
      <button type="button" disabled={why !== null} onClick={() => selectStably(explorer, base)}>
        {stable ? 'Stability selection again' : 'Stability selection'}
      </button>
      <p>
        {why ??
          `Cross-validation trains the path ${FOLDS} times and chooses λ. Stability selection trains it on ${STABILITY_RUNS} halves of the rows.`}
      </p>
    </div>
  );
}

function Running({ run }: { readonly run: Extract<ResamplingState, { kind: 'running' }> }) {
  const { what, done, workers, secondsLeft } = run;
  const name = what === 'stability' ? `Stability selection, ${STABILITY_RUNS} runs` : `${FOLDS} folds`;
  const left = secondsLeft === null ? '' : ` About ${duration(secondsLeft)} to go.`;
  return (
    <div className="resampling">
      <progress aria-label={name} max={1} value={done} />
      <button type="button" onClick={() => cancelResampling(explorer)}>
        Cancel
      </button>
      <p>
        {name}, {workers === 1 ? 'one worker' : `${workers} workers`}.{left}
      </p>
    </div>
  );
}
