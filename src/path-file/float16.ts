/** Largest finite half-precision number. */
export const LARGEST_FLOAT16 = 65504;

/** Smallest positive half-precision number, 2⁻²⁴. */
export const SMALLEST_FLOAT16 = 2 ** -24;

/** Between the exponents of single and of half precision, whose biases are 127 and 15; as bits of single precision. */
const REBASED = 112 << 23;

/**
 * Half-precision bits of single-precision numbers, rounded to nearest, ties to even. Finite numbers out of range
 * become ±65504; ±∞ and NaN stay what they are.
 */
export function encodeFloat16(values: Float32Array): Uint16Array {
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  const halves = new Uint16Array(values.length);
  for (let i = 0; i < halves.length; i++) halves[i] = halfOf(bits[i]);
  return halves;
}

/** The numbers that half-precision bits stand for; exact. */
export function decodeFloat16(halves: Uint16Array): Float32Array {
  const values = new Float32Array(halves.length);
  const bits = new Uint32Array(values.buffer);
  for (let i = 0; i < values.length; i++) {
    const half = halves[i];
    const sign = (half & 0x8000) << 16;
    const exponent = half & 0x7c00;
    if (exponent === 0x7c00) bits[i] = sign | 0x7f800000 | ((half & 0x3ff) << 13);
    else if (exponent !== 0) bits[i] = sign | (((half & 0x7fff) << 13) + REBASED);
    else values[i] = (half & 0x8000 ? -1 : 1) * (half & 0x3ff) * SMALLEST_FLOAT16;
  }
  return values;
}

/** Half-precision bits of the single-precision number with these bits. */
function halfOf(bits: number): number {
  const sign = (bits >>> 16) & 0x8000;
  const magnitude = bits & 0x7fffffff;
  if (magnitude > 0x7f800000) return sign | 0x7e00;
  if (magnitude === 0x7f800000) return sign | 0x7c00;
  if (magnitude >= 0x477ff000) return sign | 0x7bff;
  if (magnitude >= 0x38800000) {
    const rebased = magnitude - 0x38000000;
    return sign | ((rebased + 0xfff + ((rebased >>> 13) & 1)) >>> 13);
  }
  if (magnitude <= 0x33000000) return sign;
  return sign | subnormalOf(magnitude);
}

function subnormalOf(magnitude: number): number {
  const shift = 126 - (magnitude >>> 23);
  const significand = (magnitude & 0x7fffff) | 0x800000;
  const quotient = significand >>> shift;
  const remainder = significand & ((1 << shift) - 1);
  const half = 1 << (shift - 1);
  const up = remainder > half || (remainder === half && (quotient & 1) === 1);
  return up ? quotient + 1 : quotient;
}
