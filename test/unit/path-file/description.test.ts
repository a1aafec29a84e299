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
