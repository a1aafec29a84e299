import { isWaiting, type PagePart } from '../store/state/explorer-state';
import { selectsFilters, shownPath } from '../store/state/shown-path';
import { useExplorer } from '../store/state/use-explorer';
import { ExampleView } from '../views/example/example-view';
import { lazyView } from '../views/kit/lazy-view';
import { useHighlight } from '../views/kit/use-highlight';
import { MistakesView } from '../views/mistakes/mistakes-view';
import { PathView } from '../views/path/path-view';
import { ScoreView } from '../views/score/score-view';
import { AnswerBelow } from './answer-below';
import { CursorBar } from './cursor-bar';
import { NoticeLine } from './notice-line';
import { PathChoice } from './path-choice';
import { SelectedInputs } from './selected-inputs';
import { SetUp } from './set-up/set-up';

const CostView = lazyView(() => import('../views/cost/cost-view').then(({ CostView }) => CostView), null);

interface ExplorerProps {
  /** Whether it is time for what is not seen first. */
  readonly whole: boolean;
}

/** The explorer: set-up, the path over λ, and what the network keeps at the cursor. */
export function Explorer({ whole }: ExplorerProps) {
  const path = useExplorer(state => shownPath(state) !== null);
  const filters = useExplorer(state => {
    const shown = shownPath(state);
    return shown !== null && selectsFilters(shown);
  });
  const waiting = useExplorer(state => isWaiting(state));
  const hidden = useExplorer(state => state.hiddenParts);
  const has = (part: PagePart) => !hidden.includes(part);
  // Path and mask come first. Where one of them is not shown, what is takes its place and may not come later.
  const rest = whole || !has('path') || !has('mask');
  return (
    <div
      className={waiting ? 'explorer is-waiting' : 'explorer'}
      id="explorer"
      ref={useHighlight<HTMLDivElement>()}
    >
      <div className="top">
        <PathChoice />
        <NoticeLine />
      </div>
      {has('set-up') && <SetUp fields={rest} />}
      <CursorBar />
      <div className="over-lambda">
        {has('path') && <PathView />}
        {has('score') && rest && <ScoreView />}
        {has('mistakes') && !filters && rest && <MistakesView />}
      </div>
      <div className="at-lambda">
        {has('mask') && !filters && <SelectedInputs />}
        {has('example') && path && (rest || filters) && <ExampleView pad={!filters || !has('mask')} />}
      </div>
      {has('mask') && filters && (
        <div className="across">
          <SelectedInputs />
        </div>
      )}
      {filters && rest && (has('mistakes') || has('score')) && (
        <div className="below">
          {has('mistakes') && <MistakesView />}
          {has('score') && <CostView />}
        </div>
      )}
      {has('score') && rest && <AnswerBelow />}
    </div>
  );
}
