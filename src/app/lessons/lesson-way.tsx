import { explorer } from '../../store/explorer';
import { LESSONS, type LessonPlace, lessonOf } from '../../store/lesson-place';
import { useExplorer } from '../../store/use-explorer';
import { hasStrayed } from './staging';
import type { TakenStep } from './step';

interface Props {
  readonly place: LessonPlace;
  readonly taken: TakenStep | null;
  readonly answered: boolean;
  /** Shows the answer, or hides it. */
  readonly answer: () => void;
}

/** The buttons of a step: the answer, the step before, the next one, and back to where the step stands. */
export function LessonWay({ place, taken, answered, answer }: Props) {
  const strayed = useExplorer(state => taken !== null && !state.lesson?.due && hasStrayed(state, taken));
  const first = place.step === 0;
  const next = placeAfter(place);
  return (
    <div className="lesson-way">
      {taken?.words.question && (
        <button type="button" aria-expanded={answered} onClick={answer}>
          {answered ? 'Hide the answer' : 'Show the answer'}
        </button>
      )}
      {strayed && (
        <button type="button" className="quiet" onClick={() => take(place)}>
          Back to this step
        </button>
      )}
      <span className="lesson-turns">
        <button
          type="button"
          aria-disabled={first}
          onClick={() => {
            if (!first) take({ ...place, step: place.step - 1 });
          }}
        >
          Back
        </button>
        <button type="button" className="primary" onClick={() => take(next)}>
          {next === null ? 'End' : next.lesson === place.lesson ? 'Next' : 'Next lesson'}
          {next !== null && next.lesson !== place.lesson && (
            <span className="visually-hidden">: {lessonOf(next.lesson).title}</span>
          )}
        </button>
      </span>
    </div>
  );
}

/** Goes to a step; null leaves the lesson. */
function take(place: LessonPlace | null): void {
  explorer.setState(place === null ? { lesson: null, lit: [] } : { lesson: { place, due: true } });
}

/** The step after a step, or the first of the next lesson; null behind the last. */
function placeAfter({ lesson, step }: LessonPlace): LessonPlace | null {
  if (step + 1 < lessonOf(lesson).steps) return { lesson, step: step + 1 };
  const following = LESSONS[LESSONS.findIndex(({ id }) => id === lesson) + 1];
  return following === undefined ? null : { lesson: following.id, step: 0 };
}
