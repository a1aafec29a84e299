import { changesAlong, changeText } from '../../store/readings/setting-changes';
import type { ShownPath } from '../../store/state/shown-path';
import { PATH_WORDS as WORDS } from '../../words/en/path';
import type { ChartFrame } from '../kit/chart-frame';
import { lettersIn } from '../kit/letters';
import type { Marks } from '../kit/marks';

/** Where settings were changed, on the λ axis, with what is said of it. */
export interface ChangeMark {
  readonly x: number;
  readonly text: string;
  /** Where the words begin, or end. */
  readonly at: number;
  readonly anchor: 'start' | 'end';
  /** Row of the words, from above; null: there is no room for them. */
  readonly row: number | null;
}

/** Width of a letter, generously, and the gap between mark and words. */
const LETTER = 7.2;
const GAP = 4;
const ROW_HEIGHT = 15;
const MOST_ROWS = 4;

/** The changes along a path, words in as many rows as they need not to meet. */
export function changeMarks(path: ShownPath, { left, right, lambda }: ChartFrame): readonly ChangeMark[] {
  const ends: number[] = [];
  return changesAlong(path).map(({ index, changes }) => {
    const x = lambda.xs[index];
    const text = WORDS.changes({ changes: changes.map(changeText).join(', ') });
    const width = lettersIn(text) * LETTER;
    const [anchor, at] =
      x + GAP + width <= right
        ? (['start', x + GAP] as const)
        : (['end', x - GAP - width >= left ? x - GAP : right] as const);
    const begin = anchor === 'start' ? at : at - width;
    const row = [...Array(MOST_ROWS).keys()].find(at => begin >= (ends[at] ?? Number.NEGATIVE_INFINITY));
    if (row !== undefined) ends[row] = begin + width + GAP;
    return { x, text, at, anchor, row: row ?? null };
  });
}

/** Height of the rows of words. */
export function changesHeight(marks: readonly ChangeMark[]): number {
  return ROW_HEIGHT * Math.max(0, ...marks.map(({ row }) => (row ?? -1) + 1));
}

/** Draws a line at each change from `top` to `bottom`, and its words below `wordsTop`. */
export function drawChanges(
  group: Marks,
  marks: readonly ChangeMark[],
  { top, bottom, wordsTop }: { readonly top: number; readonly bottom: number; readonly wordsTop: number },
): void {
  for (const { x } of marks)
    group.append('path').attr('class', 'change-mark').attr('d', `M${x},${top}V${bottom}`);
  for (const { text, at, anchor, row } of marks) {
    if (row === null) continue;
    group
      .append('text')
      .attr('class', 'change-note')
      .attr('x', at)
      .attr('y', wordsTop + ROW_HEIGHT * row + 12)
      .attr('text-anchor', anchor)
      .text(text);
  }
}
