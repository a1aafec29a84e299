import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COLUMN_ROLES } from '../../../src/data/column-role';
import { SpecError } from '../../../src/data/spec-error';
import { number, numbers, wordsOfColumns } from '../../../src/settings/kind';

const positive = number({ above: 0 });
const list = numbers({
  range: { above: 0 },
  most: 10,
  plural: 'The values',
  length: () => 'At most 10',
  none: '',
});
const widths = numbers({
  range: { min: 1, whole: true },
  most: 10,
  plural: 'The layers',
  length: () => 'At most 10',
  none: '0',
});

describe('a typed number', () => {
  test.each([
    ['0.5', 0.5],
    ['0,5', 0.5],
    [',5', 0.5],
    ['1,25e1', 12.5],
    [' 3 ', 3],
  ])('%j', (text, value) => {
    expect(positive.check(positive.typed(text), 'M')).toBe(value);
  });

  test.each(['1,000', '12,345,678', '1,2,3', '-0,5', '−0,5'])('%j is refused', text => {
    expect(() => positive.check(positive.typed(text), 'M')).toThrow(SpecError);
  });
});

describe('a typed list', () => {
  test.each([
    ['1, 2, 4', [1, 2, 4]],
    ['1,2,4', [1, 2, 4]],
    ['1, 2 4', [1, 2, 4]],
    ['0.5 1.5', [0.5, 1.5]],
    ['1,2; 3,4', [1.2, 3.4]],
    ['1.2; 3.4', [1.2, 3.4]],
    ['1;2;', [1, 2]],
  ])('%j', (text, values) => {
    expect(list.check(list.typed(text), 'λ')).toEqual(values);
  });

  test.each(['1,2 3,4', '1,2, 3,4', '1,2 4'])('%j is refused', text => {
    expect(() => list.check(list.typed(text), 'λ')).toThrow(
      '“1,2” can be one number with a decimal comma, or several numbers. Separate numbers by semicolons.',
    );
  });

  test('of whole numbers has no decimal commas', () => {
    expect(widths.check(widths.typed('30,20 10'), 'Width')).toEqual([30, 20, 10]);
  });
});

describe('words of columns', () => {
  const kind = wordsOfColumns(COLUMN_ROLES, 'The roles');

  test('are read back as they were written, whatever the names', () => {
    const name = fc.string({ unit: 'grapheme', maxLength: 12 });
    const pairs = fc.uniqueArray(fc.tuple(name, fc.constantFrom('number' as const, 'ignored' as const)), {
      selector: ([column]) => column,
      maxLength: 6,
    });
    fc.assert(
      fc.property(pairs, given => {
        const roles = kind.check(given, 'roles');
        expect(kind.check(kind.typed(kind.text(roles)), 'roles')).toEqual(roles);
        expect(kind.linked(kind.link(roles))).toEqual(roles);
      }),
    );
  });

  test.each(['a', 'a=', '=number', 'a=number b=number', '"a=number', 'a=other', 'a=number,a=ignored'])(
    '%j is refused, and means nothing in a link',
    text => {
      expect(() => kind.check(kind.typed(text), 'roles')).toThrow(/^The roles /);
      expect(kind.linked(text)).toBeUndefined();
    },
  );
});
