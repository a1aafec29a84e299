import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { describe, expect, it, vi } from 'vitest';
import { filesBelow } from '../../../scripts/tools/imports';
import zhFiles from '../../../src/words/zh/files';
import zhLater from '../../../src/words/zh/later';
import zh from '../../../src/words/zh/translation';

vi.mock('../../../src/words/messages', () => ({
  messages: (name: string, english: Part) => ({ name, english, fetched: 'page' }),
}));
vi.mock('../../../src/words/later-messages', () => ({
  messages: (name: string, english: Part) => ({ name, english, fetched: 'later' }),
}));
vi.mock('../../../src/words/sentences', () => ({
  sentences: (name: string, english: Part) => ({ name, english, fetched: 'files' }),
}));
vi.mock('../../../src/words/recognised', () => ({
  recognisable: (name: string, english: Part) => ({ name, english, fetched: 'files' }),
}));

type Part = Readonly<Record<string, string>>;

const EN = resolve(import.meta.dirname, '../../../src/words/en');

/** The parts of the page in English, each as it is written. */
const PARTS: readonly {
  readonly name: string;
  readonly english: Part;
  readonly fetched: string;
  readonly file: string;
}[] = (
  await Promise.all(
    filesBelow(EN).map(async file =>
      Object.values(await import(join(EN, file))).map(part => ({ file, ...(part as object) })),
    ),
  )
).flat() as never;

const TRANSLATIONS: Readonly<Record<string, Readonly<Record<string, Part>>>> = {
  'zh, page': zh,
  'zh, later': zhLater,
  'zh, files': zhFiles,
};

/** What a message is filled with: its arguments, those that choose among branches, and its tags. */
function filledWith(elements: readonly MessageFormatElement[]): Set<string> {
  return new Set(
    elements.flatMap(element => {
      switch (element.type) {
        case TYPE.literal:
        case TYPE.pound:
          return [];
        case TYPE.select:
        case TYPE.plural: {
          const branches = Object.values(element.options).flatMap(({ value }) => [...filledWith(value)]);
          return [`{${element.value}}`, ...branches];
        }
        case TYPE.tag:
          return [`<${element.value}>`, ...filledWith(element.children)];
        default:
          return [`{${element.value}}`];
      }
    }),
  );
}

const asked = (message: string) => [...filledWith(parse(message))].sort();

const MOST_BYTES = 25 * 1024;

const fetchedAs = (file: string) => PARTS.filter(({ fetched }) => file === fetched);

describe('the English words', () => {
  it('are each in the part that has the name of their file', () => {
    expect(PARTS.length).toBeGreaterThan(0);
    expect(PARTS.filter(({ name, file }) => `${name}.ts` !== file)).toEqual([]);
  });

  it.each(['page', 'later', 'files'])('of the %s take no more than 25 kB', file => {
    const words = JSON.stringify(fetchedAs(file).map(({ english }) => english));
    expect(gzipSync(words).length).toBeLessThanOrEqual(MOST_BYTES);
  });
});

describe.each(Object.entries(TRANSLATIONS))('the words in %s', (title, translation) => {
  const parts = fetchedAs(title.split(', ')[1]);

  it('are those of the same parts', () => {
    expect(Object.keys(translation).sort()).toEqual(parts.map(({ name }) => name).sort());
  });

  it.each(parts)('of $name say each message once, filled with the same', ({ name, english }) => {
    const own = translation[name];
    expect(Object.keys(own)).toEqual(Object.keys(english));
    for (const [message, text] of Object.entries(own)) {
      expect(asked(text), message).toEqual(asked(english[message]));
    }
  });

  it('take no more than 25 kB', () => {
    expect(gzipSync(JSON.stringify(translation)).length).toBeLessThanOrEqual(MOST_BYTES);
  });
});
