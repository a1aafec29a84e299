import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { supportOf } from '../../../../src/lassonet/gate/gate';
import type { Objective } from '../../../../src/lassonet/method/objective';
import {
  disposeMoving,
  type MovingWeights,
  referenceSteps,
} from '../../../../src/lassonet/method/reference-method';
import { denseNetwork } from '../../../../src/lassonet/network/dense-network';
import { meanLoss } from '../../../../src/lassonet/network/loss';
import type { Weights } from '../../../../src/lassonet/network/network';
import { valuesOf } from '../../../../src/lassonet/network/weight-tensors';
import { batchOf, disposeBatch } from '../../../../src/lassonet/samples/batch';
import breastCancer from '../../../fixtures/path_breast_cancer.json';
import wine from '../../../fixtures/path_wine.json';
import { onBackend } from '../on-backend';

const fixtures = { 'breast cancer': breastCancer, wine };
type Fixture = (typeof fixtures)[keyof typeof fixtures];

function initialWeights({ init }: Fixture): Weights {
  const transposed = (rows: number[][]): tf.Tensor2D => tf.transpose(tf.tensor2d(rows));
  return tf.tidy(() => [
    transposed(init['skip.weight']),
    transposed(init['layers.0.weight']),
    tf.tensor1d(init['layers.0.bias']),
    transposed(init['layers.1.weight']),
    tf.tensor1d(init['layers.1.bias']),
  ]);
}

/** The largest error of a loss, and the λ at which other groups are selected than in the authors' run. */
async function followed(fixture: Fixture): Promise<{ worst: number; otherwise: number[] }> {
  const features = fixture.X[0].length;
  const classes = new Set(fixture.y).size;
  const task = { kind: 'classification', classes } as const;
  const samples = {
    count: fixture.X.length,
    x: Float32Array.from(fixture.X.flat()),
    y: Float32Array.from(fixture.y),
  };
  const network = denseNetwork(
    { task, features },
    {
      kind: 'dense',
      hidden: fixture.hidden,
      activation: 'relu',
      dropout: 0,
      skipBias: false,
    },
  );
  const batch = batchOf(task, samples, features);
  const rate = { learningRate: fixture.lr, momentum: fixture.momentum };
  let moving: MovingWeights = { weights: initialWeights(fixture), velocity: null };
  let worst = 0;
  const otherwise: number[] = [];
  for (const [i, { lambda_, loss, selected }] of fixture.record.entries()) {
    const objective: Objective = { network, batch, lambda: lambda_, M: fixture.M, gamma: 0 };
    const steps = i === 0 ? fixture.dense_iters : fixture.iters_per_lambda;
    moving = referenceSteps(objective, moving, rate, steps);
    const { weights } = moving;
    const here = tf.tidy(() => meanLoss(task, network.output(weights, batch), batch));
    worst = Math.max(worst, Math.abs((await here.data())[0] - loss));
    here.dispose();
    const support = supportOf(network.gates[0], await valuesOf(weights));
    if (support.join() !== selected.join()) otherwise.push(lambda_);
  }
  disposeMoving(moving);
  disposeBatch(batch);
  return { worst, otherwise };
}

describe.each([
  { backend: 'wasm', fixtures },
  { backend: 'cpu', fixtures: { wine } },
] as const)('the published update, on $backend', ({ backend, fixtures }) => {
  beforeAll(() => onBackend(backend));
  for (const [name, fixture] of Object.entries(fixtures)) {
    it(`follows the authors’ run on ${name}`, async () => {
      const tensors = tf.memory().numTensors;
      const { worst, otherwise } = await followed(fixture);
      if (process.env.MEASURED) console.log(`parity ${name} ${backend}: loss within ${worst}`);
      expect(otherwise).toEqual([]);
      expect(worst).toBeLessThan(1e-4);
      expect(tf.memory().numTensors).toBe(tensors);
    });
  }
});
