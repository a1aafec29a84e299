import type { FeatureRow } from '../readings/feature-numbering';
import { quantity } from '../state/number-format';
import type { ShownPath } from '../state/shown-path';

/** What an example has in a row: a number, or of a category the level that it is. */
export function exampleValue(path: ShownPath, { features: own, name }: FeatureRow, example: number): string {
  const { layout, features } = path.description;
  const raw = (feature: number): number => path.examples?.raw[example * features + feature] ?? Number.NaN;
  const names = layout.kind === 'table' ? layout.names : [];
  const column = name.replace(/ \(\d+ columns\)$/, '');
  const [first] = own;
  if (own.length === 1 || names[first] === column) return quantity(raw(first));
  const level = own.find(feature => raw(feature) === 1);
  return level === undefined ? '–' : names[level].replace(`${column} = `, '');
}
