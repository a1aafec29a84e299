import { DATA_SETS_WORDS as WORDS } from '../words/en/data-sets';
import { DataError } from './data-set';
import type { SeededRandom } from './seeded-random';
import type { Shares, Split } from './split';

/**
 * Deals rows out in parts of about `quotas` rows, those of a unit (a person, a batch) all to one part, and each class in
 * the same shares as far as units allow: the units in random order, of equal quotas the largest first, each to the part
 * that lacks most of the classes that it has, each class being as much as another.
 *
 * @param unitOf unit of every row of the table
 * @param classOf class index of every row; null: all are of one
 */
export function dealtByUnits(
  rows: Uint32Array,
  unitOf: ArrayLike<number>,
  classOf: ArrayLike<number> | null,
  quotas: readonly number[],
  random: SeededRandom,
): Uint32Array[] {
  const classes = Uint32Array.from(rows, row => classOf?.[row] ?? 0);
  const totals = countsOf(classes);
  const shares = quotas.map(quota => quota / rows.length);
  const units = [...unitsAmong(rows, unitOf).values()].map(unit => ({
    unit,
    counts: countsOf(unit.map(row => classOf?.[row] ?? 0)),
  }));
  const order = [...random.shuffle(Uint32Array.from(units, (_, i) => i))];
  if (new Set(quotas).size === 1) order.sort((a, b) => units[b].unit.length - units[a].unit.length);
  const parts = quotas.map(() => ({ rows: [] as number[], counts: new Map<number, number>() }));
  for (const i of order) {
    const { unit, counts } = units[i];
    const lacking = parts.map((part, p) => lackOf(counts, part.counts, totals, shares[p]));
    const part = parts[lacking.indexOf(Math.max(...lacking))];
    part.rows.push(...unit);
    for (const [label, count] of counts) part.counts.set(label, (part.counts.get(label) ?? 0) + count);
  }
  return parts.map(part => Uint32Array.from(part.rows));
}

/** How far a part is from its share of each class, weighted by the share of that class that a unit has. */
function lackOf(unit: Counts, part: Counts, totals: Counts, share: number): number {
  let lack = 0;
  for (const [label, count] of unit) {
    const total = totals.get(label) ?? 1;
    lack += (count / total) * (share - (part.get(label) ?? 0) / total);
  }
  return lack;
}

type Counts = ReadonlyMap<number, number>;

function countsOf(labels: ArrayLike<number>): Counts {
  const counts = new Map<number, number>();
  for (let i = 0; i < labels.length; i++) counts.set(labels[i], (counts.get(labels[i]) ?? 0) + 1);
  return counts;
}

/** The rows of each unit. */
function unitsAmong(rows: Uint32Array, unitOf: ArrayLike<number>): ReadonlyMap<number, readonly number[]> {
  const rowsOf = new Map<number, number[]>();
  for (const row of rows) {
    const unit = rowsOf.get(unitOf[row]);
    if (unit) unit.push(row);
    else rowsOf.set(unitOf[row], [row]);
  }
  return rowsOf;
}

/** As `splitRows`, where rows of a unit may not be parted. @throws DataError if fewer than two units are left to train on */
export function splitUnits(
  unitOf: Uint32Array,
  { validation, test }: Shares,
  classOf: ArrayLike<number> | null,
  random: SeededRandom,
): Split {
  const rows = Uint32Array.from(unitOf, (_, row) => row);
  const share = (of: number): number => of * rows.length;
  const quotas = [share(1 - validation - test), share(validation), share(test)];
  const [train, held, tested] = dealtByUnits(rows, unitOf, classOf, quotas, random);
  if (new Set(train.map(row => unitOf[row])).size < 2) {
    throw new DataError(WORDS.fewUnits);
  }
  const shuffled = (part: Uint32Array): Uint32Array | null => (part.length > 0 ? random.shuffle(part) : null);
  return { train: random.shuffle(train), validation: shuffled(held), test: shuffled(tested) };
}
