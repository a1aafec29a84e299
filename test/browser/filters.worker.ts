import * as tf from '@tensorflow/tfjs-core';
import { insistOnBackend } from '../../scripts/tools/insisted-backend';
import { answerWith } from '../../scripts/tools/module-answer';
import { convolutionalNetwork } from '../../src/lassonet/convolution/convolutional-network';
import { proximalStep } from '../../src/lassonet/method/proximal-descent';
import { smoothGradients } from '../../src/lassonet/network/gradients';
import { weightsByName } from '../../src/lassonet/network/initial-weights';
import { regularizationPath } from '../../src/lassonet/path/path';
import { batchOf, disposeBatch } from '../../src/lassonet/samples/batch';
import { convolutionChecks } from '../../src/worker/convolution-checks';
import type { BackendName } from '../../src/worker/protocol';
import { firstWrongResult } from '../../src/worker/self-test';
import { BARS, QUICK, SMALL } from '../unit/lassonet/convolution/bar-images';

export interface FiltersRequest {
  readonly backend: BackendName;
}

export interface FiltersAnswer {
  readonly backend: string;
  /** Gradients of the mean loss in each weight array. */
  readonly gradients: readonly number[][];
  /** Each weight array after one proximal step. */
  readonly moved: readonly number[][];
  /** Numbers told of a short path. */
  readonly path: readonly number[];
  readonly leaked: number;
  /** What the self-test finds wrong; null: nothing. */
  readonly wrong: string | null;
}

const SETTINGS = {
  ...SMALL,
  padding: 'same',
  gates: [
    { convolution: 0, ratio: 1 },
    { convolution: 1, ratio: 0.5 },
  ],
} as const;

/** As many images as software that plays a graphics card can take. */
const COUNT = 6;
const FEW = {
  ...BARS,
  test: null,
  train: {
    count: COUNT,
    x: BARS.train.x.subarray(0, COUNT * BARS.features),
    y: BARS.train.y.subarray(0, COUNT),
  },
};

answerWith(async ({ backend }: FiltersRequest): Promise<FiltersAnswer> => {
  await insistOnBackend(backend);
  const wrong = await firstWrongResult(convolutionChecks());
  const tensors = tf.memory().numTensors;
  const network = convolutionalNetwork(BARS, SETTINGS);
  const weights = weightsByName(network, 1);
  const batch = batchOf(BARS.task, FEW.train, BARS.features, false);
  const { output, gradients } = smoothGradients(network, weights, batch, 0.1);
  const steps = network.gates.map(() => ({ skip: 2, consumers: 0.5 }));
  const moved = proximalStep(network, weights, gradients, { lambda: 0.1, M: 1, steps });
  const read = (arrays: readonly tf.Tensor[]): Promise<number[][]> =>
    Promise.all(arrays.map(async array => Array.from(await array.data())));
  const answer = { gradients: await read(gradients), moved: await read(moved) };
  tf.dispose([output, ...weights, ...gradients, ...moved]);
  disposeBatch(batch);
  const path: number[] = [];
  const short = {
    ...QUICK,
    denseEpochs: 1,
    epochsPerLambda: 1,
    twinEpochs: 1,
    lambdas: { kind: 'list', values: [0.1, 1000] },
  } as const;
  for await (const point of regularizationPath(FEW, SETTINGS, short, { seed: 1 })) {
    path.push(point.objective, point.residual, point.support.length, ...point.norms, ...point.pulls);
  }
  return {
    backend: tf.getBackend(),
    ...answer,
    path,
    leaked: tf.memory().numTensors - tensors,
    wrong: wrong?.english ?? null,
  };
});
