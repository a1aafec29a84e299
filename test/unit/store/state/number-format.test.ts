import { format } from 'd3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { count, ownValue, quantity } from '../../../../src/store/state/number-format';

const NUMBER = fc
  .tuple(fc.double({ min: -9.999, max: 9.999, noNaN: true }), fc.integer({ min: -9, max: 12 }))
  .map(([digits, power]) => digits * 10 ** power);

/** As D3 writes it, with a true minus sign. */
const written = (specifier: string, value: number) => format(specifier)(value).replaceAll('-', '−');

describe('a number for people', () => {
  it('is what D3 writes with three digits', () => {
    fc.assert(
      fc.property(NUMBER, value => {
        const size = Math.abs(value);
        const small = size !== 0 && (size < 1e-3 || size >= 1e6);
        expect(quantity(value)).toBe(written(small ? '.2~e' : '.3~r', value));
      }),
    );
  });

  it('has as many digits in its own units as tell values apart', () => {
    expect([0.12345, 12.345678, 1319.5, 1320, -4321.06].map(ownValue)).toEqual([
      '0.123',
      '12.35',
      '1319.5',
      '1320',
      '−4321.1',
    ]);
  });

  it('has thin spaces between thousands', () => {
    fc.assert(
      fc.property(fc.integer(), value => {
        expect(count(value)).toBe(written(',', value).replaceAll(',', '\u202f'));
      }),
    );
  });

  it('is said where it is none', () => {
    expect([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY].map(quantity)).toEqual([
      '–',
      '∞',
      '−∞',
    ]);
    expect([Number.NaN, Number.POSITIVE_INFINITY].map(count)).toEqual(['–', '–']);
  });
});
