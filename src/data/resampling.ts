import { DATA_SETS_WORDS as WORDS } from '../words/en/data-sets';
import { DataError } from './data-set';
import { type SeededRandom, seededRandom } from './seeded-random';
import type { Split } from './split';
import { dealtByUnits } from './units';

/**
 * Which of the training rows a run is trained on, as plain JSON. `fold`: all but one of `folds` folds, numbered from 0,
 * which becomes the validation rows. `half`: one half of them; sides 0 and 1 of a pair have no row in common. `copies`: all of them, with a permuted copy of
 * every feature beside it.
 */
export type Resampling =
  | { readonly kind: 'fold'; readonly fold: number; readonly folds: number }
  | { readonly kind: 'half'; readonly pair: number; readonly side: 0 | 1 }
  | { readonly kind: 'copies' };

const FOLDS_STREAM = 4;
/** Each pair of halves draws from a stream of its own, from this one on. */
const HALVES_STREAM = 1000;

/**
 * The training rows of `split`, resampled; its validation and test rows take no part.
 *
 * @param classOf class index of every row of the table: classes are spread evenly; null: there are none
 * @param unitOf unit of every row, whose rows stay together; classes are then spread as far as units allow. null: each row is one
 * @throws DataError if the rows are too few
 */
export function resampledSplit(
  { train }: Split,
  resampling: Resampling,
  classOf: ArrayLike<number> | null,
  seed: number,
  unitOf: Uint32Array | null = null,
): Split {
  if (resampling.kind === 'copies') return { train, ...NO_OTHERS };
  if (resampling.kind === 'half') {
    const { pair, side } = resampling;
    const random = seededRandom(seed, HALVES_STREAM + pair);
    const sides = unitOf ? unitParts(train, 2, unitOf, classOf, random) : halves(train, classOf, random);
    return { train: sides[side], ...NO_OTHERS };
  }
  const random = seededRandom(seed, FOLDS_STREAM);
  const all = unitOf
    ? unitParts(train, resampling.folds, unitOf, classOf, random)
    : foldRows(train, resampling.folds, classOf, random);
  const rest = all.filter((_, fold) => fold !== resampling.fold).flatMap(rows => [...rows]);
  return { train: Uint32Array.from(rest), validation: all[resampling.fold], test: null };
}

/** Parts of about one size, none of which shares a unit with another. */
function unitParts(
  rows: Uint32Array,
  parts: number,
  unitOf: Uint32Array,
  classOf: ArrayLike<number> | null,
  random: SeededRandom,
): Uint32Array[] {
  const quotas = Array.from({ length: parts }, () => rows.length / parts);
  const dealt = dealtByUnits(rows, unitOf, classOf, quotas, random);
  if (dealt.every(({ length }) => length > 0)) return dealt;
  throw new DataError(WORDS.unitParts({ parts }));
}

const NO_OTHERS = { validation: null, test: null };

/**
 * Deals rows into folds at random, each class in turn, so that folds differ by one row at most, and by one row of each class.
 *
 * @throws DataError if there are fewer than two rows a fold
 */
export function foldRows(
  rows: Uint32Array,
  folds: number,
  classOf: ArrayLike<number> | null,
  random: SeededRandom,
): Uint32Array[] {
  if (rows.length < 2 * folds) {
    throw new DataError(WORDS.fewForFolds({ rows: rows.length, folds }));
  }
  const dealt: number[][] = Array.from({ length: folds }, () => []);
  byClass(rows, classOf, random).forEach((row, i) => {
    dealt[i % folds].push(row);
  });
  return dealt.map(each => Uint32Array.from(each));
}

/** Two halves without a row in common, each class spread evenly; of an odd number of rows one is left out. */
function halves(rows: Uint32Array, classOf: ArrayLike<number> | null, random: SeededRandom): Uint32Array[] {
  const order = byClass(rows, classOf, random);
  if (order.length < 4) throw new DataError(WORDS.fewForHalves);
  const most = order.length - (order.length % 2);
  return [0, 1].map(side => Uint32Array.from(order.filter((_, i) => i < most && i % 2 === side)));
}

/** The rows in random order, class after class. */
function byClass(rows: Uint32Array, classOf: ArrayLike<number> | null, random: SeededRandom): number[] {
  const order = [...random.shuffle(rows.slice())];
  return classOf === null ? order : order.sort((a, b) => classOf[a] - classOf[b]);
}
