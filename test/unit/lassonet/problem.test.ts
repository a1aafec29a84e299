import { describe, expect, it } from 'vitest';
import { checkProblem, type Problem, ProblemError } from '../../../src/lassonet/problem';

const samples = (x: number[], y: number[]) => ({
  count: y.length,
  x: Float32Array.from(x),
  y: Float32Array.from(y),
});
const sound: Problem = {
  task: { kind: 'classification', classes: 2 },
  features: 2,
  train: samples([1, 2, 3, 4, 5, 6], [0, 1, 0]),
  validation: null,
  test: null,
  examples: null,
};
const regression = { kind: 'regression' } as const;

describe('checkProblem', () => {
  it('lets a sound problem pass', () => {
    expect(() => checkProblem(sound)).not.toThrow();
    expect(() => checkProblem({ ...sound, groups: [[1], [0]] })).not.toThrow();
    expect(() => checkProblem({ ...sound, task: regression })).not.toThrow();
  });

  const faults: [string, Partial<Problem>, RegExp][] = [
    [
      'images of another size',
      { image: { height: 2, width: 2, channels: 1 } },
      /Images of 2 × 2 × 1 do not have 2 values/,
    ],
    ['one sample', { train: samples([1, 2], [0]) }, /two training samples/],
    ['one class', { train: samples([1, 2, 3, 4], [1, 1]) }, /one class/],
    ['a missing value', { train: samples([1, Number.NaN, 3, 4], [0, 1]) }, /missing or not finite/],
    ['an infinite value', { train: samples([1, Infinity, 3, 4], [0, 1]) }, /missing or not finite/],
    ['a missing target', { task: regression, train: samples([1, 2, 3, 4], [0, Number.NaN]) }, /missing/],
    ['a missing value in the test', { test: samples([1, Number.NaN], [0]) }, /missing or not finite/],
    ['no variation', { train: samples([1, 2, 1, 2], [0, 1]) }, /No feature varies/],
    ['too few values', { train: samples([1, 2, 3], [0, 1]) }, /does not match/],
    ['too few examples', { examples: samples([1], [0]) }, /does not match/],
    ['a class too many', { train: samples([1, 2, 3, 4], [0, 2]) }, /whole numbers from 0 to 1/],
    ['half a class', { train: samples([1, 2, 3, 4], [0, 0.5]) }, /whole numbers/],
    ['a feature in no group', { groups: [[0]] }, /exactly one group/],
    ['a feature in two groups', { groups: [[0, 1], [1]] }, /exactly one group/],
    ['a feature that is not there', { groups: [[0, 1], [2]] }, /exactly one group/],
  ];
  it.each(faults)('names the fault: %s', (_, fault, message) => {
    const check = () => checkProblem({ ...sound, ...fault });
    expect(check).toThrow(ProblemError);
    expect(check).toThrow(message);
  });
});
