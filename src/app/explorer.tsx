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
import { ExampleView } from '../views/example/example-view';
import { lazyView, useComesNear } from '../views/kit/lazy-view';
import { PartBoundary } from '../views/kit/part-boundary';
import { LookView } from '../views/look/look-view';
import { PathView } from '../views/path/path-view';
import { ScoreView } from '../views/score/score-view';
import { AnswerBelow } from './answer-below';
import { CursorBar } from './cursor-bar';
import { NoticeLine } from './notice-line';
import { PathChoice } from './path-choice';
import { SelectedInputs } from './selected-inputs';
import { RunOutside, SetUp } from './set-up/set-up';
import { SetUpButton } from './set-up/set-up-button';

const MistakesView = lazyView(
  () => import('../views/mistakes/mistakes-view').then(({ MistakesView }) => MistakesView),
  <MistakesFetching />,
);
const CostView = lazyView(() => import('../views/cost/cost-view').then(({ CostView }) => CostView), null);

function MistakesFetching() {
  return <section className="view mistakes-view is-fetching" data-part="mistakes" aria-label="Mistakes" />;
}

/** The mistakes, fetched when they are about to be seen. */
function MistakesBelow() {
  const classification = useExplorer(state => shownPath(state)?.description.task.kind === 'classification');
  const pinned = useExplorer(state => state.pin !== null);
  const [ref, near] = useComesNear<HTMLDivElement>(classification, pinned);
  if (!classification) return null;
  return (
    <div className="mistakes-below" ref={ref}>
      {near ? <MistakesView /> : <MistakesFetching />}
    </div>
  );
}

/** What the step of a lesson shows; null outside lessons. */
function stageOf({ lesson, staged }: ExplorerState): readonly StagedPart[] | null {
  return lesson === null ? null : staged;
}

const LassoFigure = lazyView(
  () => import('./article/fetched-figure').then(figures => figures.LassoFigure),
  null,
);
const SeedsFigure = lazyView(
  () => import('./article/fetched-figure').then(figures => figures.SeedsFigure),
  null,
);

/** Figures of the article that the step of a lesson speaks of. */
function StagedFigures({ of }: { readonly of: readonly StagedPart[] }) {
  return (
    <div className="across">
      {of.includes('lasso') && <LassoFigure />}
      {of.includes('seeds') && <SeedsFigure />}
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
  const filters = useExplorer(state => {
    const shown = shownPath(state);
    return shown !== null && selectsFilters(shown);
  });
  const waiting = useExplorer(state => isWaiting(state));
  const hidden = useExplorer(state => state.hiddenParts);
  const staged = useExplorer(stageOf);
  const open = useExplorer(isSetUpOpen);
  const has = (part: PagePart) =>
    staged === null ? !hidden.includes(part) : staged.some(shown => shown === part);
  // What goes with the scores on the page stands by itself in a lesson.
  const shows = (part: StagedPart) => (staged === null ? has('score') : staged.includes(part));
  // Path and mask come first. Where one of them is not shown, what is takes its place and may not come later.
  const rest = whole || !has('path') || !has('mask');
  const beside = (has('mask') && !filters) || (has('example') && path);
  const over = has('path') || has('score') || (has('mistakes') && !filters);
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
        {staged === null && <PathChoice />}
        {has('set-up') && <SetUpButton />}
        <NoticeLine />
        {has('set-up') && <RunOutside />}
      </div>
      {has('set-up') && open && (
        <PartBoundary title={PART_TITLES['set-up']}>
          <SetUp />
        </PartBoundary>
      )}
      {staged === null && (
        <PartBoundary title="Picture">
          <LookView />
        </PartBoundary>
      )}
      <PartBoundary title="λ">
        <CursorBar />
      </PartBoundary>
      <div className="at-lambda">
        {has('mask') && !filters && (
          <PartBoundary title={PART_TITLES.mask}>
            <SelectedInputs />
          </PartBoundary>
        )}
        {has('example') && path && (rest || filters) && (
          <PartBoundary title={PART_TITLES.example}>
            <ExampleView pad={!filters || !has('mask')} />
          </PartBoundary>
        )}
        {has('example') && path && !(rest || filters) && <div className="view" />}
      </div>
      <div className="over-lambda">
        {has('path') && (
          <PartBoundary title={PART_TITLES.path}>
            <PathView />
          </PartBoundary>
        )}
        {has('score') && rest && (
          <PartBoundary title={PART_TITLES.score}>
            <ScoreView />
          </PartBoundary>
        )}
        {has('score') && !rest && <div className="view score-to-come" />}
        {has('mistakes') && !filters && whole && (
          <PartBoundary title={PART_TITLES.mistakes}>
            <MistakesBelow />
          </PartBoundary>
        )}
      </div>
      {staged?.some(part => part === 'lasso' || part === 'seeds') && <StagedFigures of={staged} />}
      {has('mask') && filters && (
        <div className="across">
          <PartBoundary title={PART_TITLES.mask}>
            <SelectedInputs />
          </PartBoundary>
        </div>
      )}
      {filters && rest && (has('mistakes') || shows('cost')) && (
        <div className="below">
          {has('mistakes') && (
            <PartBoundary title={PART_TITLES.mistakes}>
              <MistakesBelow />
            </PartBoundary>
          )}
          {shows('cost') && (
            <PartBoundary title="Cost">
              <CostView />
            </PartBoundary>
          )}
        </div>
      )}
      {shows('answer') && rest && (
        <PartBoundary title="Answer">
          <AnswerBelow />
        </PartBoundary>
      )}
    </div>
  );
}
