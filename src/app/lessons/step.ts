import type { SeedRuns } from '../../path-file/seed-runs';
import type { Arrival, HighlightedPart, SeededId } from '../../store/state/explorer-state';
import type { ShownPath } from '../../store/state/shown-path';
import type { StoredPathId } from '../../store/state/stored-path-catalogue';

/** What a step says; its numbers are taken from the paths it speaks of. */
export interface Words {
  readonly text: string;
  readonly question?: { readonly asked: string; readonly answer: string };
}

interface Shown {
  /** The path on screen. */
  readonly path: StoredPathId;
  /** What to look at; the first is scrolled into view. */
  readonly highlighted: readonly HighlightedPart[];
}

/** A step that speaks of the path on screen. */
export interface Alone extends Shown {
  readonly kind: 'alone';
  readonly at: (path: ShownPath) => Arrival;
  readonly words: (path: ShownPath) => Words;
}

/** A step that speaks of another path as well. */
export interface Compared extends Shown {
  readonly kind: 'compared';
  readonly beside: StoredPathId;
  readonly at: (path: ShownPath, beside: ShownPath) => Arrival;
  readonly words: (path: ShownPath, beside: ShownPath) => Words;
}

/** A step that speaks of the same problem run with several seeds. */
export interface Seeded extends Shown {
  readonly kind: 'seeded';
  readonly path: SeededId;
  readonly at: (path: ShownPath, runs: SeedRuns) => Arrival;
  readonly words: (path: ShownPath, runs: SeedRuns) => Words;
}

export type Step = Alone | Compared | Seeded;

/** A step with its numbers in. */
export interface TakenStep {
  readonly step: Step;
  readonly at: Arrival;
  readonly words: Words;
}

/** A step on one path. */
export function alone(step: Omit<Alone, 'kind'>): Alone {
  return { kind: 'alone', ...step };
}

/** A step on two paths. */
export function compared(step: Omit<Compared, 'kind'>): Compared {
  return { kind: 'compared', ...step };
}

/** A step on a path and on runs with other seeds. */
export function seeded(step: Omit<Seeded, 'kind'>): Seeded {
  return { kind: 'seeded', ...step };
}

/** What has arrived of what a step speaks of. */
export interface Arrived {
  readonly path: ShownPath | undefined;
  readonly beside: ShownPath | undefined;
  readonly runs: SeedRuns | undefined;
}

/** A step with its numbers in; null while something it speaks of is missing. */
export function takenStep(step: Step, { path, beside, runs }: Arrived): TakenStep | null {
  if (path === undefined) return null;
  if (step.kind === 'alone') return { step, at: step.at(path), words: step.words(path) };
  if (step.kind === 'compared') {
    return beside ? { step, at: step.at(path, beside), words: step.words(path, beside) } : null;
  }
  return runs ? { step, at: step.at(path, runs), words: step.words(path, runs) } : null;
}
