import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { hierProxFilters } from '../../../../src/lassonet/convolution/filter-gate';
import { composedProximalFilters, proximalFilters } from '../../../../src/lassonet/convolution/filter-prox';
import { onBackend } from '../on-backend';
import { gateCase, gateValues } from './gate-cases';

const STEPS = { skip: 0.8, consumers: 0.1 };

describe.each(['cpu', 'wasm'] as const)('on %s', backend => {
  beforeAll(() => onBackend(backend));
  const routes = { 'the kernel': proximalFilters, 'the composed route': composedProximalFilters };
  for (const [name, route] of Object.entries(routes)) {
    it(`${name} is hierProxFilters, for any shape, and leaves its arguments and no tensors`, () => {
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
          hierProxFilters(gate, expected.skip, expected.consumers, STEPS, lambda, M);
          for (const part of ['skip', 'consumers'] as const) {
            const values = result[part].dataSync();
            expect(result[part].shape).toEqual(given[part].shape);
            const apart = expected[part].map((value, i) => Math.abs(values[i] - value));
            expect(Math.max(...apart)).toBeLessThan(1e-4);
          }
          tf.dispose([given.skip, given.consumers, result.skip, result.consumers]);
          expect(tf.memory().numTensors).toBe(tensors);
        }),
      );
    });
  }

  it('all filters gone, nothing is left to do', () => {
    const gate = {
      skip: { before: 4, channels: 0, after: 2 },
      consumers: { before: 1, channels: 0, after: 3 },
    };
    const given = { skip: tf.zeros([4, 0, 2]), consumers: tf.zeros([1, 0, 3]) };
    expect(proximalFilters(gate, given, STEPS, 1, 1).skip.shape).toEqual([4, 0, 2]);
  });
});
