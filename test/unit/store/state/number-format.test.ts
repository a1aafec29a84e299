import { describe, expect, it } from 'vitest';
import { count, ownValue, quantity, tickText } from '../../../../src/store/state/number-format';

describe('a number for people', () => {
  it('has three digits, and a power of ten where it is very small or large', () => {
    expect([0, 0.5, -12.345, 1234, 4.03e-4, -1.2345e7].map(quantity)).toEqual([
      '0',
      '0.5',
      '−12.3',
      '1230',
      '4.03e−4',
      '−1.23e+7',
    ]);
  });

  it('is plain at an axis, where that is short', () => {
    expect([0, 0.0004, 0.00015, 1e-9, 250_000, 2.5e6].map(tickText)).toEqual([
      '0',
      '0.0004',
      '1.5e−4',
      '1e−9',
      '250000',
      '2.5e+6',
    ]);
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
    expect([999, 1000, -1234567.8].map(count)).toEqual(['999', '1\u202f000', '−1\u202f234\u202f568']);
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
