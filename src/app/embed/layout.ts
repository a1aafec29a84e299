import { type ViewName, viewNamed } from '../view-rows';

/** Where the views of an embed stand: rows, of columns, of views one below the other. */
export interface EmbedLayout {
  readonly rows: readonly (readonly (readonly ViewName[])[])[];
  /** Whether nothing was said of rows and columns: as many views stand side by side as there is room for. */
  readonly asFits: boolean;
  /** Names that no view has. */
  readonly unknown: readonly string[];
}

/** Shown where nothing is said of views. */
export const DEFAULT_VIEWS = 'path,mask';

/** More than any layout that can be read needs. */
const LONGEST = 600;

/**
 * The layout meant by `cursor; path | mask,example`: `;` between rows, `|` between columns, a comma between views that stand
 * one below the other. With commas alone, as many stand side by side as fit. Each view stands once.
 */
export function readLayout(text: string): EmbedLayout {
  const told = text.slice(0, LONGEST).trim();
  const wanted = told === '' ? DEFAULT_VIEWS : told;
  const seen = new Set<ViewName>();
  const unknown = new Set<string>();
  const readCell = (cell: string): readonly ViewName[] =>
    cell
      .split(/[\s,]+/)
      .filter(Boolean)
      .flatMap(name => {
        const view = viewNamed(name);
        if (view === null) unknown.add(name);
        if (view === null || seen.has(view)) return [];
        seen.add(view);
        return [view];
      });
  const rows = wanted
    .split(';')
    .map(row => row.split('|').map(readCell).filter(isFilled))
    .filter(isFilled);
  return { rows, asFits: !/[;|]/.test(wanted), unknown: [...unknown] };
}

/** As `readLayout` reads it. */
export function writeLayout({ rows, asFits }: Pick<EmbedLayout, 'rows' | 'asFits'>): string {
  const text = rows.map(row => row.map(cell => cell.join(',')).join(' | ')).join('; ');
  return asFits || /[;|]/.test(text) || !text.includes(',') ? text : `${text};`;
}

/** The views of a layout, in the order in which they are read. */
export function viewsOf({ rows }: Pick<EmbedLayout, 'rows'>): readonly ViewName[] {
  return rows.flat(2);
}

function isFilled(list: readonly unknown[]): boolean {
  return list.length > 0;
}
