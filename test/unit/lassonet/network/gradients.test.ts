import '@tensorflow/tfjs';
// Gradients of single operations are registered by the union package only.
import '@tensorflow/tfjs';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { ACTIVATION_FUNCTIONS } from '../../../../src/lassonet/network/activation';
import { type Body, bodyNetwork } from '../../../../src/lassonet/network/body-network';
import { denseNetwork } from '../../../../src/lassonet/network/dense-network';
import { smoothGradients } from '../../../../src/lassonet/network/gradients';
import { initialWeights } from '../../../../src/lassonet/network/initial-weights';
import { meanLoss } from '../../../../src/lassonet/network/loss';
import {
  type Network,
  ridgePenalty,
  type Weights,
  type WeightValues,
} from '../../../../src/lassonet/network/network';
import type { Task } from '../../../../src/lassonet/problem';
import { randomStream } from '../../../../src/lassonet/random';
import { batchOf } from '../../../../src/lassonet/samples/batch';
import { ACTIVATIONS, type Activation } from '../../../../src/lassonet/settings';
import { onBackend } from '../on-backend';

const FEATURES = 4;
const COUNT = 6;
const GAMMA = 0.05;
const WEIGHTS = Float32Array.of(0.5, 2, 0, 1.5, 0.25, 1.75);
const TASKS: Task[] = [{ kind: 'regression' }, { kind: 'classification', classes: 3 }];

/** The dense stack as a body that TensorFlow.js differentiates. */
function differentiatedStack(dense: Network, activation: Activation, skipBias: boolean): Network {
  const body: Body = {
    consumers: dense.gates[0].consumers?.after ?? 0,
    weights: dense.weights.slice(skipBias ? 3 : 2),
    output: (read, rest) => {
      let z = read;
      for (let l = 0; l + 1 < rest.length; l += 2) {
        const value = ACTIVATION_FUNCTIONS[activation].value(tf.add(z, rest[l]) as tf.Tensor2D);
        z = tf.matMul(value, rest[l + 1] as tf.Tensor2D);
      }
      const last = rest[rest.length - 1];
      return last ? (tf.add(z, last) as tf.Tensor2D) : tf.zeros([read.shape[0], dense.outputs]);
    },
  };
  return bodyNetwork({ task: dense.task, features: FEATURES }, body, skipBias);
}

function batchFor(task: Task, weights?: Float32Array) {
  const random = randomStream(3, 'samples');
  const x = Float32Array.from({ length: COUNT * FEATURES }, () => 2 * random.uniform() - 1);
  const y = Float32Array.from({ length: COUNT }, (_, i) => (task.kind === 'regression' ? x[i] : i % 3));
  return batchOf(task, { count: COUNT, x, y, weights }, FEATURES);
}

const flat = (arrays: readonly tf.Tensor[]): number[] => arrays.flatMap(array => [...array.dataSync()]);
const flatGradients = (network: Network, weights: Weights, batch: ReturnType<typeof batchFor>): number[] => {
  return flat(smoothGradients(network, weights, batch, GAMMA).gradients);
};
const furthest = (a: number[], b: number[]): number =>
  a.reduce((far, x, i) => Math.max(far, Math.abs(x - b[i])), 0);

describe('the gradient written out for dense stacks', () => {
  beforeAll(() => onBackend('cpu'));
  for (const task of TASKS)
    for (const hidden of [[], [5], [5, 3]])
      for (const activation of hidden.length === 0 ? (['relu'] as const) : ACTIVATIONS)
        for (const skipBias of [true, false])
          it(`is right: ${task.kind}, [${hidden}] ${activation}, ${skipBias ? 'with' : 'without'} skip bias`, () => {
            for (const counted of [undefined, WEIGHTS])
              tf.tidy(() => {
                const network = denseNetwork(
                  { task, features: FEATURES },
                  { kind: 'dense', hidden, activation, dropout: 0, skipBias },
                );
                const weights = initialWeights(network, randomStream(1, 'weights'));
                const batch = batchFor(task, counted);
                const byHand = flatGradients(network, weights, batch);
                if (hidden.length > 0) {
                  const automatic = differentiatedStack(network, activation, skipBias);
                  expect(automatic.weights).toEqual(network.weights);
                  expect(furthest(flatGradients(automatic, weights, batch), byHand)).toBeLessThan(1e-6);
                }
                expect(furthest(byDifferences(network, weights, batch), byHand)).toBeLessThan(2e-3);
              });
          });
});

/** Central differences of mean loss + γ/2 Σ‖w‖², one weight at a time. */
function byDifferences(network: Network, weights: Weights, batch: ReturnType<typeof batchFor>): number[] {
  const h = 4e-3;
  const value = (at: Weights): number => {
    const loss = meanLoss(network.task, network.output(at, batch), batch).dataSync()[0];
    return loss + ridgePenalty(network, at.map(array => array.dataSync()) as WeightValues, GAMMA);
  };
  return weights.flatMap((array, a) => {
    const values = array.dataSync();
    return Array.from(values, (_, i) =>
      tf.tidy(() => {
        const [up, down] = [h, -h].map(step => {
          const shifted = Float32Array.from(values);
          shifted[i] += step;
          return value(weights.map((other, b) => (a === b ? tf.tensor(shifted, array.shape) : other)));
        });
        return (up - down) / (2 * h);
      }),
    );
  });
}
