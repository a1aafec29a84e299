import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { convolutionalNetwork } from '../../../src/lassonet/convolution/convolutional-network';
import { groupNorms, groupPulls } from '../../../src/lassonet/gate/gate';
import { hierProxTensors } from '../../../src/lassonet/gate/hier-prox-kernel';
import { oneStep } from '../../../src/lassonet/method/accelerated-descent';
import { packed, unpacked } from '../../../src/lassonet/method/packing';
import { proximalStep } from '../../../src/lassonet/method/proximal-descent';
import { referenceSteps } from '../../../src/lassonet/method/reference-method';
import { denseNetwork } from '../../../src/lassonet/network/dense-network';
import { smoothGradients } from '../../../src/lassonet/network/gradients';
import { initialWeights } from '../../../src/lassonet/network/initial-weights';
import type { Network, Weights } from '../../../src/lassonet/network/network';
import type { Task } from '../../../src/lassonet/problem';
import { seededRandom } from '../../../src/lassonet/random';
import { batchOf } from '../../../src/lassonet/samples/batch';
import { DEFAULT_CONVOLUTIONAL, DEFAULT_NETWORK } from '../../../src/lassonet/settings';
import { onBackend } from './on-backend';

const FEATURES = 5;
const COUNT = 12;
const HIDDEN = [4, 3];
const TASKS: Task[] = [{ kind: 'regression' }, { kind: 'classification', classes: 3 }];
const M = 2;
const GAMMA = 0.05;

/**
 * A problem whose inputs are selected, and the same where they are the filters of a 1 × 1 convolution on an image of
 * one pixel: with the identity as its kernel, the maps are the inputs, and so are they after ReLU, none being negative.
 */
function twice(task: Task) {
  const random = seededRandom(6, 'inputs');
  const x = Float32Array.from({ length: COUNT * FEATURES }, () => random.uniform());
  const y = Float32Array.from({ length: COUNT }, (_, i) => (task.kind === 'regression' ? x[5 * i] : i % 3));
  const batch = batchOf(task, { count: COUNT, x, y }, FEATURES);
  const dense = denseNetwork(
    { task, features: FEATURES },
    { ...DEFAULT_NETWORK, hidden: HIDDEN, skipBias: false },
  );
  const filters = convolutionalNetwork(
    { task, image: { height: 1, width: 1, channels: FEATURES } },
    {
      ...DEFAULT_CONVOLUTIONAL,
      convolutions: [{ filters: FEATURES, kernelSize: 1, pool: 1 }],
      hidden: HIDDEN,
      gates: [{ convolution: 0, ratio: 1 }],
    },
  );
  const ofDense = initialWeights(dense, random);
  const identity = tf.reshape(tf.eye(FEATURES), filters.weights[0].shape as number[]);
  const ofFilters = filters.weights.map(({ shape }, i) => {
    if (i < 2) return i === 0 ? identity : tf.zeros([FEATURES]);
    return tf.reshape(ofDense[i - 2], shape as number[]);
  });
  return {
    batch,
    dense: { network: dense, weights: ofDense },
    filters: { network: filters, weights: ofFilters },
  };
}

/** Values of what both networks have: all but the convolution's own kernel and bias. */
const shared = (network: Network, arrays: Weights): number[][] =>
  (network.selects === 'filters' ? arrays.slice(2) : arrays).map(array => [...array.dataSync()]);

function expectSame(a: readonly number[][], b: readonly number[][]): void {
  expect(b.map(({ length }) => length)).toEqual(a.map(({ length }) => length));
  a.forEach((values, i) => {
    values.forEach((value, k) => {
      expect(b[i][k]).toBeCloseTo(value, 5);
    });
  });
}

describe.each(TASKS)('inputs and the same as filters of a 1 × 1 convolution, $kind', task => {
  beforeAll(() => onBackend('cpu'));

  /** What is computed of either, side by side. */
  function both(compute: (network: Network, weights: Weights, batch: ReturnType<typeof batchOf>) => Weights) {
    tf.tidy(() => {
      const { batch, dense, filters } = twice(task);
      const [ofDense, ofFilters] = [dense, filters].map(({ network, weights }) =>
        shared(network, compute(network, weights, batch)),
      );
      expect(ofDense.flat().some(value => value !== 0)).toBe(true);
      expectSame(ofDense, ofFilters);
    });
  }

  it('have the same gradients, norms and pulls', () => {
    both((network, weights, batch) => smoothGradients(network, weights, batch, GAMMA).gradients);
    tf.tidy(() => {
      const { batch, ...given } = twice(task);
      const [ofDense, ofFilters] = [given.dense, given.filters].map(({ network, weights }) => {
        const { gradients } = smoothGradients(network, weights, batch, 0);
        const [values, slopes] = [weights, gradients].map(arrays =>
          arrays.map(array => array.dataSync() as Float32Array),
        );
        const norms = groupNorms(network.gates[0], values);
        return [norms.skip, norms.consumers, groupPulls(network.gates[0], slopes, M)].map(part => [...part]);
      });
      expectSame(ofDense, ofFilters);
    });
  });

  it.each([0, 0.2, 5])('have the same proximal operator, for a threshold of %d', lambda => {
    tf.tidy(() => {
      const { dense, filters } = twice(task);
      const [ofDense, ofFilters] = [dense, filters].map(({ network: { gates }, weights }) => {
        const { skip, consumers } = gates[0];
        const given = { skip: weights[skip.array], consumers: weights[consumers?.array ?? -1] };
        const next = hierProxTensors(gates[0], given, { skip: 0.7, consumers: 0.2 }, lambda, M);
        return [next.skip, next.consumers as tf.Tensor].map(array => [...array.dataSync()]);
      });
      expectSame(ofDense, ofFilters);
    });
  });

  it('take the same step of accelerated descent', () => {
    both((network, weights, batch) => {
      const start = packed(network, weights);
      const iterate = { weights: start, previous: start, inertia: 3 };
      const objective = { network, batch, lambda: 0.3, M, gamma: GAMMA };
      const { next } = oneStep(
        objective,
        iterate,
        start.map(() => 0.1),
        false,
      );
      return unpacked(network, next.weights);
    });
  });

  it('take the same proximal step of a minibatch', () => {
    both((network, weights, batch) => {
      const { gradients } = smoothGradients(network, weights, batch, GAMMA);
      return proximalStep(network, weights, gradients, {
        lambda: 0.3,
        M,
        steps: [{ skip: 0.5, consumers: 0.1 }],
      });
    });
  });

  it('take the same step of the published update', () => {
    both((network, weights, batch) => {
      const moving = { weights: weights.map(array => tf.clone(array)), velocity: null };
      const objective = { network, batch, lambda: 0.3, M, gamma: GAMMA };
      return referenceSteps(objective, moving, { learningRate: 0.1, momentum: 0.9 }, 1).weights;
    });
  });
});
