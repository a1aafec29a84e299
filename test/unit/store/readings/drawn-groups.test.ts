import { describe, expect, it } from 'vitest';
import {
  drawnLines,
  drawnRows,
  foldedRows,
  MOST_LINES,
  MOST_ROWS,
} from '../../../../src/store/readings/drawn-groups';
import type { ShownPath } from '../../../../src/store/state/shown-path';
import { imagePath, point } from '../path-fixture';

/** A table of so many features, of which every third stays to the second λ and only the last to the third. */
function wide(features: number): ShownPath {
  const norms = (stays: (feature: number) => boolean) =>
    Array.from({ length: features }, (_, feature) => (stays(feature) ? 1 + feature / features : 0));
  const points = [
    point({ lambda: 1, norms: norms(() => true) }),
    point({ lambda: 2, norms: norms(feature => feature % 3 === 0) }),
    point({ lambda: 4, norms: norms(feature => feature === features - 1) }),
  ];
  const path = imagePath(points);
  const names = Array.from({ length: features }, (_, feature) => `gene ${feature}`);
  return {
    ...path,
    description: { ...path.description, layout: { kind: 'table', names }, features, constant: [] },
  };
}

describe('what is drawn of a wide table', () => {
  it('is everything, in the order of the features, where there are few', () => {
    expect(drawnRows(wide(MOST_ROWS)).map(({ features: [first] }) => first)).toEqual([
      ...Array(MOST_ROWS).keys(),
    ]);
    expect(foldedRows(wide(MOST_ROWS), 0)).toEqual({ all: 0, selected: 0 });
  });

  it('is a bounded number of rows, those that stay longest first', () => {
    const path = wide(20_001);
    const rows = drawnRows(path);
    expect(rows).toHaveLength(MOST_ROWS);
    expect(rows[0].name).toBe('gene 20000');
    expect(rows.slice(1).every(({ group }) => group % 3 === 0)).toBe(true);
  });

  it('tells how many are folded, and how many of these are selected', () => {
    const path = wide(300);
    expect(foldedRows(path, 0)).toEqual({ all: 300 - MOST_ROWS, selected: 300 - MOST_ROWS });
    expect(foldedRows(path, 1)).toEqual({ all: 300 - MOST_ROWS, selected: 100 - (MOST_ROWS - 1) });
    expect(foldedRows(path, 2).selected).toBe(0);
  });

  it('is a bounded number of lines', () => {
    const lines = drawnLines(wide(20_001));
    expect(lines).toHaveLength(MOST_LINES);
    expect(lines[0]).toBe(20_000);
    expect(drawnLines(wide(MOST_LINES))).toHaveLength(MOST_LINES);
  });
});
