import { FOLDS } from '../../lassonet/resampled/cross-validation';
import { STABILITY_RUNS } from '../../lassonet/resampled/stability';
import {
  cancelResampling,
  chooseMeasure,
  crossValidatePath,
  followCopies,
  selectStably,
  whyNotResampled,
} from '../../store/run/resampling';
import { explorer } from '../../store/state/explorer';
import type { ResamplingKind, ResamplingState } from '../../store/state/explorer-state';
import { duration } from '../../store/state/number-format';
import { shownPath } from '../../store/state/shown-path';
import { useExplorer } from '../../store/state/use-explorer';
import { RESAMPLING_WORDS as WORDS } from '../../words/en/resampling';

interface Props {
  readonly base: string;
  /** What alone can be asked for; both unless told. */
  readonly only?: ResamplingKind;
}

const NAMES = {
  'cross-validation': WORDS.crossValidation,
  stability: WORDS.stability,
  copies: WORDS.copies,
} as const;

const RUNS = {
  'cross-validation': WORDS.folds({ folds: FOLDS }),
  stability: WORDS.stabilityRuns({ runs: STABILITY_RUNS }),
  copies: WORDS.copiesRun,
} as const;

const WHAT_THEY_DO: Readonly<Record<ResamplingKind, string>> = {
  'cross-validation': WORDS.crossValidationDoes({ folds: FOLDS }),
  stability: WORDS.stabilityDoes({ runs: STABILITY_RUNS }),
  copies: WORDS.copiesDoes,
};

/** What can be asked of the rows again, and how far that is. */
export function ResamplingControls({ base, only }: Props) {
  const resampling = useExplorer(state => state.resampling);
  const why = useExplorer(whyNotResampled);
  const again = useExplorer(state => shownPath(state)?.crossValidation !== undefined);
  const stable = useExplorer(state => shownPath(state)?.stability !== undefined);
  if (resampling.kind === 'running') return <Running run={resampling} />;
  return (
    <div className="resampling">
      {resampling.kind === 'failed' && (
        <p className="is-error" role="alert">
          {WORDS.failed({ what: NAMES[resampling.what], reason: resampling.message })}
        </p>
      )}
      {(!only || only === 'cross-validation') && (
        <button type="button" disabled={why !== null} onClick={() => crossValidatePath(explorer, base)}>
          {again ? WORDS.crossValidateAgain : WORDS.crossValidate}
        </button>
      )}
      {(!only || only === 'stability') && (
        <button type="button" disabled={why !== null} onClick={() => selectStably(explorer, base)}>
          {stable ? WORDS.stabilityAgain : WORDS.stability}
        </button>
      )}
      {(!only || only === 'copies') && (
        <button type="button" disabled={why !== null} onClick={() => followCopies(explorer, base)}>
          {WORDS.copiesButton}
        </button>
      )}
      {again && only !== 'stability' && <MeasureChoice />}
      <p>
        {why ??
          (['cross-validation', 'stability', 'copies'] as const)
            .filter(kind => !only || only === kind)
            .map(kind => WHAT_THEY_DO[kind])
            .join(' ')}
      </p>
    </div>
  );
}

/** What λ is chosen by: the share of errors or 1 − R², or the loss. */
function MeasureChoice() {
  const chosen = useExplorer(state => shownPath(state)?.chosenBy ?? 'score');
  const regression = useExplorer(state => shownPath(state)?.description.task.kind === 'regression');
  return (
    <label>
      {WORDS.measure}{' '}
      <select
        value={chosen}
        onChange={({ currentTarget }) =>
          chooseMeasure(explorer, currentTarget.value === 'loss' ? 'loss' : 'score')
        }
      >
        <option value="score">{regression ? WORDS.byVariance : WORDS.byAccuracy}</option>
        <option value="loss">{regression ? WORDS.bySquaredError : WORDS.byLogLoss}</option>
      </select>
    </label>
  );
}

function Running({ run }: { readonly run: Extract<ResamplingState, { kind: 'running' }> }) {
  const { what, done, workers, secondsLeft } = run;
  const name = RUNS[what];
  return (
    <div className="resampling">
      <progress aria-label={name} max={1} value={done} />
      <button type="button" onClick={() => cancelResampling(explorer)}>
        {WORDS.cancel}
      </button>
      <p>
        {WORDS.running({ what: name, workers })}
        {secondsLeft !== null && ` ${WORDS.left({ time: duration(secondsLeft) })}`}
      </p>
    </div>
  );
}
