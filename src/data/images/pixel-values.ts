import { IMAGES_WORDS as WORDS } from '../../words/en/images';
import type { Sentence } from '../../words/sentences';
import { DataError } from '../data-set';

const WHITE = 255;
/** Deep values: of 16 bits. */
const DEEPEST = 65_535;

/** Numbers as pixels from 0 to 255, with what is to be told of it; null: they are such already. */
export interface PixelValues {
  readonly pixels: Uint8Array;
  readonly note: Sentence | null;
}

/**
 * Brings numbers to 0 to 255. The range is told by the smallest and the largest of all: −1 to 1, 0 to 1, 0 to 16 (as
 * of scikit-learn's digits), 0 to 255, 0 to 65,535.
 *
 * @throws DataError for numbers in no such range
 */
export function pixelValues(values: ArrayLike<number>): PixelValues {
  const [least, most] = rangeOf(values);
  if (!Number.isFinite(least) || !Number.isFinite(most)) {
    throw new DataError(WORDS.notFinite);
  }
  const [black, white] = scaleOf(least, most);
  const pixels = new Uint8Array(values.length);
  const factor = WHITE / (white - black);
  for (let i = 0; i < values.length; i++) pixels[i] = Math.round((values[i] - black) * factor);
  const note =
    black === 0 && white === WHITE ? null : WORDS.shades({ black: black === 0 ? '0' : '−1', white });
  return { pixels, note };
}

/** Both NaN where any value is. */
function rangeOf(values: ArrayLike<number>): readonly [least: number, most: number] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (Number.isNaN(value)) return [value, value];
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return [least, most];
}

function scaleOf(least: number, most: number): readonly [black: number, white: number] {
  if (least < 0 && least >= -1 && most <= 1) return [-1, 1];
  if (least < 0 || most > DEEPEST) {
    throw new DataError(WORDS.range({ least: shown(least), most: shown(most) }));
  }
  if (most <= 1) return [0, 1];
  if (most <= 16) return [0, 16];
  return [0, most <= WHITE ? WHITE : DEEPEST];
}

function shown(value: number): string {
  return Number(value.toPrecision(4)).toLocaleString('en').replace('-', '−');
}
