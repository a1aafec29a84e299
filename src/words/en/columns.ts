import { sentences } from '../sentences';

/** Columns of a table: why they cannot be what they are used for. */
export const COLUMNS_WORDS = sentences('columns', {
  cellFault:
    'Row {row}, column “{column}”: “{cell}” {wrong, select, money {has a currency sign and is not read as a number} infinite {is not a finite number} large {is too large a number} other {is not a number}}.',
  bothSigns:
    'Column “{column}” has numbers with a decimal point (“{point}”) and with a decimal comma (“{comma}”).',
  somePercent: 'Column “{column}” has numbers with % (“{cell}”) and without.',
  noDate: 'no date',
  unreadable: 'Column “{column}”: “{cell}” cannot be read.',
  unreadableWith: 'Column “{column}”: “{cell}” cannot be read with a {style}.',
  point: 'decimal point',
  comma: 'decimal comma',
  'day-first': 'day before the month',
  'month-first': 'month before the day',
  manyLevels:
    'Column “{column}” holds {levels, number} categories, more than {most, number}: choose another role for it.',
  incompleteOrder: 'The order of column “{column}” must name each category once: {levels}.',
  text: 'Column “{column}” holds text ({cells}): {use, select, target {to predict it, choose classification} other {choose another role for it}}.',
  correct:
    '{fault} Correct the file, or {use, select, target {choose classification} other {choose another role for the column}}.',
  noValue: 'Column “{column}” has no value in any row.',
  ambiguous:
    'Column “{column}”: “{cell}” can be {first} ({firstStyle}) or {second} ({secondStyle}). Choose how it is written.',
  numbersTogether:
    '“{first}” and “{second}” can be predicted together as numbers only: choose regression, or one of them.',
  notFinite: 'Column “{column}”: “{cell}” is not a finite number.',
  sameTarget: 'The target “{target}” is the same in every row: there is nothing to learn.',
  oneClass: 'The target “{target}” holds one class only, “{label}”: there is nothing to tell apart.',
  manyClasses:
    'The target “{target}” holds {classes, number} classes, more than {most, number}: if it is a quantity, choose regression.',
  classPerRow:
    'The target “{target}” holds another class in each of {rows, number} rows: if it is a quantity, choose regression.',
  targetOnly: 'The file has no column besides the target “{target}”.',
  noFeature: 'No column is left as a feature: give one of them a role.',
  noColumn: 'There is no column “{column}”; the file has {names}.',
  fewRows:
    'The file has {rows, plural, one {# row} other {# rows}} {left, select, complete {without missing cells} weighted {that count} other {of data}}; at least {least, number} are needed.',
  twoWeights: '“{one}” and “{other}” both hold weights of the rows: choose one of them.',
  missingWeight: 'Row {row} has no weight in column “{column}”.',
  noWeight: 'Row {row}, column “{column}”: “{cell}” is no weight, which is 0 or more.',
  allZero: 'The weights in column “{column}” are all 0: no row counts.',
  noneVaries: 'No feature column varies: there is nothing to select from.',
});
