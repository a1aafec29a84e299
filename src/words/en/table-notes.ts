import { sentences } from '../sentences';

/** What was understood of the columns of a table. */
export const TABLE_NOTES_WORDS = sentences('table-notes', {
  size: '{rows, plural, one {# row} other {# rows}}, {columns, plural, one {# column} other {# columns}}.',
  numbers: '“{column}”: “{cell}” is read as {value}.',
  codes: '“{column}” holds codes, not numbers: “{cell}” begins with 0.',
  withUnit: '“{column}” is text because of its unit: “{cell}”. Remove the unit from the file for numbers.',
  truths: '{columns}: {yes} is read as 1, {no} as 0.',
  dates: 'Dates: {columns}.',
  days: 'Dates become days since 1970: {columns} (“{cell}” is {value}).',
  categories: 'Categories, each selected as a whole: {columns}.',
  ordered: '“{column}” is ordered: {levels}.',
  noTarget: 'Rows without a value of {columns} are left out: {rows, number}.',
  weight:
    'Each row counts by its weight in {columns}, in training and in scores; rows of weight 0 are left out.',
  identifiers:
    '{columns} {count, plural, one {is left out as an identifier} other {are left out as identifiers}}.',
  leakage:
    '{columns} {count, plural, one {tells} other {together tell}} what “{target}” is. Leave {count, plural, one {it} other {them}} out, unless {count, plural, one {it is} other {they are}} known before.',
  empty: 'No cell is filled in: {columns}.',
  median:
    '{cells, plural, one {# missing cell} other {# missing cells}} in {columns} {cells, plural, one {becomes} other {become}} the median of the training rows.',
  mean: '{cells, plural, one {# missing cell} other {# missing cells}} in {columns} {cells, plural, one {becomes} other {become}} the mean of the training rows.',
  indicator:
    '{cells, plural, one {# missing cell} other {# missing cells}} in {columns} {cells, plural, one {becomes} other {become}} the median of the training rows; a further column says where.',
  drop: '{cells, plural, one {# missing cell in {columns} leaves out its row} other {# missing cells in {columns} leave out their rows}}.',
  category:
    '{cells, plural, one {# missing cell in {columns} is a category of its own} other {# missing cells in {columns} are a category of their own}}.',
});
