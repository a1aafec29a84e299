import { sentences } from '../sentences';

/** Rows of a table to be predicted: why they cannot be. */
export const NEW_ROWS_WORDS = sentences('new-rows', {
  images: 'This path was trained on images: rows of a table cannot be predicted with it.',
  lacks:
    'The file lacks {columns, plural, one {the column} other {the columns}} {names}, which this network reads.',
  notValue:
    '“{column}”: “{cell}” is not {kind, select, number {a number} date {a date} other {true or false}}.',
  noCategory: '“{column}”: no category is given. Known are {levels}.',
  unknownCategory: '“{column}”: “{cell}” is no category it was trained on. Known are {levels}.',
});
