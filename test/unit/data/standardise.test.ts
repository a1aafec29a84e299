import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitScaling, standardise } from '../../../src/data/standardise';

const rowsTo = (count: number) => Uint32Array.from({ length: count }, (_, row) => row);
const value = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer({ min: -9, max: 9 }));

describe('standardise', () => {
  test('gives varying training columns mean 0 and population deviation 1, whatever their size', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value), { minLength: 2, maxLength: 30 }), rows => {
        const x = Float64Array.from(rows.flat());
        const train = rowsTo(rows.length);
        const scaling = fitScaling(x, 2, { rows: train }, { kind: 'standard' });
        const out = standardise(x, 2, train, scaling);
        for (const j of [0, 1]) {
          const column = Array.from(train, row => out[row * 2 + j]);
          expect(column.every(Number.isFinite)).toBe(true);
          expect(Math.abs(mean(column))).toBeLessThan(1e-5);
          const deviation = Math.sqrt(mean(column.map(entry => entry ** 2)));
          expect(deviation).toBeCloseTo(scaling.constant.includes(j) ? 0 : 1, 4);
        }
      }),
    );
  });

  test('learns from the training rows alone and applies to all', () => {
    const x = Float64Array.from([1, 3, 100]);
    const scaling = fitScaling(x, 1, { rows: Uint32Array.from([0, 1]) }, { kind: 'standard' });
    expect(standardise(x, 1, rowsTo(3), scaling)).toEqual(Float32Array.from([-1, 1, 98]));
  });

  test('counts rows by their weights', () => {
    const x = Float64Array.from([1, 3, 100, 4]);
    const known = { rows: Uint32Array.from([0, 1, 3]), weights: Float64Array.of(2, 1, 9, 0) };
    const several = Float64Array.from([1, 1, 3]);
    const scaling = fitScaling(x, 1, known, { kind: 'standard' });
    expect(standardise(x, 1, rowsTo(2), scaling)).toEqual(
      standardise(x, 1, rowsTo(2), fitScaling(several, 1, { rows: rowsTo(3) }, { kind: 'standard' })),
    );
  });

  test('centres pixels in their unit', () => {
    const x = Uint8Array.from([0, 255, 255, 0]);
    const scaling = fitScaling(x, 2, { rows: rowsTo(2) }, { kind: 'centre', unit: 255 });
    expect(standardise(x, 2, rowsTo(2), scaling)).toEqual(Float32Array.from([-0.5, 0.5, 0.5, -0.5]));
  });

  test('leaves values as drawn', () => {
    const x = Float64Array.from([1, 5]);
    const scaling = fitScaling(x, 1, { rows: rowsTo(2) }, { kind: 'as drawn' });
    expect(standardise(x, 1, rowsTo(2), scaling)).toEqual(Float32Array.from([1, 5]));
  });

  test.each(['standard', 'as drawn'] as const)(
    'finds constant columns and sets them to 0 everywhere: %s',
    kind => {
      const x = Float64Array.from([0.1, 1, 0, 0.1, 2, 0, 7, 3, 8]);
      const scaling = fitScaling(x, 3, { rows: Uint32Array.from([0, 1]) }, { kind });
      expect(scaling.constant).toEqual([0, 2]);
      const out = standardise(x, 3, rowsTo(3), scaling);
      expect([out[0], out[3], out[6], out[2], out[5], out[8]]).toEqual([0, 0, 0, 0, 0, 0]);
    },
  );

  test('calls a column constant if its values differ by rounding alone', () => {
    const near = (relative: number) => {
      const x = Float64Array.from([1e6, 1e6 * (1 + relative)]);
      return fitScaling(x, 1, { rows: rowsTo(2) }, { kind: 'standard' }).constant;
    };
    expect(near(1e-15)).toEqual([0]);
    expect(near(1e-12)).toEqual([]);
  });
});

function mean(values: readonly number[]): number {
  return values.reduce((sum, entry) => sum + entry, 0) / values.length;
}
