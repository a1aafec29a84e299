import { useExplorer } from '../../store/state/use-explorer';
import { lazyView } from '../../views/kit/lazy-view';
import { EXPLORER_WORDS as WORDS } from '../../words/en/explorer';
import { VIEWS_WORDS } from '../../words/en/views';

const Challenge = lazyView(
  () => import('./challenge').then(({ default: Challenge }) => Challenge),
  <section className="view challenge" aria-label={VIEWS_WORDS.challenge}>
    <p>{WORDS.loading}</p>
  </section>,
);

/** Marking inputs by hand, while that is on; fetched when it begins. */
export function ChallengeHost() {
  const on = useExplorer(state => state.challenge !== null && state.lesson === null);
  return on ? <Challenge /> : null;
}
