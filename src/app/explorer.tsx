import { isStack } from '../lassonet/settings';
import { shownNoun } from '../store/readings/feature-numbering';
import {
  type ExplorerState,
  isSetUpOpen,
  isWaiting,
  PART_TITLES,
  type PagePart,
  type StagedPart,
} from '../store/state/explorer-state';
import { selectsFilters, shownPath } from '../store/state/shown-path';
import { useExplorer } from '../store/state/use-explorer';
import { useComesNear } from '../views/kit/lazy-view';
import { PartBoundary } from '../views/kit/part-boundary';
import { EXPLORER_WORDS as WORDS } from '../words/en/explorer';
import { VIEWS_WORDS } from '../words/en/views';
import { AnswerBelow } from './answer-below';
import { ArithmeticBeside } from './arithmetic-beside';
import { BesideBelow } from './beside-below';
import { NoticeLine } from './notice-line';
import { PathChoice } from './path-choice';
import { ExampleView } from './path-views';
import { PredictBelow } from './predict-below';
import { ViewFetching } from './registered-view';
import { RunOutside, SetUp } from './set-up/set-up';
import { SetUpButton } from './set-up/set-up-button';
import { RegisteredView } from './view-registry';

/** The mistakes, fetched when they are about to be seen. */
function MistakesBelow() {
  const classification = useExplorer(state => shownPath(state)?.description.task.kind === 'classification');
  const pinned = useExplorer(state => state.pin !== null);
  const [ref, near] = useComesNear<HTMLDivElement>(classification, pinned);
  if (!classification) return null;
  return (
    <div className="mistakes-below" ref={ref}>
      {near ? <RegisteredView of="mistakes" /> : <ViewFetching of="mistakes" />}
    </div>
  );
}

/** What the step of a lesson shows; null outside lessons. */
function stageOf({ lesson, staged }: ExplorerState): readonly StagedPart[] | null {
  return lesson === null ? null : staged;
}

/** Figures of the article that the step of a lesson speaks of. */
function StagedFigures({ of }: { readonly of: readonly StagedPart[] }) {
  return (
    <div className="across">
      {of.includes('lasso') && <RegisteredView of="lasso" />}
      {of.includes('seeds') && <RegisteredView of="seeds" />}
    </div>
  );
}

interface ExplorerProps {
  /** Whether it is time for what is not seen first. */
  readonly whole: boolean;
}

/** The explorer: what is trained, the path over λ, and what the network keeps at the cursor. */
export function Explorer({ whole }: ExplorerProps) {
  const path = useExplorer(state => shownPath(state) !== null);
  const filters = useExplorer(state => shownNoun(state) === 'filters');
  // The layers of a model are not drawn one after the other.
  const flows = useExplorer(state => {
    const shown = shownPath(state);
    return shown !== null && selectsFilters(shown) && isStack(shown.spec.network);
  });
  const waiting = useExplorer(state => isWaiting(state));
  const hidden = useExplorer(state => state.hiddenParts);
  const staged = useExplorer(stageOf);
  const chosen = useExplorer(state => state.input !== null);
  const compared = useExplorer(state => state.beside !== null);
  const presenting = useExplorer(state => state.presenting);
  const open = useExplorer(isSetUpOpen);
  const has = (part: PagePart) =>
    presenting && part === 'set-up'
      ? false
      : staged === null
        ? !hidden.includes(part)
        : staged.some(shown => shown === part);
  // What goes with the scores on the page stands by itself in a lesson.
  const shows = (part: StagedPart) => (staged === null ? has('score') : staged.includes(part));
  // Path and mask come first. Where one of them is not shown, what is takes its place and may not come later.
  const rest = whole || !has('path') || !has('mask');
  const beside = (has('mask') && !filters) || (has('example') && (path || filters));
  const over = has('path') || has('score') || (has('mistakes') && !filters);
  const arithmetic = chosen && path && !filters && staged === null && whole;
  const beneath = compared && path && staged === null && whole && (
    <PartBoundary title={WORDS.beside}>
      <BesideBelow />
    </PartBoundary>
  );
  const layout = [
    'explorer',
    waiting && 'is-waiting',
    filters && 'of-filters',
    has('set-up') && open && 'with-set-up',
    !(beside && over) && 'in-one-column',
    staged !== null && 'is-staged',
  ];
  return (
    <div className={layout.filter(Boolean).join(' ')} id="explorer" data-first={staged?.[0]}>
      <div className="top">
        {staged === null && !presenting && <PathChoice />}
        {has('set-up') && <SetUpButton />}
        <NoticeLine />
        {has('set-up') && <RunOutside />}
      </div>
      {has('set-up') && open && (
        <PartBoundary title={PART_TITLES['set-up']}>
          <SetUp />
        </PartBoundary>
      )}
      {staged === null && <RegisteredView of="look" />}
      <RegisteredView of="cursor" />
      <div className="at-lambda">
        {has('mask') && !filters && <RegisteredView of="mask" />}
        {has('example') && path && (rest || filters) && (
          <PartBoundary title={PART_TITLES.example}>
            <ExampleView pad={!flows || !has('mask')} />
          </PartBoundary>
        )}
        {has('example') && path && !(rest || filters) && <div className="view" />}
      </div>
      <div className="over-lambda">
        {has('path') && <RegisteredView of="path" />}
        {arithmetic && (
          <PartBoundary title={WORDS.arithmetic}>
            <ArithmeticBeside />
          </PartBoundary>
        )}
        {has('score') && !arithmetic && (rest ? <RegisteredView of="score" /> : <ViewFetching of="score" />)}
        {has('mistakes') && !filters && whole && <MistakesBelow />}
      </div>
      {staged?.some(part => part === 'lasso' || part === 'seeds') && <StagedFigures of={staged} />}
      {has('mask') && filters && (
        <div className="across">
          <RegisteredView of="network" />
        </div>
      )}
      {filters && rest && (beneath || has('mistakes') || shows('cost')) && (
        <div className="below">
          {beneath}
          {has('mistakes') && <MistakesBelow />}
          {shows('cost') && <RegisteredView of="cost" />}
        </div>
      )}
      {!filters && (
        <div className="below">
          {beneath}
          {staged === null && !presenting && has('example') && whole && <PredictBelow />}
          {shows('answer') && rest && (
            <PartBoundary title={VIEWS_WORDS.answer}>
              <AnswerBelow />
            </PartBoundary>
          )}
        </div>
      )}
    </div>
  );
}
