import { isConvolutional } from '../../path-file/spec';
import { progressSentence } from '../../store/run/run-event';
import type { Running } from '../../store/state/explorer-state';
import type { Progress } from '../../worker/protocol';

/** How far a run is, as a bar and in words. */
export function RunProgress({ run }: { readonly run: Running }) {
  const { progress, control } = run;
  const share = progress === null ? null : shareDone(run, progress);
  const state = { training: '', paused: 'Paused. ', stopping: 'Stopping … ' }[control];
  return (
    <div className="run-progress" data-testid="progress" data-phase={progress?.phase ?? 'start'}>
      <progress aria-label="Progress of the run" max={1} {...(share === null ? {} : { value: share })} />
      <p>
        {state}
        {progressSentence(progress, isConvolutional(run.spec) ? 'filter' : 'feature')}
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
  return description === undefined ? 0 : description.features - description.constant.length;
}
