import { COLUMN_ROLES, MISSING_CELLS } from '../data/column-role';
import { COLUMN_STYLE_WORDS } from '../data/column-style';
import { SETTING_NAMES_WORDS as NAMES } from '../words/en/setting-names';
import { choice, flag, words, wordsOfColumns } from './kind';
import { row } from './row';

/** The settings of a file of the person's own. */
export const CSV_ROWS = {
  name: row({ link: 'csv', kind: words, part: 'data', of: ['csv', 'images'] }),
  reconstructs: row({
    link: 'rec',
    kind: flag,
    part: 'data',
    of: ['mnist', 'fashion', 'csv', 'images'],
  }),
  target: row({
    link: 'y',
    kind: words,
    part: 'data',
    of: ['csv'],
  }),
  task: row({
    link: 'task',
    kind: choice(['classification', 'regression']),
    part: 'data',
    of: ['csv'],
  }),
  balanced: row({
    link: 'bal',
    kind: flag,
    part: 'data',
    of: ['csv', 'images'],
  }),
  roles: row({
    link: 'role',
    kind: wordsOfColumns(COLUMN_ROLES, NAMES.roles),
    part: 'data',
    of: ['csv'],
  }),
  orders: row({
    link: 'order',
    kind: wordsOfColumns<string>(null, NAMES.orders),
    part: 'data',
    of: ['csv'],
  }),
  styles: row({
    link: 'style',
    kind: wordsOfColumns(COLUMN_STYLE_WORDS, NAMES.styles),
    part: 'data',
    of: ['csv'],
  }),
  missing: row({
    link: 'na',
    kind: choice(MISSING_CELLS),
    part: 'data',
    of: ['csv'],
  }),
};
