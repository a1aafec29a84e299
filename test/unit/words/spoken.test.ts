import { afterEach, describe, expect, expectTypeOf, it, vi } from 'vitest';
import { DataError } from '../../../src/data/data-set';
import { TABLES_WORDS } from '../../../src/words/en/tables';
import { type Sentence, SentenceError, sentenceOf, sentences } from '../../../src/words/sentences';
import { fileWords, spoken } from '../../../src/words/spoken';
import { tables } from '../../../src/words/zh/tables';

const WORDS = sentences('test', {
  plain: 'Nothing is there.',
  rows: '{rows, plural, one {# row} other {# rows}} of {names}: {reason}',
});

const ROWS = WORDS.rows({ rows: 12_000, names: ['a', 'b'], reason: WORDS.plain });

/** What the module says on a page of another language. */
async function onPage(tag: string): Promise<typeof import('../../../src/words/spoken')> {
  vi.resetModules();
  vi.stubGlobal('document', { documentElement: { lang: tag } });
  return import('../../../src/words/spoken');
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.doUnmock('../../../src/words/zh/files');
  vi.resetModules();
});

describe('sentences', () => {
  it('have an English text at once, of what fills them', () => {
    expect(WORDS.plain.english).toBe('Nothing is there.');
    expect(ROWS.english).toBe('12\u202f000 rows of a, b: Nothing is there.');
  });

  it('are the same after they were sent to another thread', () => {
    expect(structuredClone(ROWS)).toEqual(ROWS);
  });

  it('have the types of what fills them', () => {
    expectTypeOf(WORDS.plain).toEqualTypeOf<Sentence>();
    expectTypeOf(WORDS.rows).parameter(0).toHaveProperty('rows').toEqualTypeOf<number>();
  });

  it('are what errors say that were meant for a person, and the message of others', () => {
    const error = new DataError(ROWS);
    expect(error).toBeInstanceOf(SentenceError);
    expect(error.message).toBe(ROWS.english);
    expect(sentenceOf(error)).toBe(ROWS);
    expect(sentenceOf(new RangeError('Out of memory')).english).toBe('Out of memory');
    expect(sentenceOf('Out of luck').english).toBe('Out of luck');
  });
});

describe('a sentence', () => {
  const named = TABLES_WORDS.unnamed({ names: TABLES_WORDS.more({ names: ['“a”', '“b”'], more: 2 }) });

  it('is in English on an English page, which fetches nothing', () => {
    expect(fileWords()).toBeNull();
    expect(spoken(named)).toBe('Columns without a name are called “a”, “b” and 2 more.');
    expect(spoken('a text')).toBe('a text');
  });

  it('is in the page’s language once its words are there, with those that fill it', async () => {
    const page = await onPage('zh-Hans');
    expect(page.spoken(TABLES_WORDS.empty)).toBe('The file is empty.');
    await page.fileWords();
    expect(page.fileWords()).toBeNull();
    expect(page.spoken(TABLES_WORDS.empty)).toBe(tables.empty);
    expect(page.spoken(named)).toBe('没有名称的列称为“a”、“b”，另有 2 个。');
    expect(page.spoken(WORDS.plain)).toBe('Nothing is there.');
  });

  it('is in English where its words cannot be fetched', async () => {
    vi.doMock('../../../src/words/zh/files', () => {
      throw new Error('offline');
    });
    const page = await onPage('zh-Hans');
    await page.fileWords();
    expect(page.fileWords()).toBeNull();
    expect(page.spoken(named)).toBe(named.english);
  });

  it('does not wait for words that do not come', async () => {
    vi.doMock('../../../src/words/zh/files', () => new Promise(() => {}));
    const page = await onPage('zh-Hans');
    vi.useFakeTimers();
    const waiting = page.fileWords();
    await vi.runAllTimersAsync();
    await waiting;
    vi.useRealTimers();
    expect(page.spoken(named)).toBe(named.english);
  });
});
