import { type ComponentType, lazy, Suspense, useEffect, useState } from 'react';
import type { LessonId } from '../../store/state/lesson-place';
import { LESSON_FRAME_WORDS as WORDS } from '../../words/en/lesson-frame';

interface HandoutProps {
  readonly lesson: LessonId;
  readonly onClose: () => void;
}

const Handout = lazy(
  async (): Promise<{ readonly default: ComponentType<HandoutProps> }> =>
    import('./handout').catch(() => ({ default: HandoutNotFetched })),
);

/** Makes a handout of the lesson to be printed: by this button, or by the browser's own key for printing. */
export function HandoutButton({ lesson }: { readonly lesson: LessonId }) {
  const [asked, ask] = useState(false);
  useEffect(() => {
    const print = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'p' || !(event.ctrlKey || event.metaKey) || event.shiftKey) return;
      event.preventDefault();
      ask(true);
    };
    if (asked) return;
    window.addEventListener('keydown', print);
    return () => window.removeEventListener('keydown', print);
  }, [asked]);
  return (
    <>
      <button type="button" className="quiet handout-button" disabled={asked} onClick={() => ask(true)}>
        {WORDS.handout}
      </button>
      {asked && (
        <Suspense fallback={null}>
          <Handout lesson={lesson} onClose={() => ask(false)} />
        </Suspense>
      )}
    </>
  );
}

function HandoutNotFetched() {
  return <p role="alert">{WORDS.handoutNotLoaded}</p>;
}
