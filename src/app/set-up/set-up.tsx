import { type ExplorerState, isSetUpOpen, isWhole } from '../../store/state/explorer-state';
import { useExplorer } from '../../store/state/use-explorer';
import { lazyView } from '../../views/kit/lazy-view';
import { EXPLORER_WORDS as WORDS } from '../../words/en/explorer';
import { VIEWS_WORDS } from '../../words/en/views';
import { SET_UP_ID } from './set-up-button';
import './set-up.css';

const NOT_FETCHED = <p className="error">{VIEWS_WORDS.notLoaded({ title: WORDS.setUp })}</p>;

const SetUpForm = lazyView(
  () => import('./set-up-form').then(({ SetUpForm }) => SetUpForm),
  <p className="hint">{WORDS.loading}</p>,
  NOT_FETCHED,
);

const RunStrip = lazyView(
  () => import('./run-panel').then(({ RunStrip }) => RunStrip),
  <div className="run-strip" />,
  NOT_FETCHED,
);

/** What to train, and how the training goes; fetched when it is opened. */
export function SetUp() {
  return (
    <section className="set-up" id={SET_UP_ID} aria-labelledby="set-up-heading">
      <h2 id="set-up-heading">{WORDS.setUp}</h2>
      <SetUpForm />
    </section>
  );
}

/** How the training goes while the set-up is closed. */
export function RunOutside() {
  return useExplorer(isToldOutside) ? <RunStrip /> : null;
}

function isToldOutside(state: ExplorerState): boolean {
  const { run } = state;
  return !isSetUpOpen(state) && run.kind !== 'idle' && !isWhole(run);
}
