import type { MissingCells } from '../column-role';
import { shownValue } from './cell-value';
import type { CsvCells } from './cells';
import type { Column } from './column';
import { listed, shortened } from './quoting';
import { type CsvReading, type ReadColumn, readColumn, withColumnNames } from './reading';

const COLUMNS_LISTED = 4;

/** What was understood of a file, a sentence each. */
export function csvNotes(cells: CsvCells, columns: readonly Column[], reading: CsvReading): string[] {
  const composed = withColumnNames(reading);
  const read = columns.map((column, i) => readColumn(cells.names[i], column, composed));
  const rows = cells.rows.length;
  const size = `${counted(rows, 'row')}, ${counted(columns.length, 'column')}.`;
  return [size, ...cells.notes, ...columnNotes(read, rows, composed)];
}

/**
 * What was understood of a file's columns, a sentence for each thing that is not plain.
 *
 * @param columns as they are read; those that are plain may be left out
 * @param rows how many the file has
 */
export function columnNotes(columns: readonly ReadColumn[], rows: number, reading: CsvReading): string[] {
  const features = columns.filter(({ use }) => use !== 'ignored' && use !== 'identifier');
  const valued = features.filter(({ use }) => use !== 'target' || reading.task === 'regression');
  return [
    ...valued
      .filter(({ kind, fault }) => kind === 'number' && fault === null)
      .flatMap(numberNote)
      .slice(0, COLUMNS_LISTED),
    ...listedNote(
      valued.filter(({ kind, use }) => kind === 'boolean' && use !== 'category'),
      names => {
        const [{ example }] = names.filtered;
        return `${names.text}: ${truth(example ?? 'True')}.`;
      },
    ),
    ...listedNote(
      valued.filter(({ kind, use }) => kind === 'date' && use === 'date'),
      ({ text, filtered: [first] }) =>
        first.example === null || shownValue(first.example, first) === first.example
          ? `Dates: ${text}.`
          : `Dates become days since 1970: ${text} (“${first.example}” is ${shownValue(first.example, first)}).`,
    ),
    ...listedNote(
      features.filter(({ use }) => use === 'category'),
      ({ text }) => `Categories, each selected as a whole: ${text}.`,
    ),
    ...features
      .filter(({ use, order, ordered }) => use === 'ordered' && (order ?? ordered) !== null)
      .map(({ name, order, ordered }) => `“${shortened(name)}” is ordered: ${ordered?.join(' < ') ?? order}.`)
      .slice(0, COLUMNS_LISTED),
    ...listedNote(
      columns.filter(({ use, missing }) => use === 'target' && missing > 0),
      ({ text, filtered: [first] }) => `Rows without a value of ${text} are left out: ${first.missing}.`,
    ),
    ...listedNote(
      features.filter(({ use }) => use === 'weight'),
      ({ text }) =>
        `Each row counts by its weight in ${text}, in training and in scores; rows of weight 0 are left out.`,
    ),
    ...missingNotes(features, reading),
    ...listedNote(
      columns.filter(({ use, missing }) => use === 'identifier' && missing < rows),
      ({ text }) =>
        `${text} ${text.includes(', ') ? 'are left out as identifiers' : 'is left out as an identifier'}.`,
    ),
    ...listedNote(
      columns.filter(({ kind }) => kind === 'empty'),
      ({ text }) => `No cell is filled in: ${text}.`,
    ),
  ];
}

interface Names {
  readonly text: string;
  readonly filtered: readonly ReadColumn[];
}

function listedNote(filtered: readonly ReadColumn[], sentence: (names: Names) => string): string[] {
  const text = listed(
    filtered.map(({ name }) => name),
    COLUMNS_LISTED,
  );
  return filtered.length === 0 ? [] : [sentence({ text, filtered })];
}

function numberNote(column: ReadColumn): string[] {
  const { name, example, style } = column;
  if (example === null || style === null) return [];
  return [`“${shortened(name)}”: “${shortened(example)}” is read as ${shownValue(example, column)}.`];
}

function truth(example: string): string {
  const [yes, no] = /^(true|false)$/i.test(example) ? ['True', 'False'] : ['yes', 'no'];
  return `${yes} is read as 1, ${no} as 0`;
}

const INSTEAD: Readonly<Record<MissingCells, string>> = {
  median: 'become the median of the training rows',
  mean: 'become the mean of the training rows',
  indicator: 'become the median of the training rows; a further column says where',
  drop: 'leave out their rows',
};

function missingNotes(features: readonly ReadColumn[], { missing = 'median' }: CsvReading): string[] {
  const some = features.filter(
    ({ use, missing: count }) => use !== 'target' && use !== 'weight' && count > 0,
  );
  const note = (columns: readonly ReadColumn[], instead: string) =>
    listedNote(columns, ({ text }) => {
      const count = columns.reduce((sum, column) => sum + column.missing, 0);
      return `${counted(count, 'missing cell')} in ${text} ${instead}.`;
    });
  if (missing === 'drop') return note(some, INSTEAD.drop);
  return [
    ...note(
      some.filter(({ use }) => use !== 'category'),
      INSTEAD[missing],
    ),
    ...note(
      some.filter(({ use }) => use === 'category'),
      'are a category of their own',
    ),
  ];
}

function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}
