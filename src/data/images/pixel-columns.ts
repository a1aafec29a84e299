import { squareShape } from './image-shape';

/** Which column of a table holds the classes; the others are the pixels, in order. */
export interface PixelColumns {
  readonly label: number;
  readonly pixels: number;
}

/** Pixels of the images that people keep as tables: 28 × 28, 32 × 32, and 32 × 32 in colour. */
const KNOWN_COUNTS: readonly number[] = [784, 1024, 3072];
/** Of 8 × 8: a table of numbers may have as many columns, so their names or values must tell as well. */
const SMALL_COUNT = 64;
const SMALL_MOST = 16;
/** Of images smaller than this nobody numbers the pixels. */
const FEWEST = 16;
const PIXEL = /^(pixels?|px|pix|p|x|v|f|feature|column)?[ _.-]*\d+([x_.,-]\d+)*([_.]0)?$/i;
const SURELY_PIXEL =
  /^((pixels?|px|pix)[ _.-]*\d+|\d+x\d+|(pixels?|px|pix)?[ _.-]*\d+[_.]\d+)([x_.,-]\d+)*$/i;
const LABEL = /^(labels?|class|classes|y|target|digit|category|species|emotion)$/i;

/**
 * Tells whether a table holds images, by the names of its columns or their number, and its first rows. Null: it does not.
 *
 * @param names null: the file has none
 * @param rows cells of the first rows
 */
export function pixelColumns(
  names: readonly string[] | null,
  rows: readonly (readonly string[])[],
): PixelColumns | null {
  const width = rows[0]?.length ?? 0;
  const pixels = width - 1;
  if (pixels < FEWEST || squareShape(pixels) === null) return null;
  const label = names === null ? labelByValues(rows, width) : labelByNames(names);
  if (label === null) return null;
  const cells = rows.flatMap(row => row.filter((_, column) => column !== label));
  const surely = names?.every((name, column) => column === label || SURELY_PIXEL.test(name)) ?? false;
  const likely = names === null || names.every((name, column) => column === label || PIXEL.test(name));
  const known =
    KNOWN_COUNTS.includes(pixels) || (pixels === SMALL_COUNT && likely && areAtMost(cells, SMALL_MOST));
  if (!surely && !known) return null;
  return arePixels(cells) ? { label, pixels } : null;
}

function labelByNames(names: readonly string[]): number | null {
  const others = names.flatMap((name, column) => (PIXEL.test(name) ? [] : [column]));
  if (others.length === 1) return others[0];
  const ends = [0, names.length - 1].find(column => LABEL.test(names[column]));
  return ends ?? null;
}

/** The first or the last column: pixels at a corner seldom vary. */
function labelByValues(rows: readonly (readonly string[])[], width: number): number {
  const varies = (column: number): boolean => rows.some(row => row[column] !== rows[0][column]);
  return !varies(0) && varies(width - 1) ? width - 1 : 0;
}

/** Whole numbers from 0 to 255, or shares of white. */
function arePixels(cells: readonly string[]): boolean {
  const values = cells.map(Number);
  const whole = values.every(value => Number.isInteger(value) && value >= 0 && value <= 255);
  return !cells.includes('') && (whole || values.every(value => value >= -1 && value <= 1));
}

function areAtMost(cells: readonly string[], most: number): boolean {
  return cells.every(cell => /^\d+(\.0)?$/.test(cell) && Number(cell) <= most);
}
