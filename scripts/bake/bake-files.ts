import { readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { csvCells } from '../../src/data/csv/cells';
import { columnsOf } from '../../src/data/csv/columns';
import { checkSize, LARGEST_FILE } from '../../src/data/csv/decoded-text';
import { AmbiguousColumn } from '../../src/data/csv/reading';
import { csvNotes } from '../../src/data/csv/summary';
import { tableOf } from '../../src/data/csv/table';
import type { DataSpec } from '../../src/data/data-spec';

/** Where the data sets of the project lie. */
export const DATA_FOLDER = new URL('../../public/data/', import.meta.url);

/** @throws Error with one sentence if a file cannot be written for want of its folder */
export async function checkFolder(file: string): Promise<void> {
  const folder = dirname(file);
  const found = await stat(folder).catch(() => null);
  if (!found?.isDirectory()) throw new Error(`The folder “${folder}” does not exist. Create it first.`);
}

/**
 * The bytes of a CSV file, and what was understood of it.
 *
 * @throws Error with one sentence if it cannot be read or learned from
 */
export async function readCsv(file: string, spec: Extract<DataSpec, { readonly kind: 'csv' }>) {
  const unreadable = () => {
    throw new Error(`The file “${file}” cannot be read.`);
  };
  checkSize((await stat(file).catch(unreadable)).size, LARGEST_FILE);
  const bytes = await readFile(file).catch(unreadable);
  const cells = csvCells(bytes);
  const columns = columnsOf(cells);
  try {
    tableOf(cells, columns, spec);
  } catch (error) {
    if (!(error instanceof AmbiguousColumn)) throw error;
    const choices = error.styles.map(style => `--styles "${error.column}=${style}"`);
    throw new Error(`${error.message} Say which: ${choices.join(' or ')}.`);
  }
  return { bytes, notes: csvNotes(cells, columns, spec) };
}
