import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type GateLayout, hierProxGate, matrixGate } from '../../../../src/lassonet/gate/gate';
import {
  composedHierProx,
  hierProxMatrix,
  hierProxTensors,
} from '../../../../src/lassonet/gate/hier-prox-kernel';
import { furthest, HIER_PROX_CASES } from '../../../hier-prox-cases';
import { onBackend } from '../on-backend';
import { gateCase, gateValues } from './gate-cases';

/** Hier-Prox of a matrix [θ | W]. @param gate θ and W apart */
type Route = (gate: GateLayout, matrix: tf.Tensor2D, threshold: number, M: number) => tf.Tensor2D;

const STEPS = { skip: 0.8, consumers: 0.1 };
const EQUAL_STEPS = { skip: 1, consumers: 1 };

function apart(prox: typeof hierProxTensors): Route {
  return (gate, matrix, threshold, M) => {
    const [theta, consumers] = tf.split(matrix, [gate.skip.after, gate.consumers?.after ?? 0], 1);
    const next = prox(gate, { skip: theta, consumers }, EQUAL_STEPS, threshold, M);
    return tf.concat([next.skip, next.consumers as tf.Tensor], 1) as tf.Tensor2D;
  };
}

const ROUTES: Readonly<Record<string, Route>> = {
  'the kernel of one matrix': (gate, matrix, threshold, M) =>
    hierProxMatrix(matrixGate(gate), matrix, threshold, M),
  'the kernel of two arrays': apart(hierProxTensors),
  'the composed route': apart(composedHierProx),
};

async function distance(
  route: Route,
  gate: GateLayout,
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
const GROUPED: GateLayout = {
  skip: { before: 1, channels: 6, after: 2 },
  consumers: { before: 1, channels: 6, after: 4 },
  groups: [[4, 0], [1, 3, 5], [2]],
};
const hierProxRows = (rows: Float64Array, threshold: number, M: number): void =>
  hierProxGate(matrixGate(GROUPED), rows, rows, EQUAL_STEPS, threshold, M);
const WAVE = Array.from({ length: 6 }, (_, i) =>
  Array.from({ length: 6 }, (_, j) => 2 * Math.sin(1 + 2.3 * i + 5.1 * j)),
);

describe.each(['cpu', 'wasm'] as const)('on %s', backend => {
  beforeAll(() => onBackend(backend));
  for (const [name, route] of Object.entries(ROUTES)) {
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
        hierProxRows(expected, threshold, M);
        expect(await distance(route, GROUPED, WAVE, expected, threshold, M)).toBeLessThan(1e-5);
      }
    });

    it(`${name} gives a direction to θ = 0, and leaves no tensors`, async () => {
      const tensors = tf.memory().numTensors;
      const rows = WAVE.map(row => [0, 0, ...row.slice(2)]);
      const expected = Float64Array.from(rows.flat());
      hierProxRows(expected, 0.5, 2);
      expect(await distance(route, GROUPED, rows, expected, 0.5, 2)).toBeLessThan(1e-5);
      expect(tf.memory().numTensors).toBe(tensors);
    });
  }

  const apart = { 'the kernel': hierProxTensors, 'the composed route': composedHierProx };
  for (const [name, route] of Object.entries(apart)) {
    it(`${name} of θ and W apart is hierProxGate, for any shape, and leaves its arguments and no tensors`, () => {
      fc.assert(
        fc.property(gateCase, fc.boolean(), ({ gate, seed, lambda, M }, noSkip) => {
          const tensors = tf.memory().numTensors;
          const expected = gateValues(gate, seed);
          if (noSkip) expected.skip.fill(0);
          const given = {
            skip: tf.tensor(Float32Array.from(expected.skip)),
            consumers: tf.tensor(Float32Array.from(expected.consumers)),
          };
          const result = route(gate, given, STEPS, lambda, M);
          hierProxGate(gate, expected.skip, expected.consumers, STEPS, lambda, M);
          for (const part of ['skip', 'consumers'] as const) {
            const values = (result[part] as tf.Tensor).dataSync();
            expect(result[part]?.shape).toEqual(given[part].shape);
            const far = expected[part].map((value, i) => Math.abs(values[i] - value));
            expect(Math.max(...far)).toBeLessThan(1e-4);
          }
          tf.dispose([given.skip, given.consumers, result.skip, result.consumers as tf.Tensor]);
          expect(tf.memory().numTensors).toBe(tensors);
        }),
      );
    });
  }

  it('no channel left, there is nothing to do', () => {
    const gate = {
      skip: { before: 4, channels: 0, after: 2 },
      consumers: { before: 1, channels: 0, after: 3 },
      groups: [],
    };
    const given = { skip: tf.zeros([4, 0, 2]), consumers: tf.zeros([1, 0, 3]) };
    expect(hierProxTensors(gate, given, STEPS, 1, 1).skip.shape).toEqual([4, 0, 2]);
  });
});
