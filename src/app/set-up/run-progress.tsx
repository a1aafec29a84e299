import type { Running } from '../../store/explorer-state';
import { progressSentence } from '../../store/progress-sentence';
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
        {progressSentence(progress)}
      </p>
    </div>
  );
}

/** Share of the current phase that is done; null while unknown. On the path: of the features, those dropped. */
function shareDone(run: Running, progress: Progress): number | null {
  switch (progress.phase) {
    case 'data':
      return null;
    case 'dense':
      return progress.epochs > 0 ? progress.epoch / progress.epochs : 1;
    case 'path': {
      const description = run.incoming?.description;
      if (description === undefined) return null;
      const all = description.features - description.constant.length;
      return all > 0 ? 1 - progress.selected / all : null;
    }
    case 'twin':
    case 'retrain':
      return progress.total > 0 ? progress.done / progress.total : 1;
  }
}
