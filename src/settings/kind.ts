import { type ColumnWords, columnWords } from '../data/column-role';
import { SpecError } from '../data/spec-error';
import { SETTING_ERRORS_WORDS as ERRORS } from '../words/en/setting-errors';
import { type NumberRange, nearest, numberWithin, shown } from './number-range';

/** What kind of value a setting has: how it is judged, typed by a person, and put into a link. */
export interface Kind<Value> {
  /** The value, if it is an allowed one. @throws SpecError saying what `name` must be */
  check(json: unknown, name: string): Value;
  /** As typed in the form or on the command line. */
  text(value: Value): string;
  /** The JSON that a typed text stands for, allowed or not; undefined: nothing was typed. */
  typed(text: string): unknown;
  link(value: Value): string;
  /** What a link says, brought within its bounds; undefined where it means nothing. */
  linked(text: string): Value | undefined;
  /** All allowed values, where they are words. */
  readonly options?: readonly Value[];
}

/** A finite number. */
export function number(range: NumberRange): Kind<number> {
  return {
    check: (json, name) => {
      if (json === undefined) throw new SpecError(ERRORS.required({ name }));
      return numberWithin(json, name, range, SpecError);
    },
    text: String,
    typed: typedNumber,
    link: String,
    linked: text => nearest(text, range),
  };
}

/** A number, or a word that stands for one chosen later. */
export function numberOr<Word extends string | null>(word: Word, range: NumberRange): Kind<number | Word> {
  const inner = number(range);
  const written = String(word);
  return {
    check: (json, name) => (json === word || json === undefined ? word : inner.check(json, name)),
    text: String,
    typed: text => (/^\s*$/.test(text) || text.trim().toLowerCase() === written ? word : inner.typed(text)),
    link: String,
    linked: text => (text === written ? word : inner.linked(text)),
  };
}

/** What a list may hold. */
export interface ListBounds {
  readonly range: NumberRange;
  readonly fewest?: number;
  readonly most: number;
  /** What the whole list is called: “The hidden layers”. */
  readonly plural: string;
  /** What is said of a list of another length. */
  readonly length: (given: string) => string;
  /** Stands for the empty list in a link. */
  readonly none: string;
}

/** A list of numbers. */
export function numbers({
  range,
  fewest = 0,
  most,
  plural,
  length,
  none,
}: ListBounds): Kind<readonly number[]> {
  const element = number(range);
  return {
    check: (json, name) => {
      if (!Array.isArray(json)) throw new SpecError(ERRORS.notList({ name: plural, given: shown(json) }));
      if (json.length < fewest || json.length > most) throw new SpecError(length(String(json.length)));
      return json.map(value => {
        if (typeof value === 'string' && WITHIN.test(value))
          throw new SpecError(ERRORS.unclear({ text: value }));
        return element.check(value, name);
      });
    },
    text: values => values.join(', '),
    typed: text =>
      text.trim() === 'none'
        ? []
        : typedParts(text, range.whole ?? false).map(part =>
            // Without semicolons, a comma may be one between two numbers.
            WITHIN.test(part) && !text.includes(';') ? part : typedNumber(part),
          ),
    link: values => (values.length === 0 ? none : values.join(',')),
    linked: text => {
      if (text === none) return [];
      const read = text.split(',', most + 1).map(part => element.linked(part));
      const values = read.filter(value => value !== undefined);
      return values.length === read.length && values.length <= most ? values : undefined;
    },
  };
}

/** One of a few words. */
export function choice<const Word extends string>(words: readonly Word[]): Kind<Word> {
  const found = (json: unknown): Word | undefined => words.find(word => word === json);
  return {
    options: words,
    check: (json, name) => {
      const word = found(json);
      if (word === undefined)
        throw new SpecError(ERRORS.notOneOf({ name, words: words.join(ERRORS.or), given: shown(json) }));
      return word;
    },
    text: word => word,
    typed: text => text.trim(),
    link: word => word,
    linked: found,
  };
}

/** True or false. */
export const flag: Kind<boolean> = {
  check: (json, name) => {
    if (typeof json !== 'boolean') throw new SpecError(ERRORS.notFlag({ name, given: shown(json) }));
    return json;
  },
  text: String,
  typed: text => (text === 'true' || text === 'false' ? text === 'true' : text),
  link: value => (value ? '1' : '0'),
  linked: text => (text === '1' || text === '0' ? text === '1' : undefined),
};

