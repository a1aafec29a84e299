import type { CellReading, ColumnReading } from '../data/cell-reading';
import { COLUMN_STYLE_WORDS, type ColumnStyle } from '../data/column-style';
import { type JsonRecord, jsonList, jsonNumber, jsonObject, PathFileError } from './json-record';

/** How cells of new rows are read, in untrusted JSON. Throws PathFileError where it is misshapen. */
export function parseCells(json: unknown, features: number): CellReading {
  const { columns, fill } = jsonObject(json, 'The reading of cells');
  const stands = jsonList(fill, 'What stands for missing cells').map(value =>
    jsonNumber(value, 'What stands for a missing cell', {}),
  );
  if (stands.length !== features) {
    throw new PathFileError(`There are ${stands.length} numbers for missing cells of ${features} features.`);
  }
  return {
    columns: jsonList(columns, 'The columns that are read').map(column =>
      parseColumn(jsonObject(column, 'A column that is read')),
    ),
    fill: stands,
  };
}

function parseColumn({ name, kind, style, levels }: JsonRecord): ColumnReading {
  if (typeof name !== 'string') throw new PathFileError('A column that is read must have a name.');
  switch (kind) {
    case 'boolean':
      return { name, kind };
    case 'ordered': {
      const texts = jsonList(levels, `The levels of “${name}”`);
      if (texts.every(level => typeof level === 'string')) return { name, kind, levels: texts };
      throw new PathFileError(`The levels of “${name}” must be texts.`);
    }
    case 'number':
    case 'date':
      if (style === null || style === undefined) return { name, kind, style: null };
      if (COLUMN_STYLE_WORDS.some(word => word === style)) {
        return { name, kind, style: style as ColumnStyle };
      }
      throw new PathFileError(`The style of “${name}” is not known.`);
    default:
      throw new PathFileError(`“${name}” must be read as number, date, boolean or ordered.`);
  }
}
