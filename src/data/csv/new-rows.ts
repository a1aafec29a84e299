import { NEW_ROWS_WORDS as WORDS } from '../../words/en/new-rows';
import type { Sentence } from '../../words/sentences';
import { type DataDescription, DataError } from '../data-set';
import { csvCells, type ReadingOptions } from './cells';
import { listed } from './quoting';
import { emptyRow, encodeCell, type RowInput, rowInputs } from './row-inputs';

/** Rows of a file as a network was trained on such. */
export interface NewRows {
  /** Of the file's columns. */
  readonly names: readonly string[];
  readonly cells: readonly (readonly string[])[];
  /** Each [features] in the data's own units; null where a cell cannot be read. */
  readonly rows: readonly (Float64Array | null)[];
  /** Why; null: it can. */
  readonly problems: readonly (Sentence | null)[];
}

/**
 * Reads rows of a CSV file as those of training were read. Columns that no selected feature comes from may be absent, others may be there.
 *
 * @param needed features that must be there
 * @throws DataError if it is no table, or lacks a column
 */
export function newRows(
  bytes: Uint8Array,
  description: Pick<DataDescription, 'features' | 'layout' | 'scaling' | 'cells'>,
  needed: ReadonlySet<number>,
  options: ReadingOptions = {},
): NewRows {
  if (description.layout.kind !== 'table') {
    throw new DataError(WORDS.images);
  }
  const { names, rows: given } = csvCells(bytes, options);
  const inputs = rowInputs(description);
  const absent = inputs.filter(
    ({ name, features }) => !names.includes(name) && features.some(feature => needed.has(feature)),
  );
  if (absent.length > 0) {
    const names = listed(absent.map(({ name }) => name));
    throw new DataError(WORDS.lacks({ columns: absent.length, names }));
  }
  const placeOf = new Map(names.map((name, place) => [name, place]));
  const used = inputs.flatMap((input): readonly (readonly [RowInput, number])[] => {
    const place = placeOf.get(input.name);
    // What the network does not read may hold anything.
    return place === undefined || !input.features.some(feature => needed.has(feature))
      ? []
      : [[input, place]];
  });
  const empty = emptyRow(description);
  const problems: (Sentence | null)[] = [];
  const rows = given.map(({ cells }) => {
    const row = empty.slice();
    try {
      for (const [input, place] of used) encodeCell(input, cells[place], description, row);
      problems.push(null);
      return row;
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      problems.push(error.sentence);
      return null;
    }
  });
  return { names, cells: given.map(({ cells }) => cells), rows, problems };
}
