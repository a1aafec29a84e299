import { type DataSource, loadDataSet } from '../data/catalogue';
import type { DataSet } from '../data/data-set';
import { MOST_CLASSES } from '../lassonet/fit';
import { regularizationPath } from '../lassonet/path';
import type { PathProgress } from '../lassonet/path-options';
import type { PathPoint } from '../lassonet/path-point';
import type { Problem } from '../lassonet/problem';
import { retrain } from '../lassonet/retraining';
import type { NetworkSettings } from '../lassonet/settings';
import { type DenseSpec, isConvolutional, type Spec } from '../path-file/spec';
import { runFilters } from './filter-run';
import { keyframeRule, retrainedPoints } from './keyframes';
import type { Event } from './protocol';
import type { HeldShare } from './share-handle';
import { timed } from './time-left';

/** How a run is held, and where its news goes. */
export interface RunControl {
  readonly signal: AbortSignal;
  /** Awaited between iterations: a place to pause and to let messages in. */
  readonly between: () => Promise<void>;
  readonly emit: (event: Event) => void;
  /** Milliseconds, for the time left. */
  readonly now: () => number;
  /** Whether a point keeps its weights, by the number of groups selected; default: where they are few, or now and then. */
  readonly keyframe?: (selected: number) => boolean;
  /** Has part of the samples held elsewhere, where that pays; null: it does not. */
  readonly share?: (problem: Problem, network: NetworkSettings) => Promise<HeldShare | null>;
}

/**
 * Trains a path from its spec and tells of it in events, ending with `done`; the retrained fits follow the path.
 * Stopping is an ending, not a fault.
 *
 * @throws DataError, ProblemError, or TrainingError, each with one sentence for a person
 */
export async function runTraining(spec: Spec, source: DataSource, control: RunControl): Promise<void> {
  const { emit, signal, now } = control;
  const started = now();
  const done = (stopped: boolean): void => emit({ type: 'done', stopped, seconds: (now() - started) / 1000 });
  try {
    emit({ type: 'progress', progress: { phase: 'data' } });
    const data = await loadDataSet(spec.data, spec.seed, source);
    emit({ type: 'data', description: data.description, examples: data.shown, ...testLabels(data) });
    const problem = problemOf(data);
    if (isConvolutional(spec)) await runFilters(spec, data, problem, control);
    else await runFeatures(spec, problem, control);
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
export function problemOf(data: DataSet): Problem {
  const { task, features } = data.description;
  return {
    task:
      task.kind === 'regression' ? { kind: 'regression' } : { kind: 'classification', classes: task.classes },
    features,
    train: data.train,
    validation: data.validation,
    test: data.test,
    examples: data.examples,
  };
}

type Support = PathPoint['support'];

async function runFeatures(spec: DenseSpec, problem: Problem, control: RunControl): Promise<void> {
  const supports = await followPath(spec, problem, control);
  if (spec.solver.retrainEpochs > 0) await retrainKeyframes(spec, problem, supports, control);
}

async function followPath(spec: DenseSpec, problem: Problem, control: RunControl): Promise<Support[]> {
  const share = (await control.share?.(problem, spec.network)) ?? undefined;
  try {
    return await pathWith(share, spec, problem, control);
  } finally {
    share?.dispose();
  }
}

async function pathWith(
  share: HeldShare | undefined,
  spec: DenseSpec,
  problem: Problem,
  control: RunControl,
): Promise<Support[]> {
  const supports: Support[] = [];
  let pathStarted = 0;
  const onProgress = (progress: PathProgress): void => {
    if (progress.phase === 'path' && pathStarted === 0) pathStarted = control.now();
    const elapsed = (control.now() - pathStarted) / 1000;
    control.emit({ type: 'progress', progress: timed(progress, elapsed, problem.features) });
  };
  const options = {
    seed: spec.seed,
    signal: control.signal,
    between: control.between,
    keyframe: control.keyframe ?? keyframeRule(problem, spec.network),
    onProgress,
    share,
  };
  for await (const point of regularizationPath(problem, spec.network, spec.solver, options)) {
    supports.push(point.support);
    control.emit({ type: 'point', point });
  }
  return supports;
}

async function retrainKeyframes(
  spec: DenseSpec,
  problem: Problem,
  supports: Support[],
  control: RunControl,
): Promise<void> {
  const indices = retrainedPoints(supports.map(support => support.length));
  const total = indices.length;
  let finished = 0;
  control.emit({ type: 'progress', progress: { phase: 'retrain', done: 0, total } });
  const options = { seed: spec.seed, signal: control.signal, between: control.between };
  const chosen = indices.map(index => supports[index]);
  for await (const retrained of retrain(problem, spec.network, spec.solver, chosen, options)) {
    control.emit({ type: 'retrained', index: indices[finished], retrained });
    finished++;
    control.emit({ type: 'progress', progress: { phase: 'retrain', done: finished, total } });
  }
}
