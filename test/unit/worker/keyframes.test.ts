import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { denseNetwork } from '../../../src/lassonet/network/dense-network';
import { DEFAULT_NETWORK } from '../../../src/lassonet/settings';
import { keyframeRule, retrainedPoints } from '../../../src/worker/keyframes';

const counts = fc.array(fc.nat(800), { maxLength: 60 });

describe('the points that are retrained', () => {
  it.each([
    ['none', [], []],
    ['all dropped at once', [0], []],
    ['each below ten', [12, 9, 8, 7, 7, 6, 0], [0, 1, 2, 3, 5]],
    ['well apart', [598, 560, 461, 460, 360, 355, 350, 0], [0, 3, 6]],
    ['where groups came back', [40, 20, 25, 20, 15, 0], [0, 1, 4]],
    ['the fewest of a path that was stopped', [100, 95, 92], [0, 2]],
  ])('%s', (_, selected, expected) => {
    expect(retrainedPoints(selected)).toEqual(expected);
  });

  it('have ever fewer groups, and some', () => {
    fc.assert(
      fc.property(counts, selected => {
        const chosen = retrainedPoints(selected).map(index => selected[index]);
        expect(chosen.every((count, i) => count > 0 && (i === 0 || count < chosen[i - 1]))).toBe(true);
      }),
    );
  });

  it('leave no support of a falling path without one of about its size', () => {
    fc.assert(
      fc.property(counts, drawn => {
        const selected = drawn.sort((a, b) => b - a);
        const chosen = retrainedPoints(selected).map(index => selected[index]);
        const covered = (count: number) => chosen.some(near => near >= count && near < 1.3 * count);
        expect(selected.filter(count => count > 0 && !covered(count))).toEqual([]);
      }),
    );
  });
});

describe('the points that keep their weights', () => {
  const rule = (features: number, hidden: number[]) =>
    keyframeRule(denseNetwork({ task: { kind: 'regression' }, features }, { ...DEFAULT_NETWORK, hidden }));

  it('are all of them where the weights are few', () => {
    const keeps = rule(10, [30, 30]);
    expect([10, 10, 9, 9, 0].map(keeps)).toEqual([true, true, true, true, true]);
    expect(rule(100_000, [])(100_000)).toBe(true);
  });

  it('are well apart where the weights are many', () => {
    const keeps = rule(784, [100]);
    const selected = [598, 500, 428, 427, 400, 306, 305, 1, 1, 0];
    expect(selected.filter(keeps)).toEqual([598, 427, 305, 1, 0]);
  });
});
