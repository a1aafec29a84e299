import { loadDataSet } from '../../src/data/catalogue';
import type { PathProgress } from '../../src/lassonet/method/path-method';
import { regularizationPath } from '../../src/lassonet/path/path';
import { retrain } from '../../src/lassonet/path/retraining';
import type { PathPoint } from '../../src/lassonet/path-point';
import type { Problem } from '../../src/lassonet/problem';
import type { DenseSpec } from '../../src/settings/spec';
import { PAGE_ROW_WORKERS } from '../../src/worker/page-side-workers';
import type { BackendName } from '../../src/worker/protocol';
import { worthwhileRows } from '../../src/worker/row-sharers';
import { servedData } from '../../src/worker/served-data';
import { problemOf } from '../../src/worker/training-run';
import { insistOnBackend } from '../tools/insisted-backend';
import { answerWith } from '../tools/module-answer';

export type PathRequest = { readonly backend: BackendName; readonly spec: DenseSpec } & (
  | { readonly type: 'follow' }
  | {
      readonly type: 'retrain';
      readonly supports: readonly (readonly number[])[];
      readonly seeds: readonly number[];
    }
);

/** Answer to `follow`. */
export interface FollowedPath {
  /** Features that vary in the training samples. */
  readonly varying: number;
  readonly points: readonly Pick<PathPoint, 'lambda' | 'support' | 'test'>[];
  /** Seconds from the first step of the dense phase to the last λ; data and backend were there before. */
  readonly seconds: number;
}

/** Answer to `retrain`: test accuracy of each support, mean over the seeds. */
export type RetrainedAccuracies = readonly number[];

type Tell = (line: string) => void;

const MS_BETWEEN_LINES = 2000;

answerWith(async (request: PathRequest, { base, progress }) => {
  await insistOnBackend(request.backend);
  const { data, seed } = request.spec;
  const source = { file: (name: string) => servedData(base, name), csv: null };
  const problem = problemOf(await loadDataSet(data, seed, source));
  return request.type === 'follow'
    ? follow(problem, request.spec, progress)
    : accuracies(problem, request, progress);
});

async function follow(
  problem: Problem,
  { network, solver, seed }: DenseSpec,
  progress: Tell,
): Promise<FollowedPath> {
  const points: FollowedPath['points'][number][] = [];
  const started = performance.now();
  let told = started;
  const onProgress = (now: PathProgress): void => {
    if (performance.now() - told < MS_BETWEEN_LINES) return;
    told = performance.now();
    progress(lineOf(now));
  };
  const rows = worthwhileRows(problem, network, solver, PAGE_ROW_WORKERS) ?? undefined;
  const options = { seed, keyframe: () => false, onProgress, rows };
  for await (const { lambda, support, test } of regularizationPath(problem, network, solver, options))
    points.push({ lambda, support, test });
  rows?.dispose();
  const seconds = (performance.now() - started) / 1000;
  return { varying: varying(problem), points, seconds };
}

function varying({ features, train: { x } }: Problem): number {
  const varies = new Set<number>();
  x.forEach((value, i) => {
    if (value !== x[i % features]) varies.add(i % features);
  });
  return varies.size;
}

function lineOf(progress: PathProgress): string {
  if (progress.phase === 'dense') return `dense phase, epoch ${progress.epoch} of ${progress.epochs}`;
  return `λ ${progress.lambda.toPrecision(3)}, number ${progress.lambdaCount}, ${progress.selected} selected`;
}

async function accuracies(
  problem: Problem,
  { spec, supports, seeds }: Extract<PathRequest, { type: 'retrain' }>,
  progress: Tell,
): Promise<RetrainedAccuracies> {
  const sums = supports.map(() => 0);
  const points = supports.map(support => ({ supports: [support], weights: null }));
  for (const seed of seeds) {
    let i = 0;
    for await (const { test } of retrain(problem, spec.network, spec.solver, points, { seed })) {
      progress(`seed ${seed}, ${supports[i].length} selected: ${test?.score.toFixed(4)}`);
      sums[i++] += test?.score ?? 0;
    }
  }
  return sums.map(sum => sum / seeds.length);
}
