import type { StoredPathId } from '../store/state/stored-path-catalogue';
import { VIEWS_WORDS as WORDS } from '../words/en/views';

/** What a view shows something of; `rows`: of tables whose networks are stored; `itself`: it brings what it shows. */
type ShownOf = 'any path' | 'inputs' | 'filters' | 'tables' | 'rows' | 'classes' | 'digits' | 'itself';

interface ViewRow {
  readonly name: string;
  /** For people. */
  readonly title: string;
  readonly of: ShownOf;
  /** The path it shows unless told; null: it needs none. */
  readonly path: StoredPathId | null;
  /** Whether it shows what a network makes of an image, which a worker is asked; of filters alone. */
  readonly asks?: true;
  /** Whether it has no heading of its own: figures of the article have none. */
  readonly headless?: true;
}

/** Every view there is, in the order in which they are offered. A view is embeddable by having a row here and a component. */
export const VIEW_ROWS = [
  { name: 'path', title: WORDS.path, of: 'any path', path: 'mnist-5v6' },
  { name: 'mask', title: WORDS.mask, of: 'any path', path: 'mnist-5v6', asks: true },
  { name: 'score', title: WORDS.score, of: 'any path', path: 'mnist-5v6' },
  { name: 'example', title: WORDS.example, of: 'any path', path: 'mnist-5v6' },
  { name: 'cursor', title: WORDS.cursor, of: 'any path', path: 'mnist-5v6' },
  { name: 'look', title: WORDS.look, of: 'any path', path: 'mnist-5v6', asks: true },
  { name: 'weights', title: WORDS.weights, of: 'tables', path: 'toy' },
  { name: 'predict', title: WORDS.predict, of: 'rows', path: 'toy' },
  { name: 'dependence', title: WORDS.dependence, of: 'rows', path: 'toy' },
  { name: 'mistakes', title: WORDS.mistakes, of: 'classes', path: 'mnist-5v6' },
  { name: 'pad', title: WORDS.pad, of: 'digits', path: 'mnist-5v6' },
  { name: 'filters', title: WORDS.filters, of: 'filters', path: 'mnist-filters', asks: true },
  { name: 'flow', title: WORDS.flow, of: 'filters', path: 'mnist-filters', asks: true },
  { name: 'maps', title: WORDS.maps, of: 'filters', path: 'mnist-filters', asks: true },
  { name: 'kernels', title: WORDS.kernels, of: 'filters', path: 'mnist-filters' },
  { name: 'network', title: WORDS.network, of: 'filters', path: 'mnist-filters', asks: true },
  { name: 'cost', title: WORDS.cost, of: 'filters', path: 'mnist-filters' },
  { name: 'answer', title: WORDS.answer, of: 'inputs', path: 'toy' },
  { name: 'stability', title: WORDS.stability, of: 'inputs', path: 'toy' },
  { name: 'cross-validation', title: WORDS.crossValidation, of: 'inputs', path: 'toy' },
  { name: 'seeds', title: WORDS.seeds, of: 'itself', path: 'mnist-5v6', headless: true },
  { name: 'lasso', title: WORDS.lasso, of: 'itself', path: 'toy', headless: true },
  { name: 'constraint', title: WORDS.constraint, of: 'any path', path: 'mnist-5v6', headless: true },
  { name: 'hier-prox', title: WORDS.hierProx, of: 'itself', path: null, headless: true },
  { name: 'train', title: WORDS.train, of: 'itself', path: 'toy' },
  { name: 'lesson', title: WORDS.lesson, of: 'itself', path: 'mnist-5v6', asks: true },
  { name: 'challenge', title: WORDS.challenge, of: 'inputs', path: 'mnist-5v6' },
] as const satisfies readonly ViewRow[];

type Row = (typeof VIEW_ROWS)[number];
export type ViewName = Row['name'];

/** Kinds of views that need nothing but the path on screen: no other data, no weights beside it, no training. */
const OF_A_PATH = ['any path', 'filters', 'tables', 'rows', 'classes'] as const satisfies readonly ShownOf[];
export type PathViewName = Extract<Row, { readonly of: (typeof OF_A_PATH)[number] }>['name'];

/** Whether a view needs nothing but the path on screen. */
export function needsPathAlone(name: ViewName): name is PathViewName {
  return OF_A_PATH.some(kind => kind === viewRow(name).of);
}

/** The view called so, in either case; null where there is none. */
export function viewNamed(name: string): ViewName | null {
  const wanted = name.toLowerCase();
  return VIEW_ROWS.find(row => row.name === wanted)?.name ?? null;
}

/** Title, subject and usual path of a view. */
export function viewRow(name: ViewName): ViewRow {
  return VIEW_ROWS.find(row => row.name === name) ?? VIEW_ROWS[0];
}
