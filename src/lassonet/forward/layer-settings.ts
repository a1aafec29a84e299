type Pair = readonly [number, number];

/** Rows above and below, columns left and right of maps. */
export type Sides = readonly [rows: Pair, columns: Pair];

/** A setting of both axes: one number for both, or two; null and undefined stand for `otherwise`. */
export function pairOf(setting: unknown, otherwise: number): Pair {
  const [a = otherwise, b = a] = [setting ?? otherwise].flat().map(Number);
  return [a, b];
}

/** @param padding of both axes, of each, or [[above, below], [left, right]]; null and undefined stand for 1 */
export function sidesOf(padding: unknown): Sides {
  const [rows, columns] = Array.isArray(padding) ? padding : [padding ?? 1, padding ?? 1];
  return [pairOf(rows, 0), pairOf(columns, 0)];
}
