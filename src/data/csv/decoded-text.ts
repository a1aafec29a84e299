import { DataError } from '../data-set';

/** A file's bytes as text, and what there is to tell of how they were read. */
export interface DecodedText {
  /** Composed (NFC), without a byte order mark. */
  readonly text: string;
  readonly notes: readonly string[];
}

const MEGABYTE = 1e6;
/** Bytes of the largest file that is read. */
export const LARGEST_FILE = 200 * MEGABYTE;

/** A mark that may be one letter with what stands before it. */
const COMBINING = /\p{M}/u;

/** What Windows-1252 has at 0x80 to 0x9F; Node decodes these as control characters. */
const FROM_0X80 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** The first bytes of files that are often taken for tables. */
const OTHER_FORMATS: readonly (readonly [start: string, format: string])[] = [
  ['PK\x03\x04', 'a ZIP archive or an Excel workbook'],
  ['\xd0\xcf\x11\xe0', 'an Excel workbook of an old kind'],
  ['%PDF', 'a PDF document'],
  ['\x1f\x8b', 'a compressed file'],
  ['PAR1', 'a Parquet file'],
  ['\x89PNG', 'an image'],
  ['\xff\xd8\xff', 'an image'],
];

/**
 * Decodes UTF-16 where a byte order mark says so, else UTF-8, else Windows-1252.
 *
 * @throws DataError if the file is empty, too large, or not a text
 */
export function decodedText(bytes: Uint8Array): DecodedText {
  checkSize(bytes.length, LARGEST_FILE);
  refuseOtherFormats(bytes);
  const decoded = decode(bytes);
  if (decoded.text.trim() === '') throw new DataError('The file is empty.');
  if (decoded.text.includes('\0')) {
    throw new DataError('The file is not a text: it holds zero bytes. Save the table as CSV.');
  }
  return { ...decoded, text: COMBINING.test(decoded.text) ? decoded.text.normalize('NFC') : decoded.text };
}

/** Refuses a file before it is taken into memory. @param most bytes @throws DataError */
export function checkSize(bytes: number, most: number): void {
  if (bytes <= most) return;
  const size = Math.round(bytes / MEGABYTE).toLocaleString('en');
  throw new DataError(`The file has ${size} MB; up to ${most / MEGABYTE} MB can be read.`);
}

function refuseOtherFormats(bytes: Uint8Array): void {
  const start = String.fromCharCode(...bytes.subarray(0, 4));
  const found = OTHER_FORMATS.find(([known]) => start.startsWith(known));
  if (found) throw new DataError(`The file is ${found[1]}, not a text. Save the table as CSV.`);
}

function decode(bytes: Uint8Array): DecodedText {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return utf16(bytes, 'utf-16le');
  if (first === 0xfe && second === 0xff) return utf16(bytes, 'utf-16be');
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), notes: [] };
  } catch {
    const text = new TextDecoder('windows-1252').decode(bytes);
    return {
      text: text.replace(/[\x80-\x9f]/g, control => FROM_0X80[control.charCodeAt(0) - 0x80]),
      notes: ['The text is not valid UTF-8: it is read as Windows-1252.'],
    };
  }
}

function utf16(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): DecodedText {
  return { text: new TextDecoder(encoding).decode(bytes), notes: ['The text is read as UTF-16.'] };
}
