import { IMAGES_WORDS as WORDS } from '../../words/en/images';
import { csvCells } from '../csv/cells';
import { DataError } from '../data-set';
import { COLOUR_NOTES } from './array-images';
import { classesOf } from './class-labels';
import { colourOrder, squareShape, withColoursTogether } from './image-shape';
import { checkImageSize, type ReadImages } from './image-table';
import { type PixelColumns, pixelColumns } from './pixel-columns';
import { pixelValues } from './pixel-values';

const LINE_FEED = 10;
const RETURN = 13;
const QUOTE = 34;
/** Bytes of the first rows, which tell what the table is. */
const HEAD = 400_000;
const ROWS_TRIED = 20;
const TOLD_EVERY = 500;

/**
 * The images in a table of a class and pixels, one a row (as Kaggle has them); null: it is a table of something else.
 * It is read number by number from the bytes: as texts its cells would need ten times the room.
 *
 * @throws DataError if there are more images than there is room for
 */
export function imagesInTable(
  bytes: Uint8Array,
  onProgress: (share: number) => void = () => {},
): ReadImages | null {
  const head = headOf(bytes);
  if (head === null) return null;
  const { columns, start, separator } = head;
  const square = squareShape(columns.pixels);
  if (square === null) return null;
  const { width, height, channels } = square;
  const count = linesFrom(bytes, start);
  checkImageSize(count, width, height, channels);
  const read = valuesFrom(bytes, start, separator, columns, count, onProgress);
  if (read === null) return null;
  const { pixels, note } = pixelValues(read.values);
  const order = channels === 3 ? colourOrder(pixels, square) : 'pixels';
  const { labels, y } = classesOf(read.names);
  const notes = [
    ...(note === null ? [] : [note]),
    ...(channels === 3 ? [COLOUR_NOTES[order]] : []),
    head.names === null
      ? WORDS.noHeader({ column: columns.label === 0 ? 'first' : 'last' })
      : WORDS.classColumn({ column: head.names[columns.label] }),
  ];
  const table = { width, height, channels, labels, y, trainCount: null };
  return { table: { ...table, pixels: withColoursTogether(pixels, { ...square, order }) }, notes };
}

interface Head {
  readonly columns: PixelColumns;
  readonly names: readonly string[] | null;
  /** Where the first row of images begins. */
  readonly start: number;
  readonly separator: number;
}

/** What the first rows tell; null: they are no images. */
function headOf(bytes: Uint8Array): Head | null {
  const end = bytes.length > HEAD ? bytes.lastIndexOf(LINE_FEED, HEAD) : bytes.length;
  if (end <= 0) return null;
  try {
    const { names, rows, rowNames, separator } = csvCells(bytes.subarray(0, end));
    const first = rows.slice(0, ROWS_TRIED);
    if (rowNames || separator === ' ' || first.length === 0) return null;
    const start = startOfLine(bytes, first[0].row - 1);
    const header = start === startOfLine(bytes, 0) ? null : names;
    const columns = pixelColumns(
      header,
      first.map(({ cells }) => cells),
    );
    return columns && { columns, names: header, start, separator: separator.charCodeAt(0) };
  } catch (error) {
    // The reader of tables says what is wrong with it.
    if (error instanceof DataError) return null;
    throw error;
  }
}

function startOfLine(bytes: Uint8Array, line: number): number {
  let at = 0;
  for (let left = line; left > 0; left--) {
    const end = bytes.indexOf(LINE_FEED, at);
    if (end < 0) return bytes.length;
    at = end + 1;
  }
  return at;
}

/** Lines that are not empty. */
function linesFrom(bytes: Uint8Array, start: number): number {
  let count = 0;
  for (let at = start; at < bytes.length; ) {
    const found = bytes.indexOf(LINE_FEED, at);
    const end = found < 0 ? bytes.length : found;
    if (end > at + 1) count++;
    at = end + 1;
  }
  return count;
}

/** The class and the pixels of every row; null where a cell is no number or a row is of another length. */
function valuesFrom(
  bytes: Uint8Array,
  start: number,
  separator: number,
  { label, pixels }: PixelColumns,
  count: number,
  onProgress: (share: number) => void,
): { readonly names: readonly string[]; readonly values: Float32Array } | null {
  const values = new Float32Array(count * pixels);
  const names: string[] = [];
  const decoder = new TextDecoder();
  let at = start;
  let to = 0;
  while (at < bytes.length) {
    if (bytes[at] === LINE_FEED || bytes[at] === RETURN) {
      at++;
      continue;
    }
    if (names.length === count) return null;
    if (names.length % TOLD_EVERY === 0) onProgress(at / bytes.length);
    for (let column = 0; column <= pixels; column++) {
      let end = at;
      while (
        end < bytes.length &&
        bytes[end] !== separator &&
        bytes[end] !== LINE_FEED &&
        bytes[end] !== RETURN
      ) {
        end++;
      }
      const inside = column < pixels;
      if (inside !== (bytes[end] === separator)) return null;
      if (column === label) names.push(unquoted(decoder.decode(bytes.subarray(at, end))));
      else {
        const value = numberIn(bytes, at, end, decoder);
        if (Number.isNaN(value)) return null;
        values[to++] = value;
      }
      at = end + 1;
    }
  }
  return names.length === count && !names.includes('') ? { names, values } : null;
}

function unquoted(cell: string): string {
  return cell
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .trim();
}

/** The number in a cell; NaN where there is none. */
function numberIn(bytes: Uint8Array, from: number, to: number, decoder: TextDecoder): number {
  const quoted = bytes[from] === QUOTE && bytes[to - 1] === QUOTE && to > from + 1;
  const [start, end] = quoted ? [from + 1, to - 1] : [from, to];
  let value = 0;
  for (let at = start; at < end; at++) {
    const digit = bytes[at] - 48;
    if (digit < 0 || digit > 9) {
      const text = decoder.decode(bytes.subarray(start, end)).trim();
      return text === '' ? Number.NaN : Number(text);
    }
    value = value * 10 + digit;
  }
  return end > start ? value : Number.NaN;
}
