import { isSetUpOpen, isWaiting, PART_TITLES, type PagePart } from '../store/state/explorer-state';
import { selectsFilters, shownPath } from '../store/state/shown-path';
import { useExplorer } from '../store/state/use-explorer';
import { ExampleView } from '../views/example/example-view';
import { lazyView, useComesNear } from '../views/kit/lazy-view';
import { PartBoundary } from '../views/kit/part-boundary';
import { useHighlight } from '../views/kit/use-highlight';
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
  const open = useExplorer(isSetUpOpen);
  const has = (part: PagePart) => !hidden.includes(part);
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
  ];
  return (
    <div className={layout.filter(Boolean).join(' ')} id="explorer" ref={useHighlight<HTMLDivElement>()}>
      <div className="top">
        <PathChoice />
        {has('set-up') && <SetUpButton />}
        <NoticeLine />
        {has('set-up') && <RunOutside />}
      </div>
      {has('set-up') && open && (
        <PartBoundary title={PART_TITLES['set-up']}>
          <SetUp />
        </PartBoundary>
      )}
      <PartBoundary title="Picture">
        <LookView />
      </PartBoundary>
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
      {has('mask') && filters && (
        <div className="across">
          <PartBoundary title={PART_TITLES.mask}>
            <SelectedInputs />
          </PartBoundary>
        </div>
      )}
      {filters && rest && (has('mistakes') || has('score')) && (
        <div className="below">
          {has('mistakes') && (
            <PartBoundary title={PART_TITLES.mistakes}>
              <MistakesBelow />
            </PartBoundary>
          )}
          {has('score') && (
            <PartBoundary title="Cost">
              <CostView />
            </PartBoundary>
          )}
        </div>
      )}
      {has('score') && rest && (
        <PartBoundary title="Answer">
          <AnswerBelow />
        </PartBoundary>
      )}
    </div>
  );
}
