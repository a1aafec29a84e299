import { stableSelection } from '../store/readings/answer';
import { choiceSentence, foldsShown } from '../store/readings/folds-shown';
import type { ExplorerState } from '../store/state/explorer-state';
import { selectsFilters, shownPath } from '../store/state/shown-path';
import { useExplorer } from '../store/state/use-explorer';
import { Stability } from '../views/answer/answer-view';
import { ResamplingControls } from '../views/answer/resampling-controls';
import { ScoreView } from '../views/score/score-view';
import { EMBED_WORDS as WORDS } from '../words/en/embed';
import { VIEWS_WORDS } from '../words/en/views';
import { SERVED_FROM } from './served-from';
import { TrainHere } from './set-up/train-view';

/** How often halves of the rows select each input, once runs on halves have been made. */
export function StabilityView() {
  const shown = useExplorer(isOfInputs);
  const found = useExplorer(state => {
    const path = shownPath(state);
    return path !== null && stableSelection(path) !== null;
  });
  const image = useExplorer(state => shownPath(state)?.description.layout.kind === 'image');
  if (!shown) return null;
  return (
    <section className="view stability-view" data-part="stability" aria-labelledby="stability-heading">
      <div className="view-head">
        <h2 id="stability-heading">{WORDS.stabilityHeading}</h2>
      </div>
      {found ? <Stability image={image} /> : <p>{WORDS.stabilityHint}</p>}
      <TrainFirst />
      <ResamplingControls base={SERVED_FROM} only="stability" />
    </section>
  );
}

/** The scores with what held-out folds say, and how that chooses λ. */
export function CrossValidationView() {
  const shown = useExplorer(isOfInputs);
  const choice = useExplorer(choiceSentence);
  if (!shown) return null;
  return (
    <>
      <ScoreView />
      <section className="view folds-view" aria-label={VIEWS_WORDS.crossValidation}>
        <p>{choice}</p>
        <TrainFirst />
        <ResamplingControls base={SERVED_FROM} only="cross-validation" />
      </section>
    </>
  );
}

/** A way to train the path where its rows are needed and are not here. */
function TrainFirst() {
  const due = useExplorer(state => state.shown !== 'live' && foldsShown(state) === null);
  return due ? <TrainHere /> : null;
}

function isOfInputs(state: ExplorerState): boolean {
  const path = shownPath(state);
  return path !== null && !selectsFilters(path);
}
