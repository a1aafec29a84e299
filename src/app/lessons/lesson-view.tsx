import { useRef } from 'react';
import { goToPlace } from '../../store/link/address-bar';
import { explorer } from '../../store/state/explorer';
import { type LessonId, lessonOf } from '../../store/state/lesson-place';
import { useExplorer } from '../../store/state/use-explorer';
import { LESSON_FRAME_WORDS as WORDS } from '../../words/en/lesson-frame';
import { SERVED_FROM } from '../served-from';
import LessonPanel from './lesson-panel';
import './lesson.css';
import './stage.css';

/** One lesson by itself; left, it can be begun again. */
export function LessonView() {
  const inside = useExplorer(state => state.lesson?.place.lesson ?? null);
  const last = useRef<LessonId>('lambda');
  if (inside !== null) last.current = inside;
  if (inside !== null) return <LessonPanel />;
  const { id, title } = lessonOf(last.current);
  return (
    <section className="view" aria-label={title}>
      <p>{title}</p>
      <button
        type="button"
        className="primary"
        onClick={() => void goToPlace(explorer, { lesson: id, step: 0 }, SERVED_FROM)}
      >
        {WORDS.begin}
      </button>
    </section>
  );
}
