import { TABLE_NOTES_WORDS as WORDS } from '../../words/en/table-notes';
import type { Sentence, SentenceValue } from '../../words/sentences';
import { type ColumnRole, isFeature, type MissingCells } from '../column-role';
import { shownValue } from './cell-value';
import type { CsvCells } from './cells';
import type { Column } from './column';
import { leakage } from './leakage';
import { listed, shortened } from './quoting';
import { type CsvReading, type ReadColumn, readColumn, withColumnNames } from './reading';

const COLUMNS_LISTED = 4;
/** Roles for which a number stands for its value. */
const MEASURED: readonly ColumnRole[] = ['number', 'weight', 'target'];
/** Roles for which it stands for itself. */
const LABELLED: readonly ColumnRole[] = ['category', 'identifier'];

/** What was understood of a file. */
export function csvNotes(cells: CsvCells, columns: readonly Column[], reading: CsvReading): Sentence[] {
  const composed = withColumnNames(reading);
  const read = columns.map((column, i) => readColumn(cells.names[i], column, composed));
  const rows = cells.rows.length;
  const leaks = leakage(cells, columns).get(cells.names.indexOf(composed.target)) ?? [];
  return [
    WORDS.size({ rows, columns: columns.length }),
    ...cells.notes,
    ...columnNotes(read, rows, composed),
    ...leakageNote(
      leaks.map(i => read[i]),
      composed,
    ),
  ];
}

/** That columns together tell what is to be predicted, if all of them are features. */
export function leakageNote(
  columns: readonly ReadColumn[],
  { target, reconstructs }: CsvReading,
): Sentence[] {
  if (reconstructs || !columns.every(({ use }) => isFeature(use))) return [];
  return listedNote(columns, ({ text, filtered }) =>
    WORDS.leakage({ columns: text, count: filtered.length, target: shortened(target) }),
  );
}

/**
 * What was understood of a file's columns, a sentence for each thing that is not plain.
 *
 * @param columns as they are read; those that are plain may be left out
 * @param rows how many the file has
 */
export function columnNotes(columns: readonly ReadColumn[], rows: number, reading: CsvReading): Sentence[] {
  const features = columns.filter(({ use }) => use !== 'ignored' && use !== 'identifier');
  const valued = features.filter(({ use }) => use !== 'target' || reading.task === 'regression');
  return [
    ...valued
      .filter(({ kind, fault, use }) => kind === 'number' && fault === null && MEASURED.includes(use))
      .flatMap(numberNote)
      .slice(0, COLUMNS_LISTED),
    ...listedNote(
      valued.filter(({ kind, use }) => kind === 'boolean' && use !== 'category'),
      ({ text, filtered: [{ example }] }) => WORDS.truths({ columns: text, ...truth(example ?? 'True') }),
    ),
    ...listedNote(
      valued.filter(({ kind, use }) => kind === 'date' && use === 'date'),
      ({ text, filtered: [first] }) =>
        first.example === null || shownValue(first.example, first) === first.example
          ? WORDS.dates({ columns: text })
          : WORDS.days({ columns: text, cell: first.example, value: shownValue(first.example, first) }),
    ),
    ...listedNote(
      features.filter(({ use }) => use === 'category'),
      ({ text }) => WORDS.categories({ columns: text }),
    ),
    ...features
      .filter(({ use, order, ordered }) => use === 'ordered' && (order ?? ordered) !== null)
      .map(({ name, order, ordered }) =>
        WORDS.ordered({ column: shortened(name), levels: ordered?.join(' < ') ?? order ?? '' }),
      )
      .slice(0, COLUMNS_LISTED),
    ...listedNote(
      columns.filter(({ use, missing }) => use === 'target' && missing > 0),
      ({ text, filtered: [first] }) => WORDS.noTarget({ columns: text, rows: first.missing }),
    ),
    ...listedNote(
      features.filter(({ use }) => use === 'weight'),
      ({ text }) => WORDS.weight({ columns: text }),
    ),
    ...missingNotes(features, reading),
    ...columns
      .filter(
        ({ kind, use, example }) =>
          kind === 'number' && LABELLED.includes(use) && /^0\d+$/.test(example ?? ''),
      )
      .map(({ name, example }) => WORDS.codes({ column: shortened(name), cell: shortened(example ?? '') }))
      .slice(0, COLUMNS_LISTED),
    ...columns
      .filter(({ kind, use, example }) => kind === 'text' && LABELLED.includes(use) && example !== null)
      .map(({ name, example }) => WORDS.withUnit({ column: shortened(name), cell: shortened(example ?? '') }))
      .slice(0, COLUMNS_LISTED),
    ...listedNote(
      columns.filter(({ use, missing }) => use === 'identifier' && missing < rows),
      ({ text, filtered }) => WORDS.identifiers({ columns: text, count: filtered.length }),
    ),
    ...listedNote(
      columns.filter(({ kind }) => kind === 'empty'),
      ({ text }) => WORDS.empty({ columns: text }),
    ),
  ];
}

interface Names {
  readonly text: SentenceValue;
  readonly filtered: readonly ReadColumn[];
}

function listedNote(filtered: readonly ReadColumn[], sentence: (names: Names) => Sentence): Sentence[] {
  const text = listed(
    filtered.map(({ name }) => name),
    COLUMNS_LISTED,
  );
  return filtered.length === 0 ? [] : [sentence({ text, filtered })];
}

function numberNote(column: ReadColumn): Sentence[] {
  const { name, example, style } = column;
  if (example === null || style === null) return [];
  return [
    WORDS.numbers({
      column: shortened(name),
      cell: shortened(example),
      value: shownValue(example, column),
    }),
  ];
}

function truth(example: string): { readonly yes: string; readonly no: string } {
  return /^(true|false)$/i.test(example) ? { yes: 'True', no: 'False' } : { yes: 'yes', no: 'no' };
}

function missingNotes(features: readonly ReadColumn[], { missing = 'median' }: CsvReading): Sentence[] {
  const some = features.filter(
    ({ use, missing: count }) => use !== 'target' && use !== 'weight' && count > 0,
  );
  const note = (columns: readonly ReadColumn[], become: MissingCells | 'category') =>
    listedNote(columns, ({ text }) => {
      const cells = columns.reduce((sum, column) => sum + column.missing, 0);
      return WORDS[become]({ columns: text, cells });
    });
  if (missing === 'drop') return note(some, missing);
  return [
    ...note(
      some.filter(({ use }) => use !== 'category'),
      missing,
    ),
    ...note(
      some.filter(({ use }) => use === 'category'),
      'category',
    ),
  ];
}
