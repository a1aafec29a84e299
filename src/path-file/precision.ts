import { LARGEST_FLOAT16 } from './float16';

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
