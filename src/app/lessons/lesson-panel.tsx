import { useEffect, useRef, useState } from 'react';
import { explorer } from '../../store/state/explorer';
import { LESSONS, type LessonPlace, lessonOf, writePlace } from '../../store/state/lesson-place';
import { useExplorer } from '../../store/state/use-explorer';
import { SERVED_FROM } from '../served-from';
import { STEPS } from './lessons';
import { rememberStep } from './remembered-steps';
import { hasStrayed, stage } from './staging';
import type { TakenStep, Words } from './step';
import { useTakenStep } from './taken-step';

/** The lesson one is in: what the step says, and the way on. */
export default function LessonPanel() {
  const place = useExplorer(state => state.lesson?.place ?? null);
  return place === null ? null : <LessonSteps place={place} />;
}

function LessonSteps({ place }: { readonly place: LessonPlace }) {
  const { lesson, step } = place;
  const { title, steps } = lessonOf(lesson);
  const { taken, fault, retry } = useTakenStep(STEPS[lesson][step]);
  const [answeredAt, answer] = useState<string | null>(null);
  const answered = answeredAt === writePlace(place);
  useStaging(taken);
  useEffect(() => rememberStep({ lesson, step }), [lesson, step]);
  return (
    <section className="lesson" aria-labelledby="lesson-title">
      <div className="lesson-head">
        <h2 id="lesson-title" tabIndex={-1} ref={useFocus(lesson)}>
          {title}
        </h2>
        <button type="button" className="quiet" onClick={leave}>
          Leave the lesson
        </button>
      </div>
      <LessonWords
        count={`Step ${step + 1} of ${steps}`}
        words={taken?.words ?? null}
        answered={answered}
        fault={fault}
        retry={retry}
      />
      <LessonWay
        place={place}
        taken={taken}
        answered={answered}
        answer={() => answer(answered ? null : writePlace(place))}
      />
    </section>
  );
}

function leave(): void {
  explorer.setState({ lesson: null, lit: [] });
}

/** Puts the page where the step wants it, once; where a link says otherwise, only lights what it speaks of. */
function useStaging(taken: TakenStep | null): void {
  const due = useExplorer(state => state.lesson?.due ?? false);
  useEffect(() => {
    if (taken === null) return;
    if (due) stage(explorer, taken, SERVED_FROM);
    else if (explorer.getState().lit !== taken.step.lit) explorer.setState({ lit: taken.step.lit });
  }, [taken, due]);
}

/** Puts the focus on a lesson's title when a person has begun it, not when the page comes with it. */
function useFocus(lesson: LessonPlace['lesson']) {
  const ref = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each lesson begins at its title
  useEffect(() => {
    if (document.activeElement !== document.body) ref.current?.focus({ preventScroll: true });
  }, [lesson]);
  return ref;
}

interface WordsProps {
  /** “Step 2 of 5”. */
  readonly count: string;
  /** Null while what they speak of is on its way. */
  readonly words: Words | null;
  readonly answered: boolean;
  /** Why there are no words; null while there may be. */
  readonly fault: string | null;
  readonly retry: () => void;
}

/** What a step says, told politely to screen readers as it changes. */
function LessonWords({ count, words, answered, fault, retry }: WordsProps) {
  return (
    <div className="lesson-words" aria-live="polite" aria-busy={words === null && fault === null}>
      <p>
        <span className="lesson-count">{count}.</span>{' '}
        {words?.text ?? (fault === null ? <span className="lesson-waiting">It is on its way.</span> : null)}
      </p>
      {fault !== null && (
        <p className="error">
          This step cannot be shown: {fault}{' '}
          <button type="button" onClick={retry}>
            Try again
          </button>
        </p>
      )}
      {words?.question && <p className="lesson-question">{words.question.asked}</p>}
      {words?.question && answered && <p className="lesson-answer">{words.question.answer}</p>}
    </div>
  );
}

interface WayProps {
  readonly place: LessonPlace;
  readonly taken: TakenStep | null;
  readonly answered: boolean;
  /** Shows the answer, or hides it. */
  readonly answer: () => void;
}

/** The buttons of a step: the answer, the step before, the next one, and back to where the step stands. */
function LessonWay({ place, taken, answered, answer }: WayProps) {
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
