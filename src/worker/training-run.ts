import { type DataSource, loadDataSet } from '../data/catalogue';
import type { DataSet } from '../data/data-set';
import { groupsOfFeatures, hasGroups } from '../data/selected-together';
import { afterChanges, type LiveSettings, type SettingChange } from '../lassonet/live-settings';
import type { PathProgress } from '../lassonet/method/path-method';
import type { Network } from '../lassonet/network/network';
import { MOST_CLASSES } from '../lassonet/path/fit';
import { networkOf, regularizationPath } from '../lassonet/path/path';
import { retrain } from '../lassonet/path/retraining';
import { unconstrainedTwin } from '../lassonet/path/twin';
import { type SelectedGroups, selectedAt } from '../lassonet/path-point';
import type { Problem } from '../lassonet/problem';
import type { AnySolverSettings, NetworkSettings } from '../lassonet/settings';
import { type ConvolutionalSpec, isConvolutional, type Spec } from '../settings/spec';
import { keyframeRule, retrainedPoints } from './keyframes';
import type { Event } from './protocol';
import type { HeldRows } from './row-sharers';
import type { WorkerShard } from './shard-handle';
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
  /** Whether a point keeps its weights, by the number of groups selected; default: where they are few, or now and then. */
  readonly keyframe?: (selected: number) => boolean;
  /** Chooses what computes, once the problem is known. */
  readonly chooseBackend?: (problem: Problem) => Promise<void>;
  /** Has part of the samples held elsewhere, where that pays; null: it does not. */
  readonly shard?: (problem: Problem, network: NetworkSettings) => Promise<WorkerShard | null>;
  /** As `shard`, for networks in kernels of their own; asked where there is no shard. */
  readonly rows?: (problem: Problem, network: NetworkSettings, solver: AnySolverSettings) => HeldRows | null;
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
  const since = (then: number): number => (now() - then) / 1000;
  const done = (stopped: boolean): void =>
    emit({ type: 'done', stopped, seconds: since(started), computing: since(chosen) });
  try {
    emit({ type: 'progress', progress: { phase: 'data' } });
    const data = await loadDataSet(spec.data, spec.seed, source);
    emit({ type: 'data', description: data.description, examples: data.shown, ...testLabels(data) });
    const problem = problemOf(data);
    await control.chooseBackend?.(problem);
    chosen = now();
    const network = networkOf(problem, spec.network);
    const left = new TimeLeft(network, spec.solver, now);
    const { selected, changes } = await followPath(spec, problem, network, left, control);
    if (isConvolutional(spec) && spec.solver.twinEpochs > 0) await trainTwin(spec, problem, control);
    const solver = afterChanges(spec.solver, changes);
    if (solver.retrainEpochs > 0) {
      await retrainSelected({ ...spec, solver } as Spec, problem, selected, left, control);
    }
    done(false);
  } catch (error) {
    if (!signal.aborted) throw error;
    done(true);
  }
}

function testLabels({ description, test }: DataSet): Pick<Extract<Event, { type: 'data' }>, 'testLabels'> {
  const { task } = description;
  if (test === null || task.kind === 'regression' || task.classes > MOST_CLASSES) return {};
  return { testLabels: Uint8Array.from(test.y) };
}

/** The learning problem in a data set. */
export function problemOf({ description, train, validation, test, examples }: DataSet): Problem {
  const { task, features, layout } = description;
  const { channels = 1 } = layout.kind === 'image' ? layout : {};
  return {
    task:
      task.kind === 'regression' ? { kind: 'regression' } : { kind: 'classification', classes: task.classes },
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
  network: Network,
  left: TimeLeft,
  control: RunControl,
): Promise<{ readonly selected: readonly SelectedGroups[]; readonly changes: readonly SettingChange[] }> {
  const shard = spec.network.kind === 'dense' ? await control.shard?.(problem, spec.network) : null;
  const rows =
    spec.network.kind === 'dense' && !shard ? control.rows?.(problem, spec.network, spec.solver) : null;
  const { signal, between, now, emit, liveSettings } = control;
  const changes: SettingChange[] = [];
  const selected: SelectedGroups[] = [];
  /** Of the last keyframe. */
  let weights: SelectedGroups['weights'] = null;
  try {
    for await (const point of regularizationPath(problem, spec.network, spec.solver, {
      seed: spec.seed,
      signal,
      between,
      now,
      network,
      keyframe: keyframeRule(network, control.keyframe),
      onProgress: seldom(now, progress => emit({ type: 'progress', progress: left.onPath(progress) })),
      shard: shard ?? undefined,
      rows: rows ?? undefined,
      ...(liveSettings && { liveSettings }),
    })) {
      const here = selectedAt(point);
      weights = here.weights ?? weights;
      selected.push({ ...here, weights });
      changes.push(...(point.changes ?? []));
      emit({ type: 'point', point });
    }
    return { selected, changes };
  } finally {
    shard?.dispose();
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

async function trainTwin(
  { network, solver, seed }: ConvolutionalSpec,
  problem: Problem,
  { signal, between, emit }: RunControl,
): Promise<void> {
  const total = solver.twinEpochs;
  const onEpoch = (done: number): void =>
    emit({ type: 'progress', progress: { phase: 'twin', done, total } });
  onEpoch(0);
  const twin = await unconstrainedTwin(problem, network, solver, { seed, signal, between, onEpoch });
  emit({ type: 'twin', twin });
}

async function retrainSelected(
  { network, solver, seed }: Spec,
  problem: Problem,
  points: readonly SelectedGroups[],
  left: TimeLeft,
  { signal, between, emit, now }: RunControl,
): Promise<void> {
  const counts = points.map(({ supports }) =>
    // Where a gate is empty there is nothing to retrain.
    supports.some(({ length }) => length === 0) ? 0 : supports.reduce((sum, { length }) => sum + length, 0),
  );
  const indices = retrainedPoints(counts);
  const total = indices.length;
  const begun = now();
  let done = 0;
  const tell = (): void => {
    const secondsLeft = left.retraining(
      indices.map(index => counts[index]),
      done,
      begun,
    );
    emit({ type: 'progress', progress: { phase: 'retrain', done, total, secondsLeft } });
  };
  tell();
  const chosen = indices.map(index => points[index]);
  const pace = { seed, signal, between, keepWeights: true };
  for await (const retrained of retrain(problem, network, solver, chosen, pace)) {
    emit({ type: 'retrained', index: indices[done], retrained });
    done++;
    tell();
  }
}
