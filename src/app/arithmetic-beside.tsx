import { lazyView } from '../views/kit/lazy-view';
import { EXPLORER_WORDS as WORDS } from '../words/en/explorer';
import { VIEWS_WORDS } from '../words/en/views';

/** What one input adds, and Hier-Prox of its weights, beside the path; fetched when an input is chosen. */
export const ArithmeticBeside = lazyView(
  () => import('../views/arithmetic/arithmetic-view').then(({ ArithmeticView }) => ArithmeticView),
  <section className="view is-fetching" />,
  <p className="view">{VIEWS_WORDS.notLoaded({ title: WORDS.arithmetic })}</p>,
);
