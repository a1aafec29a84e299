import type { Scheme } from '../../store/explorer-state';
import type { ConfusionMatrix } from '../../store/mistakes';
import { count } from '../../store/number-format';
import { palette } from '../colour/ramp';

/** Share of a class at and beyond which a mistake has the strongest colour: one scale for all λ. */
const MOST = 0.4;
const LEAST_COLOUR = 0.15;

/**
 * Fills a table's cells with how often each class is taken for which, mistakes coloured by their share of the class.
 * Cells that stay as they were are left alone, as most do from one λ to the next.
 */
export function drawConfusion(
  table: HTMLTableElement,
  matrix: ConfusionMatrix,
  classes: number,
  scheme: Scheme,
): void {
  const { mistakes } = palette(scheme);
  const totals = Array.from({ length: classes }, (_, truth) =>
    matrix.subarray(truth * classes, (truth + 1) * classes).reduce((sum, times) => sum + times, 0),
  );
  table.querySelectorAll<HTMLElement>('tbody td').forEach((cell, i) => {
    const truth = Math.floor(i / classes);
    const times = matrix[i] ?? 0;
    const written = `${times} of ${totals[truth]}, ${scheme}`;
    if (cell.dataset.written === written) return;
    cell.dataset.written = written;
    cell.textContent = times === 0 ? '' : count(times);
    if (truth === i % classes) return;
    const strength = Math.sqrt(Math.min(1, times / totals[truth] / MOST));
    cell.style.backgroundColor =
      times === 0 ? '' : mistakes.css(LEAST_COLOUR + (1 - LEAST_COLOUR) * strength);
  });
}
