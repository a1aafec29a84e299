import { useExplorer } from '../../store/state/use-explorer';
import { lazyView } from '../../views/kit/lazy-view';
import { LESSON_MENU_WORDS as WORDS } from '../../words/en/lesson-menu';
import './lesson.css';
import './stage.css';

const LessonPanel = lazyView(
  () => import('./lesson-panel').then(({ default: LessonPanel }) => LessonPanel),
  <LessonFetching />,
  <LessonNotFetched />,
);

/** The lesson one is in, above the explorer; its text is fetched when it begins. */
export function LessonHost() {
  const inside = useExplorer(state => state.lesson !== null);
  return inside ? <LessonPanel /> : null;
}

function LessonFetching() {
  return (
    <section className="lesson" aria-label={WORDS.lesson}>
      <p>{WORDS.loadingLesson}</p>
    </section>
  );
}

function LessonNotFetched() {
  return (
    <section className="lesson" aria-label={WORDS.lesson}>
      <p role="alert">{WORDS.lessonNotLoaded}</p>
    </section>
  );
}
