import type { NumberRange } from '../path-file/number-range';

/** How one value of a link is written, and read from whatever stands there. */
export interface LinkEntry<Value> {
  readonly key: string;
  write(value: Value): string;
  /** The value, brought within its bounds; undefined where the text means none. */
  read(text: string): Value | undefined;
}

const LONGEST_TEXT = 200;

/** A number; one beyond a bound that may be reached becomes that bound, others that are not allowed mean none. */
export function numberEntry(key: string, range: NumberRange): LinkEntry<number> {
  return { key, write: String, read: text => numberWithin(text, range) };
}

/** A number or a word that stands for one. */
export function numberOr<Word extends string | null>(
  key: string,
  word: Word,
  range: NumberRange,
): LinkEntry<number | Word> {
  const written = String(word);
  return {
    key,
    write: String,
    read: text => (text === written ? word : numberWithin(text, range)),
  };
}

/** One of a few words. */
export function choiceEntry<Word extends string>(key: string, words: readonly Word[]): LinkEntry<Word> {
  return { key, write: word => word, read: text => words.find(word => word === text) };
}

/** A text for people. */
export function textEntry(key: string): LinkEntry<string> {
  return { key, write: text => text, read: text => text.slice(0, LONGEST_TEXT) };
}

/** Numbers between commas, at most `most` of them; `none` stands for the empty list. */
export function numbersEntry(
  key: string,
  range: NumberRange,
  most: number,
  none: string,
): LinkEntry<readonly number[]> {
  return {
    key,
    write: values => (values.length === 0 ? none : values.join(',')),
    read: text => {
      if (text === none) return [];
      const values = text.split(',', most + 1).map(part => numberWithin(part, range));
      const read = values.filter(value => value !== undefined);
      return read.length === values.length && values.length <= most ? read : undefined;
    },
  };
}

/** Which of a few words hold, in the order of `words`. */
export function subsetEntry<Word extends string>(
  key: string,
  words: readonly Word[],
): LinkEntry<readonly Word[]> {
  return {
    key,
    write: chosen => words.filter(word => chosen.includes(word)).join(','),
    read: text => {
      const chosen = text.split(',', words.length * 2);
      return words.filter(word => chosen.includes(word));
    },
  };
}

function numberWithin(text: string, { min, above, max, below, whole }: NumberRange): number | undefined {
  const typed = text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(typed)) return undefined;
  const rounded = whole ? Math.round(typed) : typed;
  const value =
    Math.min(max ?? Number.POSITIVE_INFINITY, Math.max(min ?? Number.NEGATIVE_INFINITY, rounded)) + 0;
  return (above !== undefined && value <= above) || (below !== undefined && value >= below)
    ? undefined
    : value;
}
