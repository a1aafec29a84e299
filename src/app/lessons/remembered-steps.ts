import { LESSONS, type LessonId, type LessonPlace } from '../../store/state/lesson-place';

const KEY = 'lessons';

/** How far one has come in each lesson: the step one was in last, from 0. */
export type RememberedSteps = Readonly<Partial<Record<LessonId, number>>>;

/** How far one had come when the page was here last; nothing where the browser keeps nothing. */
export function rememberedSteps(): RememberedSteps {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    const steps = typeof kept === 'object' && kept !== null ? (kept as Record<string, unknown>) : {};
    return Object.fromEntries(
      LESSONS.flatMap(({ id, steps: all }) => {
        const step = Object.hasOwn(steps, id) ? steps[id] : undefined;
        const known = typeof step === 'number' && Number.isInteger(step) && step >= 0 && step < all;
        return known ? [[id, step]] : [];
      }),
    );
  } catch {
    return {};
  }
}

/** Remembers the step one is in. */
export function rememberStep({ lesson, step }: LessonPlace): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...rememberedSteps(), [lesson]: step }));
  } catch {
    // Where there is no storage, the link alone tells where one was.
  }
}
