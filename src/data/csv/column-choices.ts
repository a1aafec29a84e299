import type { ColumnRole, ColumnWords } from '../column-role';
import type { Column } from './column';
import { type CsvPreview, columnAt, columnKind } from './preview';

/** The roles that a column of this kind can have. */
export function rolesFor({ kind }: Pick<Column, 'kind'>): readonly ColumnRole[] {
  const asItIs: readonly ColumnRole[] =
    kind === 'number' || kind === 'boolean' ? ['number'] : kind === 'date' ? ['date'] : [];
  const weight: readonly ColumnRole[] = kind === 'number' ? ['weight'] : [];
  return [...asItIs, 'category', 'ordered', 'unit', ...weight, 'identifier', 'ignored'];
}

/** Columns of which there may be something to say: all but numbers that are plain and not missing. */
export function remarkable(preview: CsvPreview): readonly number[] {
  const { names, missing, examples, faults } = preview;
  const found: number[] = [];
  names.forEach((_, index) => {
    const plain =
      columnKind(preview, index) === 'number' &&
      missing[index] === 0 &&
      !examples.has(index) &&
      !faults.has(index);
    if (!plain) found.push(index);
  });
  return found;
}

/** All columns, those that need a look first where there are many: all but numbers that can be read. */
export function columnOrder(preview: CsvPreview, few: number): readonly number[] {
  const { names, faults, ambiguous } = preview;
  const all = [...names.keys()];
  if (all.length <= few) return all;
  const isPlain = (index: number): boolean =>
    isMeasured(preview, index) && !faults.has(index) && !ambiguous.has(index);
  return [...all.filter(index => !isPlain(index)), ...all.filter(isPlain)];
}

function isMeasured(preview: CsvPreview, index: number): boolean {
  const { kind, role } = columnAt(preview, index);
  return kind === 'number' && role === 'number';
}

/** `words` with another word for a column; null: none. */
export function withWord<Word extends string>(
  words: ColumnWords<Word>,
  column: string,
  word: Word | null,
): ColumnWords<Word> {
  const others = words.filter(([name]) => name !== column);
  const all = word === null ? others : [...others, [column, word] as const];
  return all.sort(([a], [b]) => (a < b ? -1 : 1));
}
