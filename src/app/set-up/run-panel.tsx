import { isConvolutional } from '../../settings/spec';
import { selectableGroups } from '../../store/readings/feature-numbering';
import { changesAsked, progressSentence } from '../../store/run/run-event';
import { pauseTraining, resumeTraining, stopTraining } from '../../store/run/training';
import { explorer } from '../../store/state/explorer';
import type { Running, RunState } from '../../store/state/explorer-state';
import { count, duration } from '../../store/state/number-format';
import { useExplorer } from '../../store/state/use-explorer';
import type { Progress } from '../../worker/protocol';

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

/** How a run goes, and how it failed, where the form that began it is not shown. */
export function RunStrip() {
  const run = useExplorer(state => state.run);
  return (
    <div className="run-panel run-strip">
      {run.kind === 'running' && <RunningButtons run={run} />}
      {run.kind === 'running' && <RunProgress run={run} />}
      {run.kind === 'failed' && (
        <p className="run-end is-error" role="alert">
          {failedSentence(run)}
        </p>
      )}
    </div>
  );
}

function RunButtons({ run }: { readonly run: RunState }) {
  if (run.kind === 'running') return <RunningButtons run={run} />;
  return (
    <button type="submit" className="primary">
      Train
    </button>
  );
}

function RunningButtons({ run }: { readonly run: Running }) {
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

function finishedSentence(run: Extract<RunState, { kind: 'finished' }>): string {
  const { stopped, quick, seconds, points } = run;
  if (points === 0) return 'Stopped before the first λ. The previous path is still shown.';
  const kept = `${count(points)} λ in ${duration(seconds)}`;
  if (stopped) return `Stopped: ${kept}. Results so far are kept.`;
  return quick ? `Finished: ${kept}. The path follows the sliders.` : `Finished: ${kept}.`;
}

function failedSentence({ message, points }: Extract<RunState, { kind: 'failed' }>): string {
  const left =
    points === 0
      ? 'The previous path is still shown.'
      : `The ${count(points)} λ that had arrived stay on screen.`;
  return `The run failed: ${message} ${left}`;
}

/** How far a run is, as a bar and in words. */
function RunProgress({ run }: { readonly run: Running }) {
  const { progress, control } = run;
  const share = progress === null ? null : shareDone(run, progress);
  const changes = useExplorer(changesAsked);
  const state = { training: '', paused: 'Paused. ', stopping: 'Stopping … ' }[control];
  return (
    <div className="run-progress" data-testid="progress" data-phase={progress?.phase ?? 'start'}>
      <progress aria-label="Progress of the run" max={1} {...(share === null ? {} : { value: share })} />
      <p>
        {state}
        {progressSentence(progress, isConvolutional(run.spec) ? 'filter' : 'feature')}
        {changes === '' ? '' : ` From the next λ on: ${changes}.`}
      </p>
    </div>
  );
}

/** Share of the current phase that is done; null while unknown. On the path: of what can be selected, what is dropped. */
function shareDone(run: Running, progress: Progress): number | null {
  switch (progress.phase) {
    case 'data':
      return null;
    case 'dense':
      return progress.epochs > 0 ? progress.epoch / progress.epochs : 1;
    case 'path': {
      const all = selectableCount(run);
      return all > 0 ? 1 - progress.selected / all : null;
    }
    case 'twin':
    case 'retrain':
      return progress.total > 0 ? progress.done / progress.total : 1;
  }
}

/** How much there is to select from; 0 while unknown. */
function selectableCount({ spec, incoming }: Running): number {
  if (isConvolutional(spec)) {
    const { convolutions, gates } = spec.network;
    return gates.reduce((sum, { convolution }) => sum + convolutions[convolution].filters, 0);
  }
  const description = incoming?.description;
  return description === undefined ? 0 : selectableGroups(description);
}
