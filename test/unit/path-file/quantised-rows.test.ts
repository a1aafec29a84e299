import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeFloat16,
  encodeFloat16,
  LARGEST_FLOAT16,
  SMALLEST_FLOAT16,
} from '../../../src/path-file/quantised-rows';

const encode = (value: number) => encodeFloat16(Float32Array.of(value))[0];
const decode = (half: number) => decodeFloat16(Uint16Array.of(half))[0];

describe('float16', () => {
  it('decodes numbers of known bits', () => {
    const known: [number, number][] = [
      [0x3c00, 1],
      [0xc000, -2],
      [0x3555, 0.333251953125],
      [0x7bff, LARGEST_FLOAT16],
      [0x0001, SMALLEST_FLOAT16],
      [0x03ff, 1023 * 2 ** -24],
      [0x0400, 2 ** -14],
      [0x7c00, Number.POSITIVE_INFINITY],
      [0xfc00, Number.NEGATIVE_INFINITY],
      [0x8000, -0],
    ];
    for (const [half, value] of known) expect(decode(half)).toBe(value);
    expect(decode(0x7e00)).toBeNaN();
  });

  it('encodes every half-precision number as itself', () => {
    const halves = Uint16Array.from({ length: 65536 }, (_, half) => half).filter(
      half => !Number.isNaN(decode(half)),
    );
    expect(encodeFloat16(decodeFloat16(halves))).toEqual(halves);
    expect(decode(encode(Number.NaN))).toBeNaN();
  });

  it('rounds halfway cases to even, among normal and subnormal numbers', () => {
    for (let half = 0; half < 0x7bff; half++) {
      const middle = (decode(half) + decode(half + 1)) / 2;
      expect(encode(middle)).toBe(half % 2 === 0 ? half : half + 1);
    }
  });

  it('rounds to the nearest', () => {
    fc.assert(
      fc.property(fc.float({ min: -65504, max: 65504, noNaN: true }), value => {
        const half = encode(value);
        const error = Math.abs(decode(half) - value);
        for (const neighbour of [half - 1, half + 1]) {
          const other = decode(neighbour & 0xffff);
          if (Number.isFinite(other)) expect(error).toBeLessThanOrEqual(Math.abs(other - value));
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps finite numbers finite', () => {
    for (const value of [65505, 65519.99, 65520, 1e6, 3e38]) {
      expect(decode(encode(value))).toBe(LARGEST_FLOAT16);
      expect(decode(encode(-value))).toBe(-LARGEST_FLOAT16);
    }
  });
});
