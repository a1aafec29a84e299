/** The first 1 to 3 floats there, the others 0. */
@inline
export function loadSome(from: usize, count: i32): v128 {
  if (count === 1) return v128.load32_zero(from);
  const two = v128.load64_zero(from);
  return count === 2 ? two : v128.load32_lane(from + 8, two, 2);
}

/** Writes the first 1 to 3 floats. */
@inline
export function storeSome(into: usize, values: v128, count: i32): void {
  if (count === 1) {
    v128.store32_lane(into, values, 0);
    return;
  }
  v128.store64_lane(into, values, 0);
  if (count === 3) v128.store32_lane(into + 8, values, 2);
}
