import { useEffect, useMemo, useRef, useState } from 'react';
import { arrive } from '../../store/link/link-opening';
import { fetchPath, fetchSeedRuns, openPath } from '../../store/opening/stored-path-opening';
import { nearestIndex } from '../../store/state/cursor';
import { type Explorer, explorer, reasonOf } from '../../store/state/explorer';
import { type ExplorerState, isFigure } from '../../store/state/explorer-state';
import { LESSONS, type LessonPlace, lessonOf, writePlace } from '../../store/state/lesson-place';
import { type ShownPath, shownPath } from '../../store/state/shown-path';
import { useExplorer } from '../../store/state/use-explorer';
import { SERVED_FROM } from '../served-from';
import { STEPS } from './lessons';
import { rememberStep } from './remembered-steps';
import { type Step, type TakenStep, takenStep, type Words } from './step';

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
  explorer.setState({ lesson: null, highlighted: [] });
}

/** Puts the page where the step wants it, once; where a link says otherwise, only lights what it speaks of. */
function useStaging(taken: TakenStep | null): void {
  const due = useExplorer(state => state.lesson?.due ?? false);
  useEffect(() => {
    if (taken === null) return;
    if (due) stage(explorer, taken, SERVED_FROM);
    else if (explorer.getState().highlighted !== taken.step.highlighted)
      explorer.setState({ highlighted: taken.step.highlighted });
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
        {words?.text ?? (fault === null ? <span className="lesson-waiting">Loading …</span> : null)}
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
        <button type="button" className="quiet" onClick={() => goToStep(place)}>
          Back to this step
        </button>
      )}
      <span className="lesson-turns">
        <button
          type="button"
          aria-disabled={first}
          onClick={() => {
            if (!first) goToStep({ ...place, step: place.step - 1 });
          }}
        >
          Back
        </button>
        <button type="button" className="primary" onClick={() => goToStep(next)}>
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
function goToStep(place: LessonPlace | null): void {
  explorer.setState(place === null ? { lesson: null, highlighted: [] } : { lesson: { place, due: true } });
}

/** The step after a step, or the first of the next lesson; null behind the last. */
function placeAfter({ lesson, step }: LessonPlace): LessonPlace | null {
  if (step + 1 < lessonOf(lesson).steps) return { lesson, step: step + 1 };
  const following = LESSONS[LESSONS.findIndex(({ id }) => id === lesson) + 1];
  return following === undefined ? null : { lesson: following.id, step: 0 };
}

/** A step once what it speaks of is here; until then null, and a sentence where it cannot be had. */
function useTakenStep(step: Step): {
  readonly taken: TakenStep | null;
  readonly fault: string | null;
  readonly retry: () => void;
} {
  const path = useExplorer(state => state.paths[step.path]);
  const beside = useExplorer(state => besideOf(state, step));
  const runs = useExplorer(state => (step.kind === 'seeded' ? state.seedRuns[step.path] : undefined));
  const taken = useMemo(() => takenStep(step, { path, beside, runs }), [step, path, beside, runs]);
  // A path that is being opened need not be fetched twice.
  const opening = useExplorer(state => state.loading !== null);
  const [failed, fail] = useState<{ readonly step: Step; readonly reason: string } | null>(null);
  const fault = failed?.step === step ? failed.reason : null;
  const missing = taken === null && !opening && fault === null;
  useEffect(() => {
    if (!missing) return;
    let wanted = true;
    fetchStep(step).catch((error: unknown) => {
      const reason = reasonOf(error);
      if (wanted) fail({ step, reason });
    });
    return () => {
      wanted = false;
    };
  }, [step, missing]);
  return { taken, fault, retry: () => fail(null) };
}

function besideOf({ paths }: ExplorerState, step: Step): ShownPath | undefined {
  return step.kind === 'compared' ? paths[step.beside] : undefined;
}

async function fetchStep(step: Step): Promise<void> {
  const wanted: Promise<unknown>[] = [fetchPath(explorer, step.path, SERVED_FROM)];
  if (step.kind === 'compared') wanted.push(fetchPath(explorer, step.beside, SERVED_FROM));
  if (step.kind === 'seeded') wanted.push(fetchSeedRuns(explorer, step.path, SERVED_FROM));
  await Promise.all(wanted);
}

/** Puts the page where a step wants it: its path, λ, example and mask; what it asks to look at is shown and highlighted. */
function stage(store: Explorer, { step, at }: TakenStep, base: string): void {
  // The step was taken from a path that is here, so that it is shown at once.
  if (store.getState().shown !== step.path) void openPath(store, step.path, base);
  arrive(store, at);
  store.setState(({ lesson, hiddenParts }) => {
    const wanted: readonly string[] = step.highlighted.some(isFigure)
      ? [...step.highlighted, 'reading']
      : step.highlighted;
    return {
      playing: false,
      sketch: null,
      highlighted: step.highlighted,
      hiddenParts: hiddenParts.filter(part => !wanted.includes(part)),
      lesson: lesson && { ...lesson, due: false },
    };
  });
}

/** Whether the page no longer stands where a step put it. */
function hasStrayed(state: ExplorerState, { step, at }: TakenStep): boolean {
  const path = shownPath(state);
  if (state.shown !== step.path || path === null || at.lambda === null) return state.shown !== step.path;
  return state.cursor !== nearestIndex(path.points, at.lambda);
}
