import { isWaiting, shownPath } from '../store/shown-path';
import { useExplorer } from '../store/use-explorer';
import { ExampleView } from '../views/example/example-view';
import { MaskView } from '../views/mask/mask-view';
import { PathView } from '../views/path/path-view';
import { ScoreView } from '../views/score/score-view';
import { Waiting } from '../views/waiting/waiting';
import { WeightsView } from '../views/weights/weights-view';
import { CursorBar } from './cursor-bar';
import { NoticeLine } from './notice-line';
import { PathChoice } from './path-choice';
import { SetUp } from './set-up/set-up';

/** The explorer: set-up, the path over λ, and what the network keeps at the cursor. */
export function Explorer() {
  const layout = useExplorer(state => shownPath(state)?.description.layout.kind ?? null);
  const waiting = useExplorer(state => isWaiting(state));
  return (
    <div className={waiting ? 'explorer is-waiting' : 'explorer'} id="explorer">
      <div className="top">
        <PathChoice />
        <NoticeLine />
      </div>
      <SetUp />
      <CursorBar />
      <div className="over-lambda">
        <PathView />
        <ScoreView />
      </div>
      <div className="at-lambda">
        {layout === 'image' && <MaskView />}
        {layout === 'table' && <WeightsView />}
        {layout === null && <NothingYet />}
        {layout !== null && <ExampleView />}
      </div>
    </div>
  );
}

function NothingYet() {
  return (
    <section className="view nothing-yet" aria-label="Selected inputs">
      <h2>Selected inputs</h2>
      <div className="nothing-frame">
        <Waiting />
      </div>
    </section>
  );
}
