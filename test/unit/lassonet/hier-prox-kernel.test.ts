import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Gate, hierProxGate } from '../../../src/lassonet/gate';
import { composedHierProx, hierProxTensor } from '../../../src/lassonet/hier-prox-kernel';
import { furthest, HIER_PROX_CASES } from '../../hier-prox-cases';
import { onBackend } from './on-backend';

type Route = typeof hierProxTensor;

async function distance(
  route: Route,
  gate: Gate,
  rows: number[][],
  expected: ArrayLike<number>,
  t: number,
  M: number,
) {
  const result = tf.tidy(() => route(gate, tf.tensor2d(rows), t, M));
  const values = await result.data();
  result.dispose();
  return furthest(values, expected);
}

/** Two groups of several rows, out of order, and one of a single row. */
const GROUPED: Gate = { features: 6, outputs: 2, consumers: 4, groups: [[4, 0], [1, 3, 5], [2]] };
const WAVE = Array.from({ length: 6 }, (_, i) =>
  Array.from({ length: 6 }, (_, j) => 2 * Math.sin(1 + 2.3 * i + 5.1 * j)),
);

describe.each(['cpu', 'wasm'] as const)('on %s', backend => {
  beforeAll(() => onBackend(backend));
  const routes = { 'the kernel': hierProxTensor, 'the composed route': composedHierProx };
  for (const [name, route] of Object.entries(routes)) {
    it(`${name} gives the authors’ values to 1e-5`, async () => {
      let worst = 0;
      for (const { gate, rows, expected, threshold, M } of HIER_PROX_CASES) {
        worst = Math.max(worst, await distance(route, gate, rows, expected, threshold, M));
      }
      if (process.env.MEASURED) console.log(`${name} ${backend} within ${worst}`);
      expect(worst).toBeLessThan(1e-5);
    });

    it.each([0, 0.3, 1, 10])(`${name} treats groups of several rows as one, M = %d`, async M => {
      for (const threshold of [0, 0.5, 3, 100]) {
        const expected = Float64Array.from(WAVE.flat());
        hierProxGate(GROUPED, expected, threshold, M);
        expect(await distance(route, GROUPED, WAVE, expected, threshold, M)).toBeLessThan(1e-5);
      }
    });

    it(`${name} gives a direction to θ = 0, and leaves no tensors`, async () => {
      const tensors = tf.memory().numTensors;
      const rows = WAVE.map(row => [0, 0, ...row.slice(2)]);
      const expected = Float64Array.from(rows.flat());
      hierProxGate(GROUPED, expected, 0.5, 2);
      expect(await distance(route, GROUPED, rows, expected, 0.5, 2)).toBeLessThan(1e-5);
      expect(tf.memory().numTensors).toBe(tensors);
    });
  }
});
