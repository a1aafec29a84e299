import compile from 'icu-minify/compile';
import type { Plugin } from 'vite';

/** What a file of words may be read as: a property's value that is text. */
interface Text {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** Compiles the ICU messages of `src/words` as they are bundled, so that the page needs no parser of them. */
export function compiledWords(): Plugin {
  return {
    name: 'compiled-words',
    enforce: 'post',
    transform: {
      filter: { id: /\/src\/words\/[a-z]{2}\/[\w-]+\.ts$/ },
      handler(code) {
        let made = code;
        for (const { value, start, end } of textsIn(this.parse(code)).toReversed()) {
          made = made.slice(0, start) + JSON.stringify(compile(value)) + made.slice(end);
        }
        return { code: made, map: null };
      },
    },
  };
}

/**
 * Leaves other languages than English out of scripts that do not wait for one: those of workers must have run to the end
 * when the page's first message comes, which WebKit drops else, and notebooks speak English.
 */
export function englishOnly(): Plugin {
  return {
    name: 'english-only',
    load: {
      filter: { id: /\/src\/words\/(?:page-translation|zh\/(?:translation|later|files))\.ts$/ },
      handler: id =>
        id.includes('page-translation') ? 'export const PAGE_TRANSLATION = null;' : 'export default {};',
    },
  };
}

/** The texts that are values of an object's properties, in their order. */
export function textsIn(node: unknown): Text[] {
  if (Array.isArray(node)) return node.flatMap(textsIn);
  if (typeof node !== 'object' || node === null) return [];
  const { type, value } = node as { readonly type?: string; readonly value?: unknown };
  const text = type === 'Property' ? textOf(value) : null;
  return text === null ? Object.values(node).flatMap(textsIn) : [text];
}

function textOf(node: unknown): Text | null {
  const { type, value, expressions, quasis, start, end } = node as {
    readonly type: string;
    readonly value?: unknown;
    readonly expressions?: readonly unknown[];
    readonly quasis?: readonly { readonly value: { readonly cooked: string } }[];
    readonly start: number;
    readonly end: number;
  };
  if (type === 'Literal' && typeof value === 'string') return { value, start, end };
  if (type === 'TemplateLiteral' && expressions?.length === 0 && quasis) {
    return { value: quasis[0].value.cooked, start, end };
  }
  return null;
}
