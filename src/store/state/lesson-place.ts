import { LESSON_TITLES_WORDS as WORDS } from '../../words/en/lesson-titles';
import type { StoredPathId } from './stored-path-list';

interface Lesson {
  readonly id: string;
  readonly title: string;
  readonly steps: number;
  /** What its first step shows. */
  readonly path: StoredPathId;
}

/** The guided lessons, in the order in which they build on each other. */
export const LESSONS = [
  { id: 'lambda', title: WORDS.lambda, steps: 5, path: 'mnist-5v6' },
  { id: 'mask', title: WORDS.mask, steps: 5, path: 'mnist-5v6' },
  { id: 'scratch', title: WORDS.scratch, steps: 5, path: 'toy' },
  { id: 'network', title: WORDS.network, steps: 5, path: 'toy-m0' },
  { id: 'filters', title: WORDS.filters, steps: 5, path: 'mnist-filters' },
  { id: 'trust', title: WORDS.trust, steps: 5, path: 'mnist-5v6' },
  { id: 'real', title: WORDS.real, steps: 5, path: 'toy' },
] as const satisfies readonly Lesson[];

export type LessonId = (typeof LESSONS)[number]['id'];

/** A step of a lesson. */
export interface LessonPlace {
  readonly lesson: LessonId;
  /** From 0; behind the last step stands the card that ends the lesson. */
  readonly step: number;
}

/** Title, number of steps and first path of a lesson. */
export function lessonOf(id: LessonId): (typeof LESSONS)[number] {
  return LESSONS.find(lesson => lesson.id === id) ?? LESSONS[0];
}

/** Whether a place is the card that ends its lesson. */
export function isCard({ lesson, step }: LessonPlace): boolean {
  return step >= lessonOf(lesson).steps;
}

/** `mask.2` for the second step of a lesson, `mask.end` for its card. */
export function writePlace(place: LessonPlace): string {
  return `${place.lesson}.${isCard(place) ? 'end' : place.step + 1}`;
}

/** The place meant by `mask.2`, or by `mask` its first; one behind the last step becomes that. */
export function readPlace(text: string): LessonPlace | undefined {
  const [, name, number = '1'] = /^([a-z]+)(?:\.(\d{1,4}|end))?$/.exec(text) ?? [];
  const lesson = LESSONS.find(({ id }) => id === name);
  if (lesson === undefined) return undefined;
  if (number === 'end') return { lesson: lesson.id, step: lesson.steps };
  return { lesson: lesson.id, step: Math.min(lesson.steps, Math.max(1, Number(number))) - 1 };
}

/** The steps that have been done, from 0, lesson by lesson. */
export type StepsDone = Readonly<Partial<Record<LessonId, readonly number[]>>>;

/** Whether a step has been done. */
export function isDone(done: StepsDone, { lesson, step }: LessonPlace): boolean {
  return done[lesson]?.includes(step) ?? false;
}

/** All that was done here or there. */
export function doneTogether(one: StepsDone, other: StepsDone): StepsDone {
  return Object.fromEntries(
    LESSONS.flatMap(({ id }) => {
      const steps = [...new Set([...(one[id] ?? []), ...(other[id] ?? [])])].sort((a, b) => a - b);
      return steps.length === 0 ? [] : [[id, steps]];
    }),
  );
}

/** `lambda.124,mask.1`: the steps of each lesson, one digit each. */
export function writeDone(done: StepsDone): string {
  return LESSONS.flatMap(({ id }) => {
    const steps = done[id] ?? [];
    return steps.length === 0 ? [] : [`${id}.${steps.map(step => step + 1).join('')}`];
  }).join(',');
}

/** The steps meant by `lambda.124,mask.1`; what means none is passed over. */
export function readDone(text: string): StepsDone {
  const known = LESSONS.flatMap(({ id, steps }) => {
    const [, digits = ''] = new RegExp(`(?:^|,)${id}\\.(\\d{1,40})(?:,|$)`).exec(text) ?? [];
    const numbers = [...digits].map(digit => Number(digit) - 1).filter(step => step >= 0 && step < steps);
    return [[id, numbers] as const];
  });
  return doneTogether({}, Object.fromEntries(known));
}
