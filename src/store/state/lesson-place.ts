import type { StoredPathId } from './stored-path-catalogue';

interface Lesson {
  readonly id: string;
  readonly title: string;
  readonly steps: number;
  /** What its first step shows. */
  readonly path: StoredPathId;
}

/** The guided lessons, in the order in which they build on each other. */
export const LESSONS = [
  { id: 'lambda', title: 'What λ does', steps: 5, path: 'mnist-5v6' },
  { id: 'mask', title: 'Reading a mask', steps: 5, path: 'mnist-5v6' },
  { id: 'network', title: 'Lasso or network?', steps: 5, path: 'toy-m0' },
  { id: 'filters', title: 'Filters, not pixels', steps: 5, path: 'mnist-filters' },
  { id: 'trust', title: 'Can you trust the selection?', steps: 5, path: 'mnist-5v6' },
] as const satisfies readonly Lesson[];

export type LessonId = (typeof LESSONS)[number]['id'];

/** A step of a lesson. */
export interface LessonPlace {
  readonly lesson: LessonId;
  /** From 0. */
  readonly step: number;
}

/** Title, number of steps and first path of a lesson. */
export function lessonOf(id: LessonId): (typeof LESSONS)[number] {
  return LESSONS.find(lesson => lesson.id === id) ?? LESSONS[0];
}

/** `mask.2` for the second step of a lesson. */
export function writePlace({ lesson, step }: LessonPlace): string {
  return `${lesson}.${step + 1}`;
}

/** The place meant by `mask.2`, or by `mask` its first; one behind the last step becomes that. */
export function readPlace(text: string): LessonPlace | undefined {
  const [, name, number = '1'] = /^([a-z]+)(?:\.(\d{1,4}))?$/.exec(text) ?? [];
  const lesson = LESSONS.find(({ id }) => id === name);
  if (lesson === undefined) return undefined;
  return { lesson: lesson.id, step: Math.min(lesson.steps, Math.max(1, Number(number))) - 1 };
}
