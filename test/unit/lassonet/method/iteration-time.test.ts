import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { iterationTime } from '../../../../src/lassonet/method/iteration-time';
import { denseNetwork } from '../../../../src/lassonet/network/dense-network';
import type { Problem } from '../../../../src/lassonet/problem';
import { DEFAULT_NETWORK, DEFAULT_SOLVER } from '../../../../src/lassonet/settings';
import { onBackend } from '../on-backend';

it('timing an iteration leaves no tensor behind, the sparse form of the samples included', async () => {
  await onBackend('wasm');
  const [count, features] = [200, 100];
  const x = Float32Array.from({ length: count * features }, (_, i) => (i % 7 === 0 ? 1 + (i % 5) : 0));
  const problem: Problem = {
    task: { kind: 'regression' },
    features,
    train: { count, x, y: Float32Array.from({ length: count }, (_, i) => i % 3) },
    validation: null,
    test: null,
    examples: null,
  };
  const network = denseNetwork(problem, { ...DEFAULT_NETWORK, hidden: [6] });
  const held = tf.memory().numTensors;
  await iterationTime(problem, network, DEFAULT_SOLVER, () => 0);
  expect(tf.memory().numTensors).toBe(held);
});
