import type { Scheme } from '../../store/explorer-state';
import type { ConfusionMatrix } from '../../store/mistakes';
import { count } from '../../store/number-format';
import { palette } from '../colour/ramp';

/** Fills a table's cells with how often each class is taken for which, mistakes coloured by their share of a class. */
export function drawConfusion(
  table: HTMLTableElement,
  matrix: ConfusionMatrix,
  classes: number,
  scale: number,
  scheme: Scheme,
): void {
  const { mistakes } = palette(scheme);
  table.querySelectorAll<HTMLElement>('tbody td').forEach((cell, i) => {
    const times = matrix[i] ?? 0;
    const text = times === 0 ? '' : count(times);
    if (cell.textContent !== text) cell.textContent = text;
    const truth = Math.floor(i / classes);
    if (truth === i % classes) return;
    const share = scale === 0 ? 0 : shareOfClass(matrix, classes, i) / scale;
    cell.style.backgroundColor = times === 0 ? '' : mistakes.css(0.15 + 0.85 * share);
  });
}

/** The largest share of a class that is taken for another one. */
export function largestMistake(matrix: ConfusionMatrix, classes: number): number {
  let largest = 0;
  for (let i = 0; i < matrix.length; i++) {
    if (Math.floor(i / classes) !== i % classes)
      largest = Math.max(largest, shareOfClass(matrix, classes, i));
  }
  return largest;
}

function shareOfClass(matrix: ConfusionMatrix, classes: number, cell: number): number {
  const first = Math.floor(cell / classes) * classes;
  const total = matrix.subarray(first, first + classes).reduce((sum, times) => sum + times, 0);
  return total === 0 ? 0 : matrix[cell] / total;
}
