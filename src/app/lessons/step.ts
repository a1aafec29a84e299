import type { SeedRuns } from '../../path-file/seed-runs';
import type { Arrival, ExplorerState, SeededId, StagedPart } from '../../store/state/explorer-state';
import type { ShownPath } from '../../store/state/shown-path';
import type { StoredPathId } from '../../store/state/stored-path-catalogue';

/** One answer to choose, and what is said to who chose it. */
export interface Choice {
  readonly says: string;
  readonly right: boolean;
  readonly reply: string;
}

/** A curve to be drawn before it is seen: values at a few places, from left to right. */
export interface Curve {
  /** What is written below the axis, and what stands at each place of it. */
  readonly axis: string;
  readonly places: readonly string[];
  /** What is written beside the axis, in whose units the values are. */
  readonly measure: string;
  readonly range: readonly [number, number];
  readonly text: (value: number) => string;
  /** The true values. */
  readonly values: readonly number[];
}

/** A control that a step brings along. */
export type StepControl = 'train' | 'M' | 'noise';

/** What a step asks for; it is done when that was done. */
export type Task =
  /** Choose what will be seen. Any choice does. */
  | { readonly kind: 'predict'; readonly asked: string; readonly choices: readonly Choice[] }
  /** Draw the curve that one expects. */
  | { readonly kind: 'draw'; readonly asked: string; readonly curve: Curve; readonly reply: string }
  /** Bring the page into a state. */
  | {
      readonly kind: 'do';
      readonly goal: string;
      readonly hint: string;
      readonly met: (state: ExplorerState) => boolean;
      /** What is said of the state that met it. */
      readonly reply: (state: ExplorerState) => string;
      readonly controls?: readonly StepControl[];
    }
  /** Choose why; only the right choice does. */
  | { readonly kind: 'explain'; readonly asked: string; readonly choices: readonly Choice[] };

/** What a step says and asks; its numbers are taken from the paths it speaks of. */
export interface Words {
  readonly text: string;
  readonly task: Task;
}

/** A step that is told by what it speaks of. */
interface ToldBy<Spoken extends readonly unknown[]> {
  /** The path on screen. */
  readonly path: StoredPathId;
  /** What is on screen, and nothing else. */
  readonly shows: readonly StagedPart[];
  readonly at: (...spoken: Spoken) => Arrival;
  readonly words: (...spoken: Spoken) => Words;
  /** What is on screen once the step was done, where that is something else. */
  readonly reveals?: { readonly shows: readonly StagedPart[]; readonly at: (...spoken: Spoken) => Arrival };
}

/**
 * A step speaks of the path on screen alone, of another path as well, of the same problem run with several seeds, or of a
 * path of that problem that is trained here; before there is one, of the stored one.
 */
export type Step =
  | ({ readonly kind: 'alone' } & ToldBy<[path: ShownPath]>)
  | ({ readonly kind: 'live' } & ToldBy<[path: ShownPath]>)
  | ({ readonly kind: 'compared'; readonly beside: StoredPathId } & ToldBy<
      [path: ShownPath, beside: ShownPath]
    >)
  | ({ readonly kind: 'seeded'; readonly path: SeededId } & ToldBy<[path: ShownPath, runs: SeedRuns]>);

type StepOf<Kind extends Step['kind']> = Omit<Extract<Step, { readonly kind: Kind }>, 'kind'>;

/** A step on one path. */
export const alone = (step: StepOf<'alone'>): Step => ({ kind: 'alone', ...step });

/** A step on a path that is trained here. */
export const live = (step: StepOf<'live'>): Step => ({ kind: 'live', ...step });

/** A step on two paths. */
export const compared = (step: StepOf<'compared'>): Step => ({ kind: 'compared', ...step });

/** A step on a path and on runs with other seeds. */
export const seeded = (step: StepOf<'seeded'>): Step => ({ kind: 'seeded', ...step });

/** The steps of a lesson, and what one can say who has done them. */
export interface LessonSteps {
  readonly steps: readonly Step[];
  readonly card: readonly string[];
}

/** What is on screen, and where it stands. */
export interface Stage {
  readonly shows: readonly StagedPart[];
  readonly at: Arrival;
}

/** A step with its numbers in. */
export interface TakenStep {
  readonly step: Step;
  readonly words: Words;
  readonly before: Stage;
  /** Once the step was done. */
  readonly after: Stage;
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
  if (step.kind === 'alone' || step.kind === 'live') return taken(step, step, path);
  if (step.kind === 'compared') return beside ? taken(step, step, path, beside) : null;
  return runs ? taken(step, step, path, runs) : null;
}

function taken<Spoken extends readonly unknown[]>(
  step: Step,
  { shows, at, words, reveals }: ToldBy<Spoken>,
  ...spoken: Spoken
): TakenStep {
  const before = { shows, at: at(...spoken) };
  const after = reveals ? { shows: reveals.shows, at: reveals.at(...spoken) } : before;
  return { step, words: words(...spoken), before, after };
}
