import type { PagePart } from '../store/page-part';
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
  const hidden = useExplorer(state => state.hiddenParts);
  const has = (part: PagePart) => !hidden.includes(part);
  return (
    <div className={waiting ? 'explorer is-waiting' : 'explorer'} id="explorer">
      <div className="top">
        <PathChoice />
        <NoticeLine />
      </div>
      {has('set-up') && <SetUp />}
      <CursorBar />
      <div className="over-lambda">
        {has('path') && <PathView />}
        {has('score') && <ScoreView />}
      </div>
      <div className="at-lambda">
        {has('mask') && layout === 'image' && <MaskView />}
        {has('mask') && layout === 'table' && <WeightsView />}
        {has('mask') && layout === null && <NothingYet />}
        {has('example') && layout !== null && <ExampleView />}
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
