/** A λ to be marked: where its line is, and how long its words are. */
export interface Mark {
  readonly x: number;
  readonly length: number;
}

/** Where the words of a mark stand: in which row above the plot, on which side of their line. */
export interface MarkPlace {
  readonly row: number;
  readonly anchor: 'start' | 'end';
  /** Whether the line may go up to the words, or would cross those of the other mark on its way. */
  readonly joined: boolean;
}

const ANCHORS = ['start', 'end'] as const;
/** Between a line and the words that belong to it. */
export const WORD_GAP = 5;

/** Places the words of one mark or two between `left` and `right`, so that no line crosses words if that can be had. */
export function placeMarks(marks: readonly Mark[], left: number, right: number): readonly MarkPlace[] {
  const sides = marks.map(mark => {
    const fitting = ANCHORS.filter(anchor => {
      const [from, to] = span(mark, anchor);
      return from >= left && to <= right;
    });
    return fitting.length > 0 ? fitting : ([mark.x - left > right - mark.x ? 'end' : 'start'] as const);
  });
  const [first, second] = marks;
  if (first === undefined) return [];
  if (second === undefined) return [{ row: 0, anchor: sides[0][0], joined: true }];
  for (const upper of [0, 1]) {
    const lower = 1 - upper;
    for (const anchor of sides[lower]) {
      const [from, to] = span(marks[lower], anchor);
      if (marks[upper].x >= from - WORD_GAP && marks[upper].x <= to + WORD_GAP) continue;
      return marks.map((_, i) => ({
        row: i === upper ? 0 : 1,
        anchor: i === lower ? anchor : sides[i][0],
        joined: true,
      }));
    }
  }
  return marks.map((_, row) => ({ row, anchor: sides[row][0], joined: row === 1 }));
}

function span({ x, length }: Mark, anchor: MarkPlace['anchor']): readonly [number, number] {
  return anchor === 'start' ? [x + WORD_GAP, x + WORD_GAP + length] : [x - WORD_GAP - length, x - WORD_GAP];
}
