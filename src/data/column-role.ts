import { DATA_SPEC_WORDS as WORDS } from '../words/en/data-spec';
import { SpecError } from './spec-error';

/** What a column of a file is for. The first column to predict is named by itself. */
export const COLUMN_ROLES = [
  'number',
  'category',
  'ordered',
  'date',
  'identifier',
  'ignored',
  'target',
  'unit',
  'weight',
] as const;
export type ColumnRole = (typeof COLUMN_ROLES)[number];

const NO_FEATURES: readonly ColumnRole[] = ['target', 'ignored', 'identifier', 'unit', 'weight'];

/** Whether the network reads a column with this role. */
export function isFeature(role: ColumnRole): boolean {
  return !NO_FEATURES.includes(role);
}

/** What becomes of the missing cells of numbers. */
export const MISSING_CELLS = ['median', 'mean', 'indicator', 'drop'] as const;
export type MissingCells = (typeof MISSING_CELLS)[number];

/** A word for each of some columns, by ascending name. */
export type ColumnWords<Word extends string = string> = readonly (readonly [column: string, word: Word])[];

/**
 * Checks JSON that gives words to columns and returns them in order.
 *
 * @param words those allowed; null: any
 * @param what begins the sentence: “The roles”
 * @throws SpecError
 */
export function columnWords<Word extends string>(
  json: unknown,
  words: readonly Word[] | null,
  what: string,
): ColumnWords<Word> {
  const isPair = (pair: unknown): pair is [string, string] =>
    Array.isArray(pair) && pair.length === 2 && pair.every(part => typeof part === 'string');
  if (!Array.isArray(json) || !json.every(isPair)) {
    throw new SpecError(WORDS.columnWords({ what }));
  }
  const given = new Map<string, Word>();
  for (const [column, word] of json) {
    const allowed = words === null || words.some(known => known === word);
    if (!allowed) {
      throw new SpecError(WORDS.columnWord({ what, words: words.join(', '), word, column }));
    }
    if (given.has(column)) throw new SpecError(WORDS.columnTwice({ what, column }));
    given.set(column, word as Word);
  }
  return [...given].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The word of a column; undefined where it has none. */
export function wordOf<Word extends string>(words: ColumnWords<Word>, column: string): Word | undefined {
  return words.find(([name]) => name === column)?.[1];
}
