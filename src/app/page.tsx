import { shownPath } from '../store/state/shown-path';
import { useExplorer } from '../store/state/use-explorer';
import { lazyView, useComesNear } from '../views/kit/lazy-view';
import { HEADER_WORDS as HEADER } from '../words/en/header';
import './article/article.css';
import { startTransition, useEffect, useState } from 'react';
import { ChallengeHost } from './challenge/challenge-host';
import { Explorer } from './explorer';
import { Header } from './header/header';
import { LessonHost } from './lessons/lesson-host';
import { SERVED_FROM } from './served-from';

/** The whole page: header, explorer, and what is to be read below it. */
export function Page() {
  const taught = useExplorer(state => state.lesson !== null);
  const reading = useExplorer(state => !state.hiddenParts.includes('reading') && state.lesson === null);
  const presenting = useExplorer(state => state.presenting);
  const second = useSecondFrame();
  useEffect(() => {
    if (second && import.meta.env.PROD) void keptForLater();
  }, [second]);
  return (
    <>
      <a className="skip-link" href="#explorer">
        {HEADER.skip}
      </a>
      {presenting ? <Presenter /> : <Header />}
      <main className={taught ? 'with-lesson' : undefined}>
        <LessonHost />
        <ChallengeHost />
        <Explorer whole={second} />
        {reading && second && !presenting && <ArticleBelow />}
      </main>
    </>
  );
}

/** What a presenter needs, in the place of the header. */
const Presenter = lazyView(
  () => import('./present/presenter').then(({ default: Presenter }) => Presenter),
  <Header />,
);

/** A page that is being worked on is not kept: its files change. */
async function keptForLater(): Promise<void> {
  const { keepPage } = await import('./offline/newer-version');
  await keepPage(SERVED_FROM);
}

/** False until the first frame is on screen, then true: what can wait does not hold it up. */
function useSecondFrame(): boolean {
  const [come, setCome] = useState(false);
  useEffect(() => {
    let timer = 0;
    // The frame that is asked for here is the first one; once it is painted, timers run.
    const frame = requestAnimationFrame(() => {
      timer = window.setTimeout(() => startTransition(() => setCome(true)));
    });
    return () => {
      cancelAnimationFrame(frame);
      window.clearTimeout(timer);
    };
  }, []);
  return come;
}

const Article = lazyView(
  () => import('./article/article').then(({ default: Article }) => Article),
  <ArticleFetching />,
  <ArticleNotFetched />,
);

/** The article below the explorer; it and its formulas are fetched when it is about to be seen. */
function ArticleBelow() {
  // The explorer has its height once there is a path, or nothing to wait for.
  const settled = useExplorer(state => shownPath(state) !== null || state.loading === null);
  const [ref, near] = useComesNear<HTMLElement>(settled, false);
  return (
    <article className="reading" aria-labelledby="reading-heading" ref={ref}>
      <h2 id="reading-heading">{HEADER.articleHeading}</h2>
      {near ? <Article /> : <ArticleFetching />}
    </article>
  );
}

function ArticleFetching() {
  return <p className="reading-fetching">{HEADER.articleLoading}</p>;
}

function ArticleNotFetched() {
  return <p>{HEADER.articleNotLoaded}</p>;
}
