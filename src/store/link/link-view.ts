import type { Spec } from '../../settings/spec';
import { lessonOf } from '../state/lesson-place';
import { DEFAULT_LINK, type LinkedView, type LinkState, RUN_KEY, VIEW_TABLE } from './link-table';

export const VIEW_FIELDS = Object.keys(VIEW_TABLE) as readonly (keyof LinkedView)[];
const LONGEST = 2 ** 16;

/** Whether a link says what is to be trained. */
export function namesRun(hash: string): boolean {
  return queryOf(hash).has(RUN_KEY);
}

/** What a link says of the page, whatever stands there, together with what it says of a run; null: it names none. */
export function linkWith(hash: string, spec: Spec | null): LinkState {
  const query = queryOf(hash);
  const lesson = VIEW_TABLE.lesson.linked(query.get(VIEW_TABLE.lesson.key) ?? '') ?? null;
  const usual = usualView(lesson);
  const view = VIEW_FIELDS.reduce((fields, field) => withView(fields, field, query), usual);
  return { ...view, path: view.path.kind === 'live' && spec === null ? usual.path : view.path, spec };
}

/** The name a link gives of its path, where no path is meant by it; null where all is well. */
export function unknownPath(hash: string): string | null {
  const name = queryOf(hash).get(VIEW_TABLE.path.key);
  return name === null || VIEW_TABLE.path.linked(name) !== undefined ? null : name.slice(0, 60);
}

export function queryOf(hash: string): URLSearchParams {
  return new URLSearchParams(hash.slice(0, LONGEST).replace(/^#/, ''));
}

/** What a link need not mention, in this lesson. */
export function usualView(lesson: LinkedView['lesson']): LinkedView {
  const { spec: _, ...view } = DEFAULT_LINK;
  if (lesson === null) return view;
  return { ...view, lesson, path: { kind: 'stored', id: lessonOf(lesson.lesson).path } };
}

export function viewText<Field extends keyof LinkedView>(field: Field, view: LinkedView): string {
  return VIEW_TABLE[field].link(view[field]);
}

function withView<Field extends keyof LinkedView>(
  view: LinkedView,
  field: Field,
  query: URLSearchParams,
): LinkedView {
  const text = query.get(VIEW_TABLE[field].key);
  const value = text === null ? undefined : VIEW_TABLE[field].linked(text);
  return value === undefined ? view : { ...view, [field]: value };
}
