import { lazyView } from '../views/kit/lazy-view';
import { EXPLORER_WORDS as WORDS } from '../words/en/explorer';
import { VIEWS_WORDS } from '../words/en/views';

/** Another path compared with the one on screen; fetched when one is chosen. */
export const BesideBelow = lazyView(
  () => import('../views/beside/beside-view').then(({ BesideView }) => BesideView),
  <section className="view beside-view is-fetching" />,
  <p className="view">{VIEWS_WORDS.notLoaded({ title: WORDS.beside })}</p>,
);
