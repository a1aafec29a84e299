import { sentences } from '../sentences';

/** Files of separated cells: how they were read, and why they cannot be. */
export const TABLES_WORDS = sentences('tables', {
  noRows: 'The file has no rows: it holds comments only.',
  comments:
    '{lines, plural, one {One comment line} other {# comment lines}} (#) {lines, plural, one {is} other {are}} passed over.',
  titles:
    '{lines, plural, one {The line} other {# lines}} above the table, from {first} on, {lines, plural, one {is} other {are}} passed over.',
  backslashes: 'A backslash before a quotation mark within a cell is taken for an escape.',
  missingMarks: 'In columns of numbers, {marks} is taken for a missing value.',
  trailing: 'The separator at the end of the lines is ignored.',
  tooManyCells: 'The file has more than {most, number} cells, which is too many.',
  neverClosed: 'Row {row} opens a quotation mark that is never closed. Add the closing mark.',
  textBehind:
    'Row {row} has text behind the closing quotation mark of a cell. Write a mark within a cell twice.',
  raggedHeader:
    'Row {row} has {cells, plural, one {# cell} other {# cells}} where the header has {width, number}. {width, plural, =1 {Remove the lines above the table.} other {Correct the row, or remove it.}}',
  raggedRow:
    'Row {row} has {cells, plural, one {# cell} other {# cells}} where row {first} has {width, number}. Correct the row, or remove it.',
  empty: 'The file is empty.',
  zeroBytes: 'The file is not a text: it holds zero bytes. Save the table as CSV.',
  tooLarge: 'The file has {size, number} MB; up to {most, number} MB can be read.',
  otherFormat:
    'The file is {format, select, zip {a ZIP archive or an Excel workbook} excel {an Excel workbook of an old kind} pdf {a PDF document} gzip {a compressed file} parquet {a Parquet file} hdf5 {an HDF5 file} spss {an SPSS file} stata {a Stata file} database {a database} matlab {a MATLAB file} markup {a web page or XML} json {JSON} arff {an ARFF file} libsvm {a LIBSVM file} other {an image}}, not a table as text. Save the table as CSV.',
  windows1252: 'The text is not valid UTF-8: it is read as Windows-1252.',
  gb18030: 'The text is not valid UTF-8: it is read as GB 18030 (Chinese).',
  utf16: 'The text is read as UTF-16.',
  namesInComment: 'The names of the columns are taken from the comment above them.',
  noHeader: 'The file has no header: columns are called “{first}” to “{last}”.',
  rowNames: 'The first column has no name: it is taken for names of the rows, and left out.',
  unnamed: 'Columns without a name are called {names}.',
  repeated: 'Columns with a name that occurs before are called {names}.',
  separatedByLine: 'The first line says that cells are separated by {separator}.',
  separated: 'Cells are separated by {separator}.',
  tabs: 'tabs',
  semicolons: 'semicolons',
  bars: 'vertical bars',
  commas: 'commas',
  blanks: 'blanks',
  more: '{names} and {more, number} more',
  oneAtATime: 'These are no images and their labels: bring one table at a time.',
});
