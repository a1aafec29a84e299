import { describe, expect, test } from 'vitest';
import { parseDescription } from '../../../src/path-file/description';

const DESCRIPTION = {
  title: 'paints.csv',
  layout: { kind: 'table', names: ['red', 'blue', 'size'], groups: [{ name: 'colour', features: [0, 1] }] },
  task: { kind: 'regression', name: 'y' },
  features: 3,
  constant: [],
  trainCount: 10,
  validationCount: 0,
  testCount: 0,
};

describe('the groups of a description', () => {
  test('are read back', () => {
    expect(parseDescription(DESCRIPTION)).toEqual(DESCRIPTION);
  });

  test.each([
    [[{ name: 'colour', features: [0] }], /“colour” must have two or more features of its own/],
    [[{ name: 'colour', features: [1, 0] }], /ascending/],
    [[{ name: 'colour', features: [0, 3] }], /A feature of a group must be a whole number from 0 to 2/],
    [
      [
        { name: 'a', features: [0, 1] },
        { name: 'b', features: [1, 2] },
      ],
      /“b” must have two or more features of its own/,
    ],
    [[{ features: [0, 1] }], /The name of a group must be a text/],
    ['all', /The groups of features/],
  ])('%j are refused', (groups, message) => {
    expect(() => parseDescription({ ...DESCRIPTION, layout: { ...DESCRIPTION.layout, groups } })).toThrow(
      message,
    );
  });
});

describe('the weights of rows in a description', () => {
  const counts = { ...DESCRIPTION, testCount: 4 };
  const weighting = {
    column: 'w',
    validation: { total: 0, effective: 0 },
    test: { total: 5.5, effective: 3.25 },
  };

  test('are read back', () => {
    expect(parseDescription({ ...counts, weighting })).toEqual({ ...counts, weighting });
  });

  test.each([
    [{ ...weighting, column: 3 }, /The column of weights must be a text/],
    [{ ...weighting, test: { total: 5, effective: 0 } }, /The effective number of test rows/],
    [{ ...weighting, test: { total: -1, effective: 2 } }, /The weight of the test rows/],
    [{ column: 'w', test: weighting.test }, /The weight of the validation rows/],
    ['w', /The weighting of the rows/],
  ])('%j are refused', (given, message) => {
    expect(() => parseDescription({ ...counts, weighting: given })).toThrow(message);
  });
});
