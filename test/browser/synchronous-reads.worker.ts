import * as tf from '@tensorflow/tfjs-core';
import { insistOnBackend } from '../../scripts/tools/insisted-backend';
import { answerWith } from '../../scripts/tools/module-answer';
import { regularizationPath } from '../../src/lassonet/path/path';
import { retrain } from '../../src/lassonet/path/retraining';
import type { Problem } from '../../src/lassonet/problem';
import { randomStream } from '../../src/lassonet/random';
import { DEFAULT_NETWORK, DEFAULT_SOLVER, type SolverSettings } from '../../src/lassonet/settings';
import type { BackendName } from '../../src/worker/protocol';

export interface TrainingRequest {
  readonly backend: BackendName;
  /** Trained by one after another: what is compiled for the graphics card serves all of them. */
  readonly kinds: readonly SolverSettings['kind'][];
}

export interface TrainingAnswer {
  readonly backend: string;
  readonly supports: readonly number[];
  readonly retrained: number;
  /** Tensors read while the thread waited. */
  readonly synchronousReads: number;
  /** As many, once one has been read so on purpose. */
  readonly noticed: number;
}

let synchronousReads = 0;

interface CardMemory {
  get(id: object): { readonly values: unknown } | undefined;
}

/** Counts the reads that hold up the thread until the graphics card has caught up. */
function watchReads(): void {
  const { dataSync } = tf.Tensor.prototype;
  tf.Tensor.prototype.dataSync = function () {
    synchronousReads++;
    return dataSync.call(this) as never;
  };
  const backend = tf.backend() as tf.KernelBackend & { texData?: CardMemory; tensorMap?: CardMemory };
  const readSync = backend.readSync.bind(backend);
  backend.readSync = id => {
    // What has not left the main memory is there at once.
    if (!(backend.texData ?? backend.tensorMap)?.get(id)?.values) synchronousReads++;
    return readSync(id);
  };
}

/** As many samples as software that plays a graphics card can take. */
const COUNT = 8;

function problem(): Problem {
  const { uniform } = randomStream(0, 'reads');
  const features = 6;
  const x = Float32Array.from({ length: COUNT * features }, () => uniform() - 0.5);
  const y = Float32Array.from({ length: COUNT }, (_, i) =>
    x[i * features] + x[i * features + 1] > 0 ? 1 : 0,
  );
  const train = { count: COUNT, x, y };
  return {
    task: { kind: 'classification', classes: 2 },
    features,
    train,
    validation: null,
    test: train,
    examples: train,
  };
}

answerWith(async ({ backend, kinds }: TrainingRequest): Promise<readonly TrainingAnswer[]> => {
  await insistOnBackend(backend);
  watchReads();
  const answers: TrainingAnswer[] = [];
  for (const kind of kinds) answers.push(await trainedBy(kind));
  return answers;
});

async function trainedBy(kind: SolverSettings['kind']): Promise<TrainingAnswer> {
  synchronousReads = 0;
  const network = { ...DEFAULT_NETWORK, hidden: [4] };
  const lambdas = { kind: 'list', values: [0.1, 100] } as const;
  const learningRate = 0.05;
  const solver = {
    ...DEFAULT_SOLVER,
    kind,
    lambdas,
    learningRate,
    denseEpochs: 1,
    maxIterations: 5,
    retrainEpochs: 1,
  };
  const supports: number[] = [];
  for await (const { support } of regularizationPath(problem(), network, solver, { seed: 0 })) {
    supports.push(support.length);
  }
  let retrained = 0;
  const points = [{ supports: [[0, 1]], weights: null }];
  for await (const _ of retrain(problem(), network, solver, points, { seed: 0 })) retrained++;
  const answer = { backend: tf.getBackend(), supports, retrained, synchronousReads };
  tf.scalar(1).dataSync();
  return { ...answer, noticed: synchronousReads };
}
