import { featureNumbering } from '../../store/readings/feature-numbering';
import type { ShownPath } from '../../store/state/shown-path';

/** Rows and columns, from 1, that hold some pixels of an image. */
export interface Extent {
  readonly rows: readonly [number, number];
  readonly columns: readonly [number, number];
}

/** Row and column, from 0, of each of some groups of a path on images. */
export function placesOf(path: ShownPath, groups: readonly number[]): readonly (readonly [number, number])[] {
  const { layout } = path.description;
  const width = layout.kind === 'image' ? layout.width : 1;
  const { featureOf } = featureNumbering(path);
  return groups.map(group => [Math.floor(featureOf[group] / width), featureOf[group] % width]);
}

export function extentOf(path: ShownPath, groups: readonly number[]): Extent {
  const places = placesOf(path, groups);
  const span = (axis: 0 | 1): [number, number] => {
    const along = places.map(place => place[axis] + 1);
    return [Math.min(...along), Math.max(...along)];
  };
  return { rows: span(0), columns: span(1) };
}

/** “rows 18 to 20 and columns 10 to 12”. */
export function extentText({ rows, columns }: Extent): string {
  const range = ([from, to]: readonly [number, number]) => (from === to ? `${from}` : `${from} to ${to}`);
  return `rows ${range(rows)} and columns ${range(columns)}`;
}

/** Mean row and column, from 0, of groups weighted by what `weight` gives each. */
export function centreOf(
  path: ShownPath,
  groups: readonly number[],
  weight: (group: number) => number,
): readonly [number, number] {
  const places = placesOf(path, groups);
  const weights = groups.map(weight);
  const total = weights.reduce((sum, each) => sum + each, 0);
  const mean = (axis: 0 | 1) =>
    places.reduce((sum, place, index) => sum + place[axis] * weights[index], 0) / total;
  return [mean(0), mean(1)];
}
