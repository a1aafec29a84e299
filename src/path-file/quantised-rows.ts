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

/** Up to this many groups, everything is stored as computed. */
const EXACT_GROUPS = 64;

/** Weights of filters are kept in half precision or less however few filters there are: maps and kernels are only looked at. */
export const FILTER_PRECISION_GROUPS = Number.POSITIVE_INFINITY;

/** Below this, half precision loses too many digits of the largest value to be worth its bytes. */
const SMALLEST_LARGEST = 1e-3;

/** Whether a path over so many groups is stored without any rounding. */
export function isExact(groups: number): boolean {
  return groups <= EXACT_GROUPS;
}

/** The narrowest float type that keeps `values` of a path over so many groups well enough to be shown. */
export function precisionFor(values: Float32Array, groups: number): 'F32' | 'F16' {
  if (isExact(groups)) return 'F32';
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value));
  return largest === 0 || (largest >= SMALLEST_LARGEST && largest <= LARGEST_FLOAT16) ? 'F16' : 'F32';
}

const LEVELS = 127;

/** From here on the spacing of half precision is finer than the levels of the largest row. */
const FINE_ENOUGH = LEVELS * 8 * SMALLEST_FLOAT16;

/** What the largest level of each row stands for, [rows], and the float type that keeps these scales. */
export interface RowScales {
  readonly precision: 'F32' | 'F16';
  readonly scales: Float32Array;
}

/** The largest magnitude in each row of a row-major matrix, [rows]. */
export function rowScales(values: Float32Array, width: number): Float32Array {
  const scales = new Float32Array(values.length / width);
  for (let i = 0; i < values.length; i++) {
    const row = Math.floor(i / width);
    scales[row] = Math.max(scales[row], Math.abs(values[i]));
  }
  return scales;
}

/** The largest magnitude in each row, and the narrowest float type that keeps it as finely as levels keep the values. */
export function levelScales(values: Float32Array, width: number): RowScales {
  const scales = rowScales(values, width);
  const largest = scales.reduce((most, scale) => Math.max(most, scale), 0);
  if (largest < FINE_ENOUGH || largest > LARGEST_FLOAT16) return { precision: 'F32', scales };
  return { precision: 'F16', scales: scales.map(scale => Math.max(scale, SMALLEST_FLOAT16)) };
}

/** Each value as a level from −127 to 127, which stand for ± its row's scale. A row of scale 0 becomes zeros. */
export function quantiseRows(values: Float32Array, width: number, scales: Float32Array): Int8Array {
  const levels = new Int8Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const scale = scales[Math.floor(i / width)];
    const level = scale > 0 ? Math.round((values[i] / scale) * LEVELS) : 0;
    levels[i] = Math.min(LEVELS, Math.max(-LEVELS, level));
  }
  return levels;
}

/** The values that levels stand for: level / 127 × the row's scale. */
export function dequantiseRows(levels: Int8Array, width: number, scales: Float32Array): Float32Array {
  const values = new Float32Array(levels.length);
  for (let i = 0; i < values.length; i++) {
    values[i] = (levels[i] / LEVELS) * scales[Math.floor(i / width)];
  }
  return values;
}
