import { COLUMN_ROLES, COLUMN_STYLES, MISSING_CELLS } from '../data/column-role';
import { choice, words, wordsOfColumns } from './kind';
import { row } from './row';

/** The settings of a file of the person's own. */
export const CSV_ROWS = {
  name: row({ link: 'csv', name: 'The name of the file', kind: words, part: 'data', of: ['csv', 'images'] }),
  target: row({
    link: 'y',
    name: 'The column to predict',
    label: 'Column to predict',
    kind: words,
    part: 'data',
    of: ['csv'],
  }),
  task: row({
    link: 'task',
    name: 'The task',
    label: 'It is',
    kind: choice({ classification: 'a class (classification)', regression: 'a number (regression)' }),
    part: 'data',
    of: ['csv'],
  }),
  roles: row({
    link: 'role',
    name: 'The roles of columns',
    kind: wordsOfColumns(COLUMN_ROLES, 'The roles of columns'),
    part: 'data',
    of: ['csv'],
  }),
  orders: row({
    link: 'order',
    name: 'The orders of columns',
    kind: wordsOfColumns<string>(null, 'The orders of columns'),
    part: 'data',
    of: ['csv'],
  }),
  styles: row({
    link: 'style',
    name: 'The styles of columns',
    kind: wordsOfColumns(COLUMN_STYLES, 'The styles of columns'),
    part: 'data',
    of: ['csv'],
  }),
  missing: row({
    link: 'na',
    name: 'What replaces missing cells',
    label: 'Missing cells',
    kind: choice(MISSING_CELLS),
    part: 'data',
    of: ['csv'],
  }),
};
