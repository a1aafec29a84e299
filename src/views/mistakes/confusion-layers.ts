import { type ConfusionMatrix, classesOf, confusionAt, countedBy } from '../../store/readings/mistakes';
import { pinnedPoint } from '../../store/state/cursor';
import type { Scheme } from '../../store/state/explorer-state';
import { count, quantity } from '../../store/state/number-format';
import { cursorPoint, shownPath } from '../../store/state/shown-path';
import { MISTAKES_WORDS as WORDS } from '../../words/en/mistakes';
import type { Layer } from '../kit/drawing';
import { parts, write } from '../kit/parts';
import { palette } from '../kit/ramp';

/** Share of a class at and beyond which a mistake has the strongest colour: one scale for all λ. */
const MOST = 0.4;
const LEAST_COLOUR = 0.15;

/**
 * Fills a table's cells with how often each class is taken for which, mistakes coloured by their share of the class.
 * Cells that stay as they were are left alone, as most do from one λ to the next.
 */
function drawConfusion(
  table: HTMLTableElement,
  matrix: ConfusionMatrix,
  classes: number,
  scheme: Scheme,
  shown: (times: number) => string,
): void {
  const { mistakes } = palette(scheme);
  const totals = Array.from({ length: classes }, (_, truth) =>
    matrix.subarray(truth * classes, (truth + 1) * classes).reduce((sum, times) => sum + times, 0),
  );
  parts(table, 'tbody td').forEach((cell, i) => {
    const truth = Math.floor(i / classes);
    const times = matrix[i] ?? 0;
    const written = `${times} of ${totals[truth]}, ${scheme}`;
    if (cell.dataset.written === written) return;
    cell.dataset.written = written;
    cell.textContent = times === 0 ? '' : shown(times);
    if (truth === i % classes) return;
    const strength = Math.sqrt(Math.min(1, times / totals[truth] / MOST));
    cell.style.backgroundColor =
      times === 0 ? '' : mistakes.css(LEAST_COLOUR + (1 - LEAST_COLOUR) * strength);
  });
}

/** A title where test rows count as one each, and where by their weights. */
type Titles =
  | readonly [typeof WORDS.atLambda, typeof WORDS.atLambdaWeighted]
  | readonly [typeof WORDS.pinned, typeof WORDS.pinnedWeighted];

/** Which class is taken for which. */
export const CONFUSION_LAYERS: readonly Layer[] = [
  {
    reads: state => [shownPath(state), cursorPoint(state), pinnedPoint(state)],
    draw(host, state) {
      const path = shownPath(state);
      const matrices = confusionAt(state);
      if (path === null || matrices === null) return;
      const { now, pinned } = matrices;
      const { classes } = classesOf(path);
      const weighted = countedBy(path) !== null;
      const draw = (name: string, matrix: ConfusionMatrix | null, title: string) => {
        if (matrix === null) return;
        for (const table of parts<HTMLTableElement>(host, `.confusion-${name}`)) {
          write(table, 'caption', title);
          drawConfusion(table, matrix, classes, state.scheme, weighted ? quantity : count);
        }
      };
      const title = (
        [plain, byWeight]: Titles,
        point: ReturnType<typeof cursorPoint>,
        matrix: ConfusionMatrix | null,
      ): string => {
        const lambda = quantity(point?.lambda ?? Number.NaN);
        const wrong = matrix === null ? 0 : mistakes(matrix, classes);
        if (!weighted) return plain({ lambda, mistakes: wrong });
        return byWeight({ lambda, mistakes: quantity(wrong), all: quantity(path.description.testCount) });
      };
      draw('now', now, title([WORDS.atLambda, WORDS.atLambdaWeighted], cursorPoint(state), now));
      draw('pinned', pinned, title([WORDS.pinned, WORDS.pinnedWeighted], pinnedPoint(state), pinned));
    },
  },
];

function mistakes(matrix: ConfusionMatrix, classes: number): number {
  return matrix.reduce((sum, times, i) => (Math.floor(i / classes) === i % classes ? sum : sum + times), 0);
}
