import { useEffect, useRef, useState } from 'react';
import { goToPlace } from '../../store/link/address-bar';
import { playsSlides, turn } from '../../store/link/slides';
import { explorer } from '../../store/state/explorer';
import {
  doneTogether,
  isCard,
  isDone,
  LESSONS,
  type LessonPlace,
  lessonOf,
  writePlace,
} from '../../store/state/lesson-place';
import { useExplorer } from '../../store/state/use-explorer';
import { LESSON_FRAME_WORDS as WORDS } from '../../words/en/lesson-frame';
import { SERVED_FROM } from '../served-from';
import { useClicker } from './clicker';
import { HandoutButton } from './handout-button';
import { LESSON_STEPS } from './lessons';
import { hasStrayed, stage } from './staging';
import type { LessonSteps, TakenStep } from './step';
import { StepTask } from './step-task';
import { useTakenStep } from './taken-step';
import { Unbroken } from './unbroken';

/** The lesson one is in: what the step says and asks, and the way on. */
export default function LessonPanel() {
  const place = useExplorer(state => state.lesson?.place ?? null);
  return place === null ? null : <Lesson place={place} />;
}

function Lesson({ place }: { readonly place: LessonPlace }) {
  const { lesson } = place;
  const steps = LESSON_STEPS[lesson];
  const bare = useExplorer(({ staged }) => staged.length === 0);
  return (
    <>
      <section className="lesson" aria-labelledby="lesson-title">
        <div className="lesson-head">
          <h2 id="lesson-title" tabIndex={-1} ref={useFocus(lesson)}>
            {lessonOf(lesson).title}
          </h2>
          <HandoutButton lesson={lesson} />
          <button type="button" className="quiet" onClick={() => go(null)}>
            {WORDS.leave}
          </button>
        </div>
        <StepDots place={place} />
        {isCard(place) ? (
          <EndCard place={place} of={steps} />
        ) : (
          <LessonStep place={place} of={steps} key={writePlace(place)} />
        )}
      </section>
      {bare && <p className="bare-stage">{WORDS.shownOnceAnswered}</p>}
    </>
  );
}

function go(place: LessonPlace | null): void {
  void goToPlace(explorer, place, SERVED_FROM);
}

