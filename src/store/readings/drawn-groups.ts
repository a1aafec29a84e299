import { oncePer } from '../state/once-per';
import { type ShownPath, selectsFilters } from '../state/shown-path';
import { dropOrder } from './drop-lambda';
import { type FeatureRow, featureNumbering, featureRows } from './feature-numbering';

/** Rows of a table that are drawn at most, and lines of a path. */
export const MOST_ROWS = 60;
export const MOST_LINES = 1000;

/** The groups of a path from the one that stays longest. */
const lastingLongest = oncePer((path: ShownPath): readonly number[] => {
  const { groups } = featureNumbering(path);
  const takesPart = new Set(groups);
  return Array.from(dropOrder(path.points))
    .reverse()
    .filter(group => takesPart.has(group));
});

/**
 * Rows of a path's features: of few all, in the order of the features; of many those that stay longest, these first, so
 * that what is selected stands on top at any λ.
 */
export const drawnRows = oncePer((path: ShownPath): readonly FeatureRow[] => {
  const rows = featureRows(path);
  if (rows.length <= MOST_ROWS) return rows;
  const of = new Map(rows.map(row => [row.group, row]));
  return lastingLongest(path)
    .slice(0, MOST_ROWS)
    .flatMap(group => of.get(group) ?? []);
});

/** Groups whose lines are drawn: all, or of very many those that stay longest. */
export const drawnLines = oncePer((path: ShownPath): readonly number[] => {
  const { groups } = featureNumbering(path);
  return groups.length <= MOST_LINES ? groups : lastingLongest(path).slice(0, MOST_LINES);
});

/** Features that have no row, and how many of them are selected at a point of the path. */
export function foldedRows(
  path: ShownPath,
  cursor: number,
): { readonly all: number; readonly selected: number } {
  if (selectsFilters(path)) return { all: 0, selected: 0 };
  const drawn = new Set(drawnRows(path).map(({ group }) => group));
  const all = featureRows(path).length - drawnRows(path).length;
  const support = path.points[cursor]?.support ?? [];
  return { all, selected: all === 0 ? 0 : support.filter(group => !drawn.has(group)).length };
}
