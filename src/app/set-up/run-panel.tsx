import { pauseTraining, resumeTraining, stopTraining } from '../../store/run/training';
import { explorer } from '../../store/state/explorer';
import type { RunState } from '../../store/state/explorer-state';
import { count, duration } from '../../store/state/number-format';
import { useExplorer } from '../../store/state/use-explorer';
import { RunProgress } from './run-progress';

/** Train, pause, resume, stop; how far the run is and how it ended. */
export function RunPanel() {
  const run = useExplorer(state => state.run);
  return (
    <div className="run-panel">
      <RunButtons run={run} />
      {run.kind === 'running' && <RunProgress run={run} />}
      {run.kind === 'finished' && <p className="run-end">{finishedSentence(run)}</p>}
      {run.kind === 'failed' && (
        <p className="run-end is-error" role="alert">
          {failedSentence(run)}
        </p>
      )}
    </div>
  );
}

function RunButtons({ run }: { readonly run: RunState }) {
  if (run.kind !== 'running') {
    return (
      <button type="submit" className="primary">
        Train
      </button>
    );
  }
  const stopping = run.control === 'stopping';
  return (
    <div className="run-buttons">
      {run.control === 'paused' ? (
        <button type="button" onClick={() => resumeTraining(explorer)}>
          Resume
        </button>
      ) : (
        <button type="button" disabled={stopping} onClick={() => pauseTraining(explorer)}>
          Pause
        </button>
      )}
      <button type="button" disabled={stopping} onClick={() => stopTraining(explorer)}>
        Stop
      </button>
    </div>
  );
}

function finishedSentence({ stopped, seconds, points }: Extract<RunState, { kind: 'finished' }>): string {
  if (points === 0) return 'Stopped before the first λ: the path on screen is the one from before.';
  const kept = `${count(points)} λ in ${duration(seconds)}`;
  return stopped ? `Stopped: ${kept}, and they stay.` : `Finished: ${kept}.`;
}

function failedSentence({ message, points }: Extract<RunState, { kind: 'failed' }>): string {
  const left =
    points === 0
      ? 'The path on screen is the one from before.'
      : `The ${count(points)} λ that had arrived stay on screen.`;
  return `The run failed: ${message} ${left}`;
}
