import { DataError } from './data-set';
import { type SeededRandom, seededRandom } from './seeded-random';
import type { Split } from './split';

/**
 * Which of the training rows a run is trained on, as plain JSON. `fold`: all but one of `folds` folds, numbered from 0,
 * which becomes the validation rows. `half`: one half of them; sides 0 and 1 of a pair have no row in common.
 */
export type Resampling =
  | { readonly kind: 'fold'; readonly fold: number; readonly folds: number }
  | { readonly kind: 'half'; readonly pair: number; readonly side: 0 | 1 };

const FOLDS_STREAM = 4;
/** Each pair of halves draws from a stream of its own, from this one on. */
const HALVES_STREAM = 1000;

/**
 * The training rows of `split`, resampled; its validation and test rows take no part.
 *
 * @param classOf class index of every row of the table: classes are spread evenly; null: there are none
 * @throws DataError if the rows are too few
 */
export function resampledSplit(
  { train }: Split,
  resampling: Resampling,
  classOf: ArrayLike<number> | null,
  seed: number,
): Split {
  if (resampling.kind === 'half') {
    const { pair, side } = resampling;
    return { train: halves(train, classOf, seededRandom(seed, HALVES_STREAM + pair))[side], ...NO_OTHERS };
  }
  const all = foldRows(train, resampling.folds, classOf, seededRandom(seed, FOLDS_STREAM));
  const rest = all.filter((_, fold) => fold !== resampling.fold).flatMap(rows => [...rows]);
  return { train: Uint32Array.from(rest), validation: all[resampling.fold], test: null };
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
    throw new DataError(
      `${rows.length} training rows are too few for ${folds} folds: there must be two rows a fold.`,
    );
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
  if (order.length < 4) throw new DataError('There are too few training rows to halve.');
  const most = order.length - (order.length % 2);
  return [0, 1].map(side => Uint32Array.from(order.filter((_, i) => i < most && i % 2 === side)));
}

/** The rows in random order, class after class. */
function byClass(rows: Uint32Array, classOf: ArrayLike<number> | null, random: SeededRandom): number[] {
  const order = [...random.shuffle(rows.slice())];
  return classOf === null ? order : order.sort((a, b) => classOf[a] - classOf[b]);
}
