import type { SeedRuns } from '../../path-file/seed-runs';
import type { Arrival, HighlightedPart, SeededId } from '../../store/state/explorer-state';
import type { ShownPath } from '../../store/state/shown-path';
import type { StoredPathId } from '../../store/state/stored-path-catalogue';

/** What a step says; its numbers are taken from the paths it speaks of. */
export interface Words {
  readonly text: string;
  readonly question?: { readonly asked: string; readonly answer: string };
}

/** A step that is told by what it speaks of. */
interface ToldBy<Spoken extends readonly unknown[]> {
  /** The path on screen. */
  readonly path: StoredPathId;
  /** What to look at; the first is scrolled into view. */
  readonly highlighted: readonly HighlightedPart[];
  readonly at: (...spoken: Spoken) => Arrival;
  readonly words: (...spoken: Spoken) => Words;
}

/** A step speaks of the path on screen alone, of another path as well, or of the same problem run with several seeds. */
export type Step =
  | ({ readonly kind: 'alone' } & ToldBy<[path: ShownPath]>)
  | ({ readonly kind: 'compared'; readonly beside: StoredPathId } & ToldBy<
      [path: ShownPath, beside: ShownPath]
    >)
  | ({ readonly kind: 'seeded'; readonly path: SeededId } & ToldBy<[path: ShownPath, runs: SeedRuns]>);

type StepOf<Kind extends Step['kind']> = Omit<Extract<Step, { readonly kind: Kind }>, 'kind'>;

/** A step on one path. */
export const alone = (step: StepOf<'alone'>): Step => ({ kind: 'alone', ...step });

/** A step on two paths. */
export const compared = (step: StepOf<'compared'>): Step => ({ kind: 'compared', ...step });

/** A step on a path and on runs with other seeds. */
export const seeded = (step: StepOf<'seeded'>): Step => ({ kind: 'seeded', ...step });

/** A step with its numbers in. */
export interface TakenStep {
  readonly step: Step;
  readonly at: Arrival;
  readonly words: Words;
}

/** What has arrived of what a step speaks of. */
interface Arrived {
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