const LONGEST_TEXT = 200;

/** A text for people. */
export const words: Kind<string> = {
  check: (json, name) => {
    if (typeof json !== 'string') throw new SpecError(ERRORS.notText({ name, given: shown(json) }));
    return json;
  },
  text: value => value,
  typed: text => text,
  link: value => value,
  linked: text => text.slice(0, LONGEST_TEXT),
};

/** Different digits, ascending: classes of a set of images. */
export const digits: Kind<readonly number[]> = {
  check: json => {
    if (!Array.isArray(json) || json.length < 2) {
      throw new SpecError(ERRORS.fewClasses);
    }
    return [...json].sort((a, b) => a - b);
  },
  text: values => values.join(', '),
  typed: text => [...new Set(text.match(/\d/g))].map(Number),
  link: values => values.join(''),
  linked: text => {
    const values = [...new Set(text.match(/\d/g) ?? [])].map(Number).sort((a, b) => a - b);
    return values.length < 2 ? undefined : values;
  },
};

/**
 * Words for columns of a file, written name=word, name=word; a name with a comma, an equals sign or a quotation mark
 * stands in quotation marks, those within doubled; so does a word.
 *
 * @param allowed those allowed; null: any
 * @param what begins a sentence about them: “The roles of columns”
 */
export function wordsOfColumns<Word extends string>(
  allowed: readonly Word[] | null,
  what: string,
): Kind<ColumnWords<Word>> {
  const check = (json: unknown): ColumnWords<Word> => columnWords(json, allowed, what);
  const written = (pairs: ColumnWords<Word>): string =>
    pairs.map(([column, word]) => `${quoted(column)}=${quoted(word)}`).join(',');
  return {
    check,
    text: written,
    typed: text => columnPairs(text) ?? text,
    link: written,
    linked: text => {
      const pairs = columnPairs(text.slice(0, LONGEST_LIST));
      const known = pairs?.every(([, word]) => !allowed || allowed.some(other => other === word));
      return known && new Set(pairs?.map(([column]) => column)).size === pairs?.length
        ? check(pairs)
        : undefined;
    },
  };
}

const LONGEST_LIST = 20_000;
const TEXT = '(?:"((?:[^"]|"")*)"|([^",=][^,=]*?))';
const PAIR = new RegExp(`\\s*${TEXT}\\s*=\\s*${TEXT}\\s*(?:,|$)`, 'y');

function quoted(name: string): string {
  return /[",=]|^\s|\s$|^$/.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
}

/** Pairs as they are written; null where they are not written so. */
function columnPairs(text: string): (readonly [string, string])[] | null {
  const pairs: (readonly [string, string])[] = [];
  for (let at = 0; at < text.trimEnd().length; at = PAIR.lastIndex) {
    PAIR.lastIndex = at;
    const found = PAIR.exec(text);
    if (!found) return null;
    const [, name, plainName, word, plainWord] = found;
    pairs.push([name?.replaceAll('""', '"') ?? plainName, word?.replaceAll('""', '"') ?? plainWord]);
  }
  return pairs;
}

const WITHIN = /\d,\d/;
const DECIMAL_COMMA = /^[+-]?\d*,\d+(e[+-]?\d+)?$/i;
const THOUSANDS = /^[+-]?[1-9]\d{0,2}(,\d{3})+$/;

/**
 * The numbers of a list as they are typed: separated by semicolons, else by commas or blanks. Commas within and blanks
 * between leave open which of them separates, unless the numbers are whole.
 */
function typedParts(text: string, whole: boolean): readonly string[] {
  const parted = (separator: RegExp) => text.split(separator).filter(part => part.trim() !== '');
  if (whole) return parted(/[\s,;]+/);
  if (text.includes(';')) return parted(/;/);
  const byBlanks = parted(/,?\s+/);
  return byBlanks.length > 1 && byBlanks.some(part => WITHIN.test(part)) ? byBlanks : parted(/[\s,]+/);
}

/**
 * A number, with a decimal point or a decimal comma, or the text itself where it is none or could be thousands;
 * undefined where nothing was typed.
 */
function typedNumber(text: string): unknown {
  const given = text.trim().replace('−', '-');
  const typed = DECIMAL_COMMA.test(given) && !THOUSANDS.test(given) ? given.replace(',', '.') : given;
  if (typed === '') return undefined;
  const value = Number(typed);
  return Number.isNaN(value) ? typed : value;
}
