const WORDS = new Set([
  '',
  'NA',
  'N/A',
  'n/a',
  '#N/A',
  '<NA>',
  'NaN',
  'nan',
  'NAN',
  '-nan',
  'null',
  'NULL',
  'Null',
  '?',
]);

/** Whether a cell stands for a value that is not known. */
export function isMissing(cell: string): boolean {
  return WORDS.has(cell);
}
