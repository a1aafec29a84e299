import { TABLES_WORDS as WORDS } from '../../words/en/tables';
import type { Sentence } from '../../words/sentences';
import { DataError } from '../data-set';

/** A file's bytes as text, and what there is to tell of how they were read. */
export interface DecodedText {
  /** Composed (NFC), without a byte order mark. */
  readonly text: string;
  readonly notes: readonly Sentence[];
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
  ['PK\x03\x04', 'zip'],
  ['\xd0\xcf\x11\xe0', 'excel'],
  ['%PDF', 'pdf'],
  ['\x1f\x8b', 'gzip'],
  ['PAR1', 'parquet'],
  ['\x89PNG', 'image'],
  ['\xff\xd8\xff', 'image'],
  ['\x89HDF', 'hdf5'],
  ['$FL2', 'spss'],
  ['<sta', 'stata'],
  ['SQLi', 'database'],
  ['MATL', 'matlab'],
];

/** Texts that are no tables of separated cells. */
const OTHER_TEXTS: readonly (readonly [known: RegExp, format: string])[] = [
  [/^\s*<(!doctype|html|\?xml|table)\b/i, 'markup'],
  [/^\s*(\{\s*"|\[\s*[[{])/, 'json'],
  [/^(\s*%[^\r\n]*[\r\n]+)*\s*@relation\b/i, 'arff'],
  [/^\S+([ \t]+\d+:\S+)+[ \t]*[\r\n]/, 'libsvm'],
];

/** Share of the runs of letters beyond ASCII that stand apart from Latin letters, in a Chinese text. */
const APART = 0.5;

/**
 * Decodes UTF-16 where a byte order mark says so, else UTF-8, else GB 18030 if it looks Chinese, else Windows-1252.
 *
 * @throws DataError if the file is empty, too large, or not a text
 */
export function decodedText(bytes: Uint8Array): DecodedText {
  checkSize(bytes.length, LARGEST_FILE);
  refuseOtherFormats(bytes);
  const decoded = decode(bytes);
  if (decoded.text.trim() === '') throw new DataError(WORDS.empty);
  if (decoded.text.includes('\0')) throw new DataError(WORDS.zeroBytes);
  const other = OTHER_TEXTS.find(([known]) => known.test(decoded.text));
  if (other) throw new DataError(WORDS.otherFormat({ format: other[1] }));
  return { ...decoded, text: COMBINING.test(decoded.text) ? decoded.text.normalize('NFC') : decoded.text };
}

/** Refuses a file before it is taken into memory. @param most bytes @throws DataError */
export function checkSize(bytes: number, most: number): void {
  if (bytes <= most) return;
  throw new DataError(WORDS.tooLarge({ size: Math.round(bytes / MEGABYTE), most: most / MEGABYTE }));
}

function refuseOtherFormats(bytes: Uint8Array): void {
  const start = String.fromCharCode(...bytes.subarray(0, 4));
  const found = OTHER_FORMATS.find(([known]) => start.startsWith(known));
  if (found) throw new DataError(WORDS.otherFormat({ format: found[1] }));
}

function decode(bytes: Uint8Array): DecodedText {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return utf16(bytes, 'utf-16le');
  if (first === 0xfe && second === 0xff) return utf16(bytes, 'utf-16be');
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), notes: [] };
  } catch {
    if (looksChinese(bytes)) {
      return { text: new TextDecoder('gb18030').decode(bytes), notes: [WORDS.gb18030] };
    }
    const text = new TextDecoder('windows-1252').decode(bytes);
    return {
      text: text.replace(/[\x80-\x9f]/g, control => FROM_0X80[control.charCodeAt(0) - 0x80]),
      notes: [WORDS.windows1252],
    };
  }
}

/**
 * Whether bytes beyond ASCII come in pairs that are Chinese characters of GB 2312, which letters with accents do not. These
 * stand within words; Chinese characters mostly do not.
 */
function looksChinese(bytes: Uint8Array): boolean {
  let runs = 0;
  let apart = 0;
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] < 0x80) continue;
    const start = at;
    for (; bytes[at] >= 0x80; at += 2) if (!isCharacterOf(bytes[at], bytes[at + 1])) return false;
    runs++;
    if (!isLatin(bytes[start - 1]) && !isLatin(bytes[at])) apart++;
  }
  return apart > APART * runs;
}

/** Whether two bytes are a character or a sign of GB 2312. */
function isCharacterOf(lead: number, trail: number | undefined): boolean {
  return lead >= 0xa1 && lead <= 0xf7 && trail !== undefined && trail >= 0xa1 && trail <= 0xfe;
}

function isLatin(byte: number | undefined): boolean {
  return byte !== undefined && /[a-z]/i.test(String.fromCharCode(byte));
}

function utf16(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): DecodedText {
  return { text: new TextDecoder(encoding).decode(bytes), notes: [WORDS.utf16] };
}
