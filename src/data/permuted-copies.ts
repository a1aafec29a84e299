import type { Table } from './data-set';
import type { SeededRandom } from './seeded-random';
import { groupsOfFeatures } from './selected-together';

/**
 * A table with a copy of every feature beside it, the rows of all copies in one other order: they vary as the features do, and go together as these
 * do, but say nothing of the target. Feature j is copied to feature P + j; groups are copied likewise.
 */
export function withPermutedCopies(table: Table, random: SeededRandom): Table {
  const { x, features, count, layout } = table;
  const order = random.shuffle(Uint32Array.from({ length: count }, (_, row) => row));
  const doubled = x instanceof Uint8Array ? new Uint8Array(2 * x.length) : new Float64Array(2 * x.length);
  for (let row = 0; row < count; row++) {
    const to = 2 * row * features;
    doubled.set(x.subarray(row * features, (row + 1) * features), to);
    doubled.set(x.subarray(order[row] * features, (order[row] + 1) * features), to + features);
  }
  const names = Array.from({ length: features }, (_, j) =>
    layout.kind === 'table' ? layout.names[j] : `${j}`,
  );
  const several = groupsOfFeatures(table).filter(({ length }) => length > 1);
  const groups = [0, features].flatMap(first =>
    several.map(group => ({ name: names[group[0]], features: group.map(feature => first + feature) })),
  );
  return {
    ...table,
    x: doubled,
    features: 2 * features,
    layout: {
      kind: 'table',
      names: [...names, ...names.map(name => `${name} (copy)`)],
      ...(groups.length > 0 ? { groups } : {}),
    },
  };
}
