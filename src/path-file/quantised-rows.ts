import { LARGEST_FLOAT16, SMALLEST_FLOAT16 } from './float16';

const LEVELS = 127;

/** From here on the spacing of half precision is finer than the levels of the largest row. */
const FINE_ENOUGH = LEVELS * 8 * SMALLEST_FLOAT16;

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
export function levelScales(
  values: Float32Array,
  width: number,
): { readonly precision: 'F32' | 'F16'; readonly scales: Float32Array } {
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
