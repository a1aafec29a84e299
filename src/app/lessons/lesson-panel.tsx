import { useEffect, useRef, useState } from 'react';
import { explorer } from '../../store/explorer';
import { type LessonPlace, lessonOf, writePlace } from '../../store/lesson-place';
import { useExplorer } from '../../store/use-explorer';
import { SERVED_FROM } from '../served-from';
import { LessonWay } from './lesson-way';
import { LessonWords } from './lesson-words';
import { STEPS } from './lessons';
import { rememberStep } from './remembered-steps';
import { stage } from './staging';
import type { TakenStep } from './step';
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
