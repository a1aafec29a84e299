import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Mark, type MarkPlace, placeMarks, WORD_GAP } from '../../../src/views/score/draw-score';

const LEFT = 0;
const RIGHT = 600;

function wordsOf({ x, length }: Mark, { anchor }: MarkPlace): readonly [number, number] {
  return anchor === 'start' ? [x + WORD_GAP, x + WORD_GAP + length] : [x - WORD_GAP - length, x - WORD_GAP];
}

describe('the words of two marked λ', () => {
  it('stand in a row each, and no line that is joined to its words crosses the other’s', () => {
    const mark = fc.record({
      x: fc.integer({ min: 44, max: 586 }),
      length: fc.integer({ min: 40, max: 280 }),
    });
    fc.assert(
      fc.property(mark, mark, (a, b) => {
        const marks = [a, b];
        const places = placeMarks(marks, LEFT, RIGHT);
        expect(places.map(({ row }) => row).toSorted()).toEqual([0, 1]);
        const upper = places.findIndex(({ row }) => row === 0);
        const [from, to] = wordsOf(marks[1 - upper], places[1 - upper]);
        if (places[upper].joined) expect(marks[upper].x < from || marks[upper].x > to).toBe(true);
        expect(places[1 - upper].joined).toBe(true);
      }),
    );
  });

  it('keep within the chart where they fit on either side', () => {
    const [place] = placeMarks([{ x: 580, length: 200 }], LEFT, RIGHT);
    expect(place).toEqual({ row: 0, anchor: 'end', joined: true });
    expect(placeMarks([{ x: 60, length: 200 }], LEFT, RIGHT)[0].anchor).toBe('start');
  });

  it('change rows where the lower words would lie across the other line', () => {
    const best = { x: 300, length: 180 };
    const rule = { x: 420, length: 260 };
    const places = placeMarks([best, rule], LEFT, RIGHT);
    expect(places.every(({ joined }) => joined)).toBe(true);
  });
});
