import { type DataSource, loadDataSet } from '../data/catalogue';
import type { DataSet } from '../data/data-set';
import { groupsOfFeatures, hasGroups } from '../data/selected-together';
import type { ModelWeights } from '../lassonet/layers-model/model-file';
import { afterChanges, type LiveSettings, type SettingChange } from '../lassonet/live-settings';
import type { PathProgress } from '../lassonet/method/path-method';
import { countOf } from '../lassonet/network/network';
import { MOST_CLASSES } from '../lassonet/path/fit';
import { regularizationPath } from '../lassonet/path/path';
import { type SelectedGroups, selectedAfter } from '../lassonet/path-point';
import { ignorance, type Problem } from '../lassonet/problem';
import { type AnySolverSettings, isStack, type NetworkSettings } from '../lassonet/settings';
import type { Spec } from '../settings/spec';
import { afterPath } from './after-path';
import { keyframeRule } from './keyframes';
import { type NetworkToTrain, networkFor } from './network-for';
import type { Event, Reached } from './protocol';
import type { OtherRetrainer, RetrainingTask } from './retraining-elsewhere';
import type { HeldRows } from './row-sharers';
import { TimeLeft } from './time-left';

/** How a run is held, and where its news goes. */
export interface RunControl {
  readonly signal: AbortSignal;
  /** Awaited between iterations: a place to pause and to let messages in. */
  readonly between: () => Promise<void>;
  readonly emit: (event: Event) => void;
  /** The settings wanted by now; default: those of the spec. */
  readonly liveSettings?: () => LiveSettings;
  /** Milliseconds, for the time left. */
  readonly now: () => number;
  /** Where the run goes on from; default: it begins. */
  readonly reached?: Reached | undefined;
  /** Whether a point keeps its weights, by the number of groups selected; default: where they are few, or now and then. */
  readonly keyframe?: (selected: number) => boolean;
  /** Trained weights of a model that the person brought; default: there are none. */
  readonly modelWeights?: ModelWeights | null;
  /** Chooses what computes, once the problem is known. */
  readonly chooseBackend?: (problem: Problem) => Promise<void>;
  /** Has others compute on part of the samples of a dense network, where that pays; null: it does not. */
  readonly rows?: (problem: Problem, network: NetworkSettings, solver: AnySolverSettings) => HeldRows | null;
  /** What starts a worker that retrains beside this one; null: there is no processor for it, or it would compute otherwise. */
  readonly retrainer?: () => ((task: RetrainingTask) => OtherRetrainer) | null;
}

/**
 * Trains a path from its spec and tells of it in events, ending with `done`; after the path come the unconstrained
 * network that one on filters is compared with, and the retrained fits. Stopping is an ending, not a fault.
 *
 * @throws DataError, ProblemError, or TrainingError, each with one sentence for a person
 */
export async function runTraining(spec: Spec, source: DataSource, control: RunControl): Promise<void> {
  const { emit, signal, now } = control;
  const started = now();
  let chosen = started;
  const before = control.reached?.seconds ?? 0;
  const since = (then: number): number => before + (now() - then) / 1000;
  const done = (stopped: boolean): void =>
    emit({ type: 'done', stopped, seconds: since(started), computing: since(chosen) });
  try {
    emit({ type: 'progress', progress: { phase: 'data' } });
    const data = await loadDataSet(spec.data, spec.seed, source);
    emit({ type: 'data', description: data.description, examples: data.shown, ...testRows(data) });
    const problem = problemOf(data);
    await control.chooseBackend?.(problem);
    chosen = now();
    const begun = await networkFor(problem, spec, control.modelWeights);
    const retrainer = (isStack(spec.network) && control.retrainer?.()) || null;
    const known = ignorance(problem.task, problem.train);
    const left = new TimeLeft(begun.network, spec.solver, known, now, retrainer ? 2 : 1);
    const { selected, changes } = await followPath(spec, problem, begun, left, control);
    const ended = { ...spec, solver: afterChanges(spec.solver, changes) } as Spec;
    await afterPath(ended, problem, begun.network, selected, left, { ...control, retrainer });
    done(false);
  } catch (error) {
    if (!signal.aborted) throw error;
    done(true);
  }
}

function testRows({
  description,
  test,
}: DataSet): Pick<Extract<Event, { type: 'data' }>, 'testLabels' | 'testWeights'> {
  const { task, weighting } = description;
  if (test === null || task.kind === 'regression' || task.classes > MOST_CLASSES) return {};
  const testWeights = weighting && (test.scoreWeights ?? test.weights)?.slice();
  return { testLabels: Uint8Array.from(test.y), ...(testWeights ? { testWeights } : {}) };
}

/** The learning problem in a data set. */
export function problemOf({ description, train, validation, test, examples }: DataSet): Problem {
  const { task, features, layout } = description;
  const { channels = 1 } = layout.kind === 'image' ? layout : {};
  return {
    task:
      task.kind === 'regression'
        ? { kind: 'regression', ...(task.outputs === undefined ? {} : { outputs: task.outputs }) }
        : { kind: 'classification', classes: task.classes },
    features,
    groups: hasGroups(description) ? groupsOfFeatures(description) : undefined,
    image: layout.kind === 'image' ? { height: layout.height, width: layout.width, channels } : undefined,
    train,
    validation,
    test,
    examples,
  };
}

async function followPath(
  spec: Spec,
  problem: Problem,
  { network, initial }: NetworkToTrain,
  left: TimeLeft,
  control: RunControl,
): Promise<{ readonly selected: readonly SelectedGroups[]; readonly changes: readonly SettingChange[] }> {
  const dense = spec.network.kind === 'dense' && isStack(spec.network) ? spec.network : null;
  const rows = dense && control.rows?.(problem, dense, spec.solver);
  const { signal, between, now, emit, liveSettings, reached } = control;
  const changes: SettingChange[] = [];
  const selected: SelectedGroups[] = [...(reached?.points ?? [])];
  const begun = selected.at(-1)?.weights;
  try {
    for await (const point of regularizationPath(problem, spec.network, spec.solver, {
      seed: spec.seed,
      signal,
      between,
      now,
      network,
      ...(initial && { initial }),
      ...(reached && begun && { from: { lambda: reached.lambda, weights: begun, points: selected.length } }),
      keyframe: keyframeRule(network, control.keyframe),
      onProgress: seldom(now, progress => emit({ type: 'progress', progress: left.onPath(progress) })),
      rows: rows ?? undefined,
      ...(liveSettings && { liveSettings }),
    })) {
      const here = selectedAfter(selected.at(-1), point);
      selected.push(here);
      changes.push(...(point.changes ?? []));
      left.recorded(countOf(here.supports), point);
      emit({ type: 'point', point });
    }
    return { selected, changes };
  } finally {
    rows?.dispose();
  }
}

/** Milliseconds between two pieces of news of one λ: more would keep the page from anything else. */
const NEWS_MS = 50;

/** Passes on the first news of each phase and of each λ, and else some of it. */
function seldom(now: () => number, tell: (progress: PathProgress) => void): (progress: PathProgress) => void {
  let last = Number.NEGATIVE_INFINITY;
  let before: PathProgress | null = null;
  const isNew = (progress: PathProgress): boolean =>
    before?.phase !== progress.phase ||
    (before.phase === 'path' && progress.phase === 'path' && before.lambdaCount !== progress.lambdaCount);
  return progress => {
    if (!isNew(progress) && now() - last < NEWS_MS) return;
    before = progress;
    last = now();
    tell(progress);
  };
}
