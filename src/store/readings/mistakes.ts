import { MISTAKES_WORDS as WORDS } from '../../words/en/mistakes';
import { pinnedPoint } from '../state/cursor';
import type { ExplorerState } from '../state/explorer-state';
import { quantity } from '../state/number-format';
import { cursorPoint, type ShownPath, shownPath } from '../state/shown-path';

/** How many test samples of each class are taken for which, or what they weigh: row-major, [true class, predicted class]. */
export type ConfusionMatrix = Float64Array;

/** Test samples the network was right about at the pin. */
export interface Lost {
  /** Wrong at the cursor: indices among the test samples, ascending. */
  readonly lost: readonly number[];
  /** The other way round: wrong at the pin and right at the cursor. */
  readonly gained: number;
}

/** @param predicted class of each sample */
function confusionMatrix(
  labels: Uint8Array,
  predicted: Uint8Array,
  classes: number,
  weights: Float32Array | undefined,
): ConfusionMatrix {
  const matrix = new Float64Array(classes * classes);
  for (let i = 0; i < labels.length; i++) matrix[labels[i] * classes + predicted[i]] += weights?.[i] ?? 1;
  return matrix;
}

/** The column by whose weights test rows count in the matrices; null: each counts as one. */
export function countedBy({ description, testWeights }: ShownPath): string | null {
  return testWeights === undefined ? null : (description.weighting?.column ?? null);
}

/** Why a path has no confusion matrix, or null where it has one. */
export function missingPredictions(path: ShownPath): string | null {
  const { task, testCount } = path.description;
  if (task.kind === 'regression') return WORDS.regression;
  if (testCount === 0) return WORDS.noTestRows;
  return path.testLabels === undefined || path.points.some(({ predicted }) => predicted === undefined)
    ? WORDS.noPredictions
    : null;
}

/** The confusion matrices at the cursor and at the pin; null where they are not known. */
export function confusionAt(
  state: ExplorerState,
): { readonly now: ConfusionMatrix; readonly pinned: ConfusionMatrix | null } | null {
  const path = shownPath(state);
  const now = cursorPoint(state)?.predicted;
  if (path?.testLabels === undefined || now === undefined) return null;
  const { testLabels: labels, testWeights: weights } = path;
  const { task } = path.description;
  const classes = task.kind === 'classification' ? task.classes : 0;
  const pinned = pinnedPoint(state)?.predicted;
  return {
    now: confusionMatrix(labels, now, classes, weights),
    pinned: pinned === undefined ? null : confusionMatrix(labels, pinned, classes, weights),
  };
}

/** What became wrong and what right since the pin; null where nothing is pinned or not known. */
export function lostSincePin(state: ExplorerState): Lost | null {
  const labels = shownPath(state)?.testLabels;
  const now = cursorPoint(state)?.predicted;
  const then = pinnedPoint(state)?.predicted;
  if (labels === undefined || now === undefined || then === undefined) return null;
  const lost: number[] = [];
  let gained = 0;
  labels.forEach((label, i) => {
    if (then[i] === label && now[i] !== label) lost.push(i);
    else if (then[i] !== label && now[i] === label) gained++;
  });
  return { lost, gained };
}

/** The mistakes at the cursor in words: how many, which class is most often taken for which, what the pin adds. */
export function mistakesText(state: ExplorerState): string {
  const path = shownPath(state);
  const matrices = confusionAt(state);
  if (path === null || matrices === null) return path === null ? '' : (missingPredictions(path) ?? '');
  const { labels, classes } = classesOf(path);
  const column = countedBy(path);
  const wrong = worstFirst(matrices.now, classes);
  const since = lostSincePin(state);
  const total = wrong.reduce((sum, cell) => sum + cell.count, 0);
  const cells = wrong.slice(0, 3).map(cell =>
    column === null
      ? WORDS.cell({ truth: labels[cell.truth], said: labels[cell.said], times: cell.count })
      : WORDS.weightedCell({
          truth: labels[cell.truth],
          said: labels[cell.said],
          weight: quantity(cell.count),
        }),
  );
  return [
    column === null
      ? WORDS.total({ wrong: total, rows: path.description.testCount })
      : WORDS.weightedTotal({
          wrong: quantity(total),
          all: quantity(path.description.testCount),
          column,
        }),
    ...(cells.length > 0 ? [WORDS.mostOften({ cells: cells.join('; ') })] : []),
    ...(since === null ? [] : [WORDS.sincePin({ wrong: since.lost.length, right: since.gained })]),
  ].join(' ');
}

export function classesOf({ description: { task } }: ShownPath): {
  readonly labels: readonly string[];
  readonly classes: number;
} {
  return task.kind === 'classification' ? task : { labels: [], classes: 0 };
}

interface WrongCell {
  readonly truth: number;
  readonly said: number;
  readonly count: number;
}

function worstFirst(matrix: ConfusionMatrix, classes: number): WrongCell[] {
  return Array.from(matrix, (times, i) => {
    return { truth: Math.floor(i / classes), said: i % classes, count: times };
  })
    .filter(cell => cell.truth !== cell.said && cell.count > 0)
    .sort((a, b) => b.count - a.count);
}
