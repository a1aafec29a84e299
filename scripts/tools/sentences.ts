import { parseSync } from 'rolldown/utils';

type Node = Readonly<Record<string, unknown>> & { readonly type: string };

/** Attributes of elements that nobody reads. */
const UNREAD = new Set([
  'className',
  'd',
  'points',
  'transform',
  'viewBox',
  'style',
  'href',
  'rel',
  'key',
  'tex',
]);

/** Two words, the first of at least two letters: `has no`, not `a 1`, `is-now` or `translate(3 4)`. */
const SENTENCE = /[A-Za-z]{2,}[,:;]? [a-z]{2,}/;

/** The texts of TypeScript or TSX code that read as words of a sentence, and all that stands between JSX tags. */
export function sentencesIn(name: string, code: string): string[] {
  return found(parseSync(name, code).program as unknown as Node);
}

function found(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(found);
  if (typeof node !== 'object' || node === null) return [];
  const { type } = node as Node;
  if (typeof type === 'string') {
    if (type.startsWith('Import') || type.startsWith('TS')) return [];
    if (type === 'JSXAttribute' && UNREAD.has(nameOf(node as Node))) return [];
  }
  const text = typeof type === 'string' ? textOf(node as Node) : null;
  if (text !== null) return [text];
  return Object.values(node).flatMap(found);
}

function nameOf({ name }: Node): string {
  return String((name as { readonly name?: unknown }).name ?? '');
}

/** What a node says to a person; null: nothing. */
function textOf({ type, value, quasis }: Node): string | null {
  if (type === 'JSXText') return /[A-Za-z]{2}/.test(String(value)) ? String(value).trim() : null;
  if (type === 'Literal' && typeof value === 'string') return SENTENCE.test(value) ? value : null;
  if (type !== 'TemplateLiteral') return null;
  const texts = quasis as readonly { readonly value: { readonly cooked: string } }[];
  const whole = texts.map(({ value: { cooked } }) => cooked).join('…');
  return SENTENCE.test(whole) ? whole : null;
}
