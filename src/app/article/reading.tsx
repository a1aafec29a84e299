import { isFigure } from '../../store/state/explorer-state';
import { shownPath } from '../../store/state/shown-path';
import { useExplorer } from '../../store/state/use-explorer';
import { lazyView } from '../lazy-view';
import { useComesNear } from './comes-near';
import './article.css';

const Article = lazyView(
  () => import('./article').then(({ default: Article }) => Article),
  <Fetching />,
  <NotFetched />,
);

/** The article below the explorer; it and its formulas are fetched when it is about to be seen. */
export function Reading() {
  // The explorer has its height once there is a path, or nothing to wait for.
  const settled = useExplorer(state => shownPath(state) !== null || state.loading === null);
  const wanted = useExplorer(state => state.lit.some(isFigure));
  const [ref, near] = useComesNear<HTMLElement>(settled, wanted);
  return (
    <article className="reading" aria-labelledby="reading-heading" ref={ref}>
      <h2 id="reading-heading">How a network lets go of its inputs</h2>
      {near ? <Article /> : <Fetching />}
    </article>
  );
}

function Fetching() {
  return <p className="reading-fetching">The article is on its way.</p>;
}

function NotFetched() {
  return (
    <p>The article could not be fetched. The explorer works without it; reload the page to try again.</p>
  );
}