/** What a presenter's key does: it turns the slides where there are any, else the steps. */
function goOn(by: 1 | -1, step: LessonPlace | null): void {
  if (playsSlides(explorer.getState())) turn(explorer, by, SERVED_FROM);
  else if (step !== null) go(step);
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

/** Where one is among the steps, and which of them have been done. */
function StepDots({ place }: { readonly place: LessonPlace }) {
  const { steps } = lessonOf(place.lesson);
  const done = useExplorer(state => state.stepsDone);
  const count = isCard(place) ? WORDS.end : WORDS.step({ step: place.step + 1, steps });
  return (
    <p className="lesson-dots">
      <span className="lesson-count">{count}</span>
      {Array.from({ length: steps }, (_, step) => {
        const there = { lesson: place.lesson, step };
        const wasDone = isDone(done, there);
        return (
          <button
            type="button"
            key={writePlace(there)}
            className={`lesson-dot ${wasDone ? 'is-done' : ''}`}
            aria-current={step === place.step ? 'step' : undefined}
            aria-label={WORDS.stepState({ step: step + 1, done: String(wasDone) })}
            onClick={() => go(there)}
          />
        );
      })}
    </p>
  );
}

interface StepProps {
  readonly place: LessonPlace;
  readonly of: LessonSteps;
}

function LessonStep({ place, of }: StepProps) {
  const { taken, fault, retry } = useTakenStep(of.steps[place.step]);
  // What one has come to in this visit; the link keeps only that the step was done.
  const [revealed, reveal] = useState(false);
  // A presenter may lay the answer open; that is not doing the step.
  const [open, layOpen] = useState(false);
  const words = taken?.words ?? null;
  const done = useExplorer(state => isDone(state.stepsDone, place));
  const hasAnswer = words !== null && words.task.kind !== 'do';
  useStaging(taken, revealed || open);
  useClicker({
    on: () =>
      hasAnswer && !open && !revealed && !done ? layOpen(true) : goOn(1, { ...place, step: place.step + 1 }),
    back: () => goOn(-1, place.step > 0 ? { ...place, step: place.step - 1 } : null),
  });
  return (
    <>
      <div className="lesson-words">
        <div aria-live="polite" aria-busy={words === null && fault === null} className="lesson-text">
          {words !== null && (
            <p>
              <Unbroken text={words.text} />
            </p>
          )}
          {words === null && fault === null && <p className="lesson-waiting">{WORDS.loading}</p>}
        </div>
        {fault !== null && (
          <p className="error" role="alert">
            {WORDS.stepFault({ reason: fault })}{' '}
            <button type="button" onClick={retry}>
              {WORDS.tryAgain}
            </button>
          </p>
        )}
        {words !== null && (
          <StepTask
            task={words.task}
            open={open}
            onDone={() => {
              markDone(place);
              reveal(true);
            }}
          />
        )}
      </div>
      <LessonWay place={place} taken={taken} revealed={revealed || open} />
    </>
  );
}

function markDone({ lesson, step }: LessonPlace): void {
  explorer.setState(({ stepsDone }) => ({ stepsDone: doneTogether(stepsDone, { [lesson]: [step] }) }));
}

/** Puts the page where the step wants it, once; where a link says otherwise, only shows what it speaks of. */
function useStaging(taken: TakenStep | null, revealed: boolean): void {
  const due = useExplorer(state => state.lesson?.due ?? false);
  useEffect(() => {
    if (taken === null) return;
    const wanted = revealed ? taken.after : taken.before;
    if (due) stage(explorer, taken.step, wanted, SERVED_FROM);
    else explorer.setState({ staged: wanted.shows });
  }, [taken, due, revealed]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only doing the step turns the page over
  useEffect(() => {
    if (revealed && taken?.step.reveals) stage(explorer, taken.step, taken.after, SERVED_FROM);
  }, [revealed]);
  const told = taken !== null;
  useEffect(() => {
    if (told) bringToTop();
  }, [told]);
}

/** Begins a step at the top of the page; on a phone at the step, which needs the room of the header. */
function bringToTop(): void {
  const lesson = document.querySelector('.with-lesson');
  const top =
    matchMedia('(max-width: 600px)').matches && lesson ? lesson.getBoundingClientRect().top + scrollY : 0;
  window.scrollTo({ top, behavior: 'instant' });
}

interface WayProps {
  readonly place: LessonPlace;
  readonly taken: TakenStep | null;
  readonly revealed: boolean;
}

/** The buttons of a step: the one before, the next one once it was done, and past it where it was not. */
function LessonWay({ place, taken, revealed }: WayProps) {
  const done = useExplorer(state => isDone(state.stepsDone, place));
  const strayed = useExplorer(
    state =>
      taken !== null &&
      !state.lesson?.due &&
      hasStrayed(state, taken.step, revealed ? taken.after : taken.before),
  );
  const first = place.step === 0;
  const next = { ...place, step: place.step + 1 };
  return (
    <div className="lesson-way">
      <button
        type="button"
        aria-disabled={first}
        onClick={() => {
          if (!first) go({ ...place, step: place.step - 1 });
        }}
      >
        {WORDS.back}
      </button>
      {strayed && (
        <button
          type="button"
          className="quiet"
          onClick={() => explorer.setState({ lesson: { place, due: true } })}
        >
          {WORDS.reset}
        </button>
      )}
      <span className="lesson-turns">
        {!done && (
          <button type="button" className="quiet" onClick={() => go(next)}>
            {WORDS.skip}
          </button>
        )}
        <button
          type="button"
          className="primary"
          aria-disabled={!done}
          title={done ? undefined : WORDS.notDone}
          onClick={() => {
            if (done) go(next);
          }}
        >
          {isCard(next) ? WORDS.finish : WORDS.next}
        </button>
      </span>
    </div>
  );
}

/** What one can say now, and what was passed over. */
function EndCard({ place, of }: StepProps) {
  const done = useExplorer(state => state.stepsDone);
  const missed = of.steps.flatMap((_, step) => (isDone(done, { ...place, step }) ? [] : [step]));
  const following = LESSONS[LESSONS.findIndex(({ id }) => id === place.lesson) + 1];
  useClicker({
    on: () => goOn(1, null),
    back: () => goOn(-1, { ...place, step: of.steps.length - 1 }),
  });
  useEffect(() => {
    explorer.setState({ staged: of.steps.at(-1)?.shows ?? [] });
    bringToTop();
  }, [of]);
  return (
    <>
      <div className="lesson-words">
        <h3>{WORDS.youCanSay}</h3>
        <ul className="lesson-card">
          {of.card.map(sentence => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        {missed.length > 0 && (
          <p>
            {WORDS.skipped({ steps: missed.map(step => step + 1).join(WORDS.comma) })}{' '}
            <button type="button" onClick={() => go({ ...place, step: missed[0] })}>
              {WORDS.doStep({ step: missed[0] + 1 })}
            </button>
          </p>
        )}
      </div>
      <div className="lesson-way">
        <button type="button" onClick={() => go({ ...place, step: of.steps.length - 1 })}>
          {WORDS.back}
        </button>
        <button
          type="button"
          className="primary"
          onClick={() => go(following === undefined ? null : { lesson: following.id, step: 0 })}
        >
          {following === undefined ? WORDS.close : WORDS.nextLesson({ title: following.title })}
        </button>
      </div>
    </>
  );
}
