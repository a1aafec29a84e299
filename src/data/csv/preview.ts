import type { Sentence } from '../../words/sentences';
import { COLUMN_ROLES } from '../column-role';
import { COLUMN_STYLE_WORDS } from '../column-style';
import { type CsvCells, csvCells, type ReadingOptions } from './cells';
import type { Column } from './column';
import { columnsOf } from './columns';
import { leakage } from './leakage';

/**
 * What a file holds, without its rows. Columns are kept by what is known of them, since a page takes over a hundred
 * thousand small objects far slower than a few long arrays.
 */
export interface CsvPreview {
  readonly names: readonly string[];
  readonly rows: number;
  /** Indices into the kinds, roles and styles; of a style 255 where there is none. */
  readonly kinds: Uint8Array;
  readonly roles: Uint8Array;
  readonly styles: Uint8Array;
  readonly missing: Uint32Array;
  readonly levels: Uint32Array;
  /** Of few columns. */
  readonly faults: ReadonlyMap<number, Sentence>;
  readonly ambiguous: ReadonlyMap<number, NonNullable<Column['ambiguous']>>;
  readonly examples: ReadonlyMap<number, string>;
  readonly orders: ReadonlyMap<number, string>;
  /** Columns of texts that together tell what a column of texts is, by that column. */
  readonly leakage: ReadonlyMap<number, readonly number[]>;
  /** Cells of the first rows, column after column, and where each column ends. */
  readonly first: string;
  readonly firstEnds: Uint32Array;
  /** What was understood of the file. */
  readonly notes: readonly Sentence[];
}

const KINDS: readonly Column['kind'][] = ['number', 'boolean', 'date', 'text', 'empty'];
const NONE = 255;
const ROWS_SHOWN = 5;
const LETTERS_SHOWN = 24;
const CELL_END = '\u001f';
/** Of the share of the work that is told. */
const SHARE_OF_SPLITTING = 0.6;

/** Reads a file and tells what it holds. @throws DataError */
export function csvPreview(
  bytes: Uint8Array,
  { onProgress = () => {}, ...options }: ReadingOptions = {},
): CsvPreview {
  const cells = csvCells(bytes, { ...options, onProgress: share => onProgress(share * SHARE_OF_SPLITTING) });
  const columns = columnsOf(cells, share =>
    onProgress(SHARE_OF_SPLITTING + share * (1 - SHARE_OF_SPLITTING)),
  );
  return previewOf(cells, columns);
}

function previewOf({ names, rows, notes }: CsvCells, columns: readonly Column[]): CsvPreview {
  const said = <Of extends 'fault' | 'ambiguous' | 'example' | 'order'>(of: Of) =>
    new Map(columns.flatMap((column, i) => (column[of] === null ? [] : [[i, column[of]] as const])));
  const first = columns.map((_, i) =>
    rows
      .slice(0, ROWS_SHOWN)
      .map(({ cells }) => shownCell(cells[i]))
      .join(CELL_END),
  );
  let end = 0;
  return {
    names,
    rows: rows.length,
    kinds: Uint8Array.from(columns, ({ kind }) => KINDS.indexOf(kind)),
    roles: Uint8Array.from(columns, ({ role }) => COLUMN_ROLES.indexOf(role)),
    styles: Uint8Array.from(columns, ({ style }) =>
      style === null ? NONE : COLUMN_STYLE_WORDS.indexOf(style),
    ),
    missing: Uint32Array.from(columns, ({ missing }) => missing),
    levels: Uint32Array.from(columns, ({ levels }) => levels),
    faults: said('fault'),
    ambiguous: said('ambiguous'),
    examples: said('example'),
    orders: said('order'),
    leakage: leakage({ rows }, columns),
    first: first.join(''),
    firstEnds: Uint32Array.from(first, text => {
      end += text.length;
      return end;
    }),
    notes,
  };
}

function shownCell(cell: string): string {
  const text = cell.replaceAll(CELL_END, ' ');
  return text.length > LETTERS_SHOWN ? `${text.slice(0, LETTERS_SHOWN)}…` : text;
}

/** What one of the columns holds. */
export function columnKind({ kinds }: CsvPreview, index: number): Column['kind'] {
  return KINDS[kinds[index]];
}

/** One of the columns. */
export function columnAt(preview: CsvPreview, index: number): Column {
  const { kinds, roles, styles, missing, levels, faults, ambiguous, examples, orders } = preview;
  return {
    kind: KINDS[kinds[index]],
    role: COLUMN_ROLES[roles[index]],
    style: COLUMN_STYLE_WORDS[styles[index]] ?? null,
    missing: missing[index],
    levels: levels[index],
    fault: faults.get(index) ?? null,
    ambiguous: ambiguous.get(index) ?? null,
    example: examples.get(index) ?? null,
    order: orders.get(index) ?? null,
  };
}

/** Cells of one of the columns in the first rows. */
export function firstCells({ first, firstEnds }: CsvPreview, index: number): readonly string[] {
  return first.slice(firstEnds[index - 1] ?? 0, firstEnds[index]).split(CELL_END);
}
