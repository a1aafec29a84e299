import type { TargetLayout } from './data-set';
import type { SeededRandom } from './seeded-random';

/**
 * Draws up to `limit` of the rows `from` to show. For classification the classes take turns, in order, so that
 * they are balanced and alternate until the smaller ones run out.
 *
 * `y` holds the targets of the whole table, indexed by row.
 */
export function exampleRows(
  from: Uint32Array,
  y: Float64Array,
  task: TargetLayout,
  limit: number,
  random: SeededRandom,
): Uint32Array {
  const rows = random.shuffle(from.slice());
  if (task.kind === 'regression') return rows.slice(0, limit);
  const rowsOf: number[][] = Array.from({ length: task.classes }, () => []);
  for (const row of rows) rowsOf[y[row]].push(row);
  const chosen: number[] = [];
  const wanted = Math.min(limit, rows.length);
  for (let turn = 0; chosen.length < wanted; turn++) {
    for (const ofClass of rowsOf) {
      if (turn < ofClass.length && chosen.length < wanted) chosen.push(ofClass[turn]);
    }
  }
  return Uint32Array.from(chosen);
}
