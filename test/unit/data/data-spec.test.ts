import { describe, expect, test } from 'vitest';
import { parseDataSpec } from '../../../src/data/data-spec';
import { titleOf } from '../../../src/data/data-title';
import { SpecError } from '../../../src/data/spec-error';

const toy = { kind: 'toy', samples: 100, noise: 0, validation: 0.1, test: 0.2 };
const csv = { kind: 'csv', name: 'a.csv', target: 'y', task: 'regression', validation: 0, test: 0.2 };
const CLASSES = 'The classes to tell apart must be different whole numbers from 0 to 9.';
const SAMPLES = 'The number of samples must be a whole number from 20 to 100000.';

describe('parseDataSpec', () => {
  test.each([
    { kind: 'mnist', classes: [5, 6], validation: 0.25 },
    { kind: 'fashion', classes: [0, 9], validation: 0 },
    toy,
    csv,
    {
      ...csv,
      roles: [['a', 'category']],
      styles: [['b', 'comma']],
      orders: [['a', 'low < high']],
      missing: 'drop',
    },
  ])('accepts %j', json => {
    expect(parseDataSpec(json)).toEqual(json);
  });

  test('takes a toy problem without a word about noise for one without noise', () => {
    const { noise: _, ...silent } = toy;
    expect(parseDataSpec(silent)).toEqual(toy);
  });

  test('sorts classes and leaves unknown fields out', () => {
    expect(parseDataSpec({ kind: 'mnist', classes: [6, 5], validation: 0, more: 1 })).toEqual({
      kind: 'mnist',
      classes: [5, 6],
      validation: 0,
    });
  });

  test.each([
    [null, 'The description of the data is not an object.'],
    [[toy], 'The description of the data is not an object.'],
    [{}, 'The data set must be one of mnist, fashion, toy, csv, images.'],
    [{ kind: 'constructor' }, 'The data set must be one of mnist, fashion, toy, csv, images.'],
    [{ kind: 'mnist', validation: 0 }, CLASSES],
    [{ kind: 'mnist', classes: [1, 1], validation: 0 }, CLASSES],
    [{ kind: 'mnist', classes: [1, 10], validation: 0 }, CLASSES],
    [{ kind: 'mnist', classes: [1, '2'], validation: 0 }, CLASSES],
    [{ kind: 'mnist', classes: [1, 2.5], validation: 0 }, CLASSES],
    [{ kind: 'fashion', classes: [1, 10], validation: 0 }, CLASSES],
    [{ kind: 'mnist', classes: [1], validation: 0 }, 'Choose at least two classes to tell apart.'],
    [
      { kind: 'mnist', classes: [1, 2], validation: 1 },
      'The validation share must be a number from 0 to below 1.',
    ],
    [{ ...toy, noise: -1 }, 'The noise must be a number from 0 to 1000.'],
    [{ ...toy, noise: '1' }, 'The noise must be a number from 0 to 1000.'],
    [{ ...toy, test: -0.1 }, 'The test share must be a number from 0 to below 1.'],
    [{ ...toy, test: Number.NaN }, 'The test share must be a number from 0 to below 1.'],
    [{ ...toy, validation: '0.1' }, 'The validation share must be a number from 0 to below 1.'],
    [
      { ...toy, validation: 0.5, test: 0.5 },
      'The validation and test shares must leave rows to train on: their sum must be below 1.',
    ],
    [{ ...toy, samples: 19 }, SAMPLES],
    [{ ...toy, samples: 100_001 }, SAMPLES],
    [{ ...toy, samples: 30.5 }, SAMPLES],
    [{ ...toy, samples: '30' }, SAMPLES],
    [{ ...csv, name: 3 }, 'The name of the file is required.'],
    [{ ...csv, target: ' ' }, 'The column to predict is required.'],
    [
      { ...csv, roles: { a: 'number' } },
      'The roles of columns must be written as column=word, separated by commas.',
    ],
    [
      { ...csv, roles: [['a', 'purpose']] },
      'The roles of columns can be number, category, ordered, date, identifier, ignored, target, unit, weight, not “purpose” (column “a”).',
    ],
    [
      {
        ...csv,
        styles: [
          ['a', 'comma'],
          ['a', 'point'],
        ],
      },
      'The styles of columns name the column “a” twice.',
    ],
    [
      { ...csv, missing: 'zero' },
      'What replaces missing cells must be one of median, mean, indicator, drop.',
    ],
    [{ ...csv, task: 'ranking' }, 'The task must be one of classification, regression.'],
  ])('refuses %j', (json, message) => {
    expect(() => parseDataSpec(json)).toThrow(new SpecError(message));
  });
});

describe('the title of', () => {
  test.each([
    [[5, 6], 'MNIST 5 vs 6'],
    [[8, 0, 3], 'MNIST 0, 3, 8'],
    [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 'MNIST 0–9'],
  ])('digits %j', (classes, title) => {
    expect(titleOf({ kind: 'mnist', classes, validation: 0 })).toBe(title);
  });

  test.each([
    [[0, 9], 'Fashion-MNIST T-shirt/top vs Ankle boot'],
    [[8, 1, 5], 'Fashion-MNIST Trouser, Sandal, Bag'],
    [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 'Fashion-MNIST'],
  ])('clothes %j', (classes, title) => {
    expect(titleOf({ kind: 'fashion', classes, validation: 0 })).toBe(title);
  });

  test('the others', () => {
    expect(titleOf({ kind: 'toy', samples: 100, noise: 0, validation: 0, test: 0 })).toBe('Toy regression');
    const csv = {
      kind: 'csv',
      name: 'wine.csv',
      target: 'y',
      task: 'regression',
      validation: 0,
      test: 0,
    } as const;
    expect(titleOf(csv)).toBe('wine.csv');
  });
});
