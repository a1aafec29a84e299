import { DATA_SETS_WORDS as WORDS } from '../words/en/data-sets';
import { DataError } from './data-set';
import type { SeededRandom } from './seeded-random';
import type { Shares, Split } from './split';

/**
 * Deals rows out in parts of about `quotas` rows, those of a unit (a person, a batch) all to one part: the units in random order,
 * each to the part that lacks most.
 *
 * @param unitOf unit of every row of the table
 */
export function dealtByUnits(
  rows: Uint32Array,
  unitOf: ArrayLike<number>,
  quotas: readonly number[],
  random: SeededRandom,
): Uint32Array[] {
  const rowsOf = new Map<number, number[]>();
  for (const row of rows) {
    const unit = rowsOf.get(unitOf[row]);
    if (unit) unit.push(row);
    else rowsOf.set(unitOf[row], [row]);
  }
  const units = [...rowsOf.values()];
  const order = random.shuffle(Uint32Array.from(units, (_, i) => i));
  const parts: number[][] = quotas.map(() => []);
  for (const i of order) {
    const lacking = quotas.map((quota, part) => quota - parts[part].length);
    parts[lacking.indexOf(Math.max(...lacking))].push(...units[i]);
  }
  return parts.map(part => Uint32Array.from(part));
}

/** As `splitRows`, where rows of a unit may not be parted. @throws DataError if fewer than two units are left to train on */
export function splitUnits(unitOf: Uint32Array, { validation, test }: Shares, random: SeededRandom): Split {
  const rows = Uint32Array.from(unitOf, (_, row) => row);
  const share = (of: number): number => of * rows.length;
  const quotas = [share(1 - validation - test), share(validation), share(test)];
  const [train, held, tested] = dealtByUnits(rows, unitOf, quotas, random);
  if (new Set(train.map(row => unitOf[row])).size < 2) {
    throw new DataError(WORDS.fewUnits);
  }
  const shuffled = (part: Uint32Array): Uint32Array | null => (part.length > 0 ? random.shuffle(part) : null);
  return { train: random.shuffle(train), validation: shuffled(held), test: shuffled(tested) };
}
