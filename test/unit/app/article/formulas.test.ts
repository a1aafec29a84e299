import katex from 'katex';
import { describe, expect, it, vi } from 'vitest';
import { PUNCTUATED } from '../../../../src/app/article/formula';
import zh from '../../../../src/words/zh/later';

vi.mock('../../../../src/words/messages', () => ({
  messages: (_: string, english: Part) => english,
}));
vi.mock('katex/dist/katex.min.css', () => ({}));

type Part = Readonly<Record<string, string>>;

const { ARTICLE_WORDS } = await import('../../../../src/words/en/article');
const ENGLISH = ARTICLE_WORDS as unknown as Part;

/** The formulas of a message, without the punctuation that ends them. */
const formulasOf = (message: string) =>
  [...message.matchAll(/<m>(.*?)<\/m>/g)].map(([, text]) => PUNCTUATED.exec(text)?.[1]);

describe('the article’s formulas', () => {
  it('are LaTeX', () => {
    const all = Object.values(ENGLISH).flatMap(formulasOf);
    expect(all.length).toBeGreaterThan(40);
    for (const tex of all) expect(() => katex.renderToString(tex ?? '', { strict: 'error' })).not.toThrow();
  });

  it.each(Object.keys(ENGLISH))('of %s are the same in every language', name => {
    const own = (zh.article as Part)[name];
    expect(new Set(formulasOf(own))).toEqual(new Set(formulasOf(ENGLISH[name])));
  });

  it('have words in the language of the text', () => {
    const words = [zh.article.subjectTo, zh.article.forEvery];
    for (const text of words)
      expect(() => katex.renderToString(`\\text{${text} } j`, { strict: 'error' })).not.toThrow();
  });
});
