import { lazy, Suspense } from 'react';
import { useExplorer } from '../../store/use-explorer';
import './lesson.css';

const LessonPanel = lazy(() => import('./lesson-panel').catch(() => ({ default: NotFetched })));

/** The lesson one is in, above the explorer; its text is fetched when it begins. */
export function LessonHost() {
  const inside = useExplorer(state => state.lesson !== null);
  if (!inside) return null;
  return (
    <Suspense
      fallback={
        <section className="lesson" aria-label="Lesson">
          <p>The lesson is on its way.</p>
        </section>
      }
    >
      <LessonPanel />
    </Suspense>
  );
}

function NotFetched() {
  return (
    <section className="lesson" aria-label="Lesson">
      <p role="alert">
        The lesson could not be fetched. The explorer works without it; reload the page to try again.
      </p>
    </section>
  );
}
