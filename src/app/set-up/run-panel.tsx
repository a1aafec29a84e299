import { isConvolutional } from '../../settings/spec';
import { selectableGroups } from '../../store/readings/feature-numbering';
import { mayGoOn } from '../../store/run/going-on';
import { changesAsked, progressSentence } from '../../store/run/run-event';
import { goOn, pauseTraining, resumeTraining, stopTraining } from '../../store/run/training';
import { explorer } from '../../store/state/explorer';
import type { Running, RunState } from '../../store/state/explorer-state';
import { duration } from '../../store/state/number-format';
import { useExplorer } from '../../store/state/use-explorer';
import { RUN_PANEL_WORDS as WORDS } from '../../words/en/run-panel';
import type { Progress } from '../../worker/protocol';
import { SERVED_FROM } from '../served-from';

/** Train, pause, resume, stop; how far the run is and how it ended. */
export function RunPanel() {
  const run = useExplorer(state => state.run);
  return (
    <div className="run-panel">
      <RunButtons run={run} />
      {run.kind === 'running' && <RunProgress run={run} />}
      <RunEnd run={run} />
    </div>
  );
}

/** How a run goes, and how it ended before its end, where the form that began it is not shown. */
export function RunStrip() {
  const run = useExplorer(state => state.run);
  return (
    <div className="run-panel run-strip">
      {run.kind === 'running' && <RunButtons run={run} />}
      {run.kind === 'running' && <RunProgress run={run} />}
      {mayGoOn(run) && (
        <div className="run-buttons">
          <GoOn />
        </div>
      )}
      <RunEnd run={run} />
    </div>
  );
}

/** How a run ended. */
function RunEnd({ run }: { readonly run: RunState }) {
  if (run.kind === 'finished') return <p className="run-end">{finishedSentence(run)}</p>;
  if (run.kind === 'interrupted') return <p className="run-end">{WORDS.interrupted(run)}</p>;
  if (run.kind !== 'failed') return null;
  return (
    <p className="run-end is-error" role="alert">
      {failedSentence(run)}
    </p>
  );
}

function GoOn() {
  return (
    <button type="button" onClick={() => goOn(explorer, SERVED_FROM)}>
      {WORDS.goOn}
    </button>
  );
}

/** Train, and in its place Pause or Resume: who has pressed a button still has it in focus. */
function RunButtons({ run }: { readonly run: RunState }) {
  if (run.kind !== 'running') {
    return (
      <div className="run-buttons">
        <button type="submit" className="primary">
          {WORDS.train}
        </button>
        {mayGoOn(run) && <GoOn />}
      </div>
    );
  }
  const paused = run.control === 'paused';
  const stopping = run.control === 'stopping';
  const turn = () => (paused ? resumeTraining(explorer) : pauseTraining(explorer));
  return (
    <div className="run-buttons">
      <button type="button" disabled={stopping} onClick={turn}>
        {paused ? WORDS.resume : WORDS.pause}
      </button>
      <button type="button" disabled={stopping} onClick={() => stopTraining(explorer)}>
        {WORDS.stop}
      </button>
    </div>
  );
}

function finishedSentence(run: Extract<RunState, { kind: 'finished' }>): string {
  const { stopped, quick, seconds, points } = run;
  if (points === 0) return WORDS.stoppedBefore;
  const said = { points, time: duration(seconds) };
  if (stopped) return WORDS.stopped(said);
  return quick ? WORDS.finishedQuick(said) : WORDS.finished(said);
}

function failedSentence({ message, points }: Extract<RunState, { kind: 'failed' }>): string {
  return points === 0 ? WORDS.failedBefore({ message }) : WORDS.failedAfter({ message, points });
}

/** How far a run is, as a bar and in words. */
function RunProgress({ run }: { readonly run: Running }) {
  const { progress, control } = run;
  const share = progress === null ? null : shareDone(run, progress);
  const changes = useExplorer(changesAsked);
  return (
    <div className="run-progress" data-testid="progress" data-phase={progress?.phase ?? 'start'}>
      <progress aria-label={WORDS.progress} max={1} {...(share === null ? {} : { value: share })} />
      <p>
        {[
          WORDS.state({ control }),
          progressSentence(progress, isConvolutional(run.spec) ? 'filter' : 'feature'),
          changes === '' ? '' : WORDS.changes({ changes }),
        ]
          .filter(Boolean)
          .join(' ')}
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
    const { convolutions, gates, body } = spec.network;
    // How many filters a model has is told with its first point.
    if (body === 'model') return 0;
    return gates.reduce((sum, { convolution }) => sum + convolutions[convolution].filters, 0);
  }
  const description = incoming?.description;
  return description === undefined ? 0 : selectableGroups(description);
}
