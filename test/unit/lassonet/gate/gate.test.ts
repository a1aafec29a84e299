import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gatherChannels, scatterChannels, unitNorms } from '../../../../src/lassonet/gate/channel-layout';
import { groupNorms, groupPulls, hierProxGate } from '../../../../src/lassonet/gate/gate';
import { type Floats, hierProx } from '../../../../src/lassonet/gate/hier-prox';
import { gateCase, gateValues } from './gate-cases';

/** Entry (b, channel, a) of an array, by the definition of its layout. */
const of = (values: Floats, filters: number, width: number, channel: number): number[] =>
  Array.from(values).filter((_, i) => Math.floor(i / width) % filters === channel);

const largest = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
const ONE = { skip: 1, consumers: 1 };

describe('hierProxGate', () => {
  it('is the operator of one group on each channel’s weights laid end to end, kernel or dense rows', () => {
    fc.assert(
      fc.property(gateCase, ({ gate, seed, lambda, M }) => {
        const { skip, consumers } = gateValues(gate, seed);
        const before = { skip: skip.slice(), consumers: consumers.slice() };
        hierProxGate(gate, skip, consumers, ONE, lambda, M);
        const filters = gate.skip.channels;
        for (let j = 0; j < filters; j++) {
          const theta = Float64Array.from(of(before.skip, filters, gate.skip.after, j));
          const W = Float64Array.from(of(before.consumers, filters, gate.consumers.after, j));
          hierProx(theta, W, lambda, M);
          expect(of(skip, filters, gate.skip.after, j)).toEqual(Array.from(theta));
          expect(of(consumers, filters, gate.consumers.after, j)).toEqual(Array.from(W));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('with a step each for θ and W is no worse than any random feasible point', () => {
    const steps = { skip: 0.7, consumers: 0.05 };
    fc.assert(
      fc.property(
        gateCase,
        fc.infiniteStream(fc.double({ min: -1, max: 1, noNaN: true })),
        (given, noise) => {
          const { gate, seed, lambda, M } = given;
          const filters = gate.skip.channels;
          const start = gateValues(gate, seed);
          const skip = start.skip.slice();
          const consumers = start.consumers.slice();
          hierProxGate(gate, skip, consumers, steps, lambda, M);
          const apart = (a: Floats, b: Floats) =>
            Array.from(a).reduce((sum, value, i) => sum + (value - b[i]) ** 2, 0);
          const objective = (theta: Floats, W: Floats) =>
            apart(theta, start.skip) / (2 * steps.skip) +
            apart(W, start.consumers) / (2 * steps.consumers) +
            lambda *
              Array.from({ length: filters }, (_, j) =>
                Math.hypot(...of(theta, filters, gate.skip.after, j)),
              ).reduce((a, b) => a + b);
          const best = objective(skip, consumers);
          for (const size of [1, 0.1, 1e-3]) {
            const theta = skip.map(value => value + size * noise.next().value);
            const bound = Array.from(
              { length: filters },
              (_, j) => M * Math.hypot(...of(theta, filters, gate.skip.after, j)),
            );
            const W = consumers.map((value, i) => {
              const most = bound[Math.floor(i / gate.consumers.after) % filters];
              return Math.max(-most, Math.min(most, value + size * noise.next().value));
            });
            expect(best).toBeLessThanOrEqual(objective(theta, W) * (1 + 1e-12) + 1e-12);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('keeps the constraint, and drops W with θ', () => {
    fc.assert(
      fc.property(gateCase, ({ gate, seed, lambda, M }) => {
        const { skip, consumers } = gateValues(gate, seed);
        hierProxGate(gate, skip, consumers, { skip: 0.3, consumers: 2 }, lambda, M);
        for (let j = 0; j < gate.skip.channels; j++) {
          const norm = Math.hypot(...of(skip, gate.skip.channels, gate.skip.after, j));
          const most = largest(of(consumers, gate.skip.channels, gate.consumers.after, j));
          expect(most).toBeLessThanOrEqual(M * norm * (1 + 1e-12));
        }
      }),
    );
  });
});

describe('a gate', () => {
  it('has the norms and pulls of its weights laid end to end', () => {
    fc.assert(
      fc.property(gateCase, ({ gate, seed, M }) => {
        const values = gateValues(gate, seed);
        const skip = Float32Array.from(values.skip);
        const consumers = Float32Array.from(values.consumers);
        const placed = {
          ...gate,
          layer: 0,
          ratio: 1,
          skip: { ...gate.skip, array: 0 },
          consumers: { ...gate.consumers, array: 1 },
        };
        const norms = groupNorms(placed, [skip, consumers]);
        const pulls = groupPulls(placed, [skip, consumers], M);
        const readings = unitNorms(gate.consumers, consumers);
        const filters = gate.skip.channels;
        const units = gate.consumers.after;
        for (let j = 0; j < filters; j++) {
          const theta = of(skip, filters, gate.skip.after, j);
          const W = of(consumers, filters, units, j);
          const sum = W.reduce((total, value) => total + Math.abs(value), 0);
          expect(norms.skip[j]).toBeCloseTo(Math.hypot(...theta), 4);
          expect(norms.consumers[j]).toBeCloseTo(largest(W), 6);
          expect(pulls[j] / (Math.hypot(...theta) + M * sum)).toBeCloseTo(1, 4);
          const unit = W.filter((_, i) => i % units === units - 1);
          expect(readings[j * units + units - 1]).toBeCloseTo(Math.hypot(...unit), 4);
        }
      }),
    );
  });

  it('takes channels out and puts them back', () => {
    const layout = { before: 2, channels: 3, after: 2 };
    const values = Float32Array.from({ length: 12 }, (_, i) => i);
    const gathered = gatherChannels(values, layout, [0, 2]);
    expect([...gathered]).toEqual([0, 1, 4, 5, 6, 7, 10, 11]);
    scatterChannels(
      values,
      layout,
      [0, 2],
      gathered.map(value => -value),
    );
    expect([...values]).toEqual([-0, -1, 2, 3, -4, -5, -6, -7, 8, 9, -10, -11]);
  });
});
