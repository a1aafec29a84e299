import { readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { parseSync } from 'rolldown/utils';
import { textsIn } from './compiled-words';
import { filesBelow } from './imports';

const EN = resolve(import.meta.dirname, '../../src/words/en');

/** What the parts hold: those of set-up, settings, store and data hints and errors; those that are not named hold the rest. */
const HOLDS: Readonly<Record<string, readonly string[]>> = {
  'hints and errors': [
    'article-figures',
    'backends',
    'brought-files',
    'columns',
    'data-sets',
    'data-spec',
    'draft',
    'images',
    'keeping',
    'kept-runs',
    'lesson-frame',
    'lesson-menu',
    'links',
    'method',
    'new-rows',
    'not-shown',
    'opening',
    'path-files',
    'readings',
    'run',
    'run-panel',
    'save',
    'set-up',
    'setting-choices',
    'setting-errors',
    'setting-hints',
    'setting-labels',
    'setting-names',
    'table-notes',
    'tables',
    'unpacking',
    'workers',
  ],
  lessons: [
    'lesson-filters',
    'lesson-lambda',
    'lesson-mask',
    'lesson-network',
    'lesson-real',
    'lesson-scratch',
    'lesson-trust',
  ],
};

/** One part of the page's words in English, as it reads. */
export interface EnglishPart {
  readonly name: string;
  /** `hints and errors`, `lessons` or `the rest`. */
  readonly holds: string;
  readonly texts: readonly string[];
}

/** All English words of the page, by part. */
export function englishParts(): EnglishPart[] {
  return filesBelow(EN).map(file => {
    const name = basename(file, '.ts');
    const holds = Object.keys(HOLDS).find(kind => HOLDS[kind].includes(name)) ?? 'the rest';
    const { program } = parseSync(file, readFileSync(join(EN, file), 'utf8'));
    return { name, holds, texts: textsIn(program).map(({ value }) => asRead(value)) };
  });
}

/** A message with a 3 for every argument, in its last branch, and with a letter for every formula. */
export function asRead(message: string): string {
  return read(parse(message));
}

function read(elements: readonly MessageFormatElement[]): string {
  return elements
    .map(element => {
      switch (element.type) {
        case TYPE.literal:
          return element.value;
        case TYPE.select:
        case TYPE.plural:
          return read(element.options.other.value);
        case TYPE.tag: {
          const inside = read(element.children);
          return element.value === 'm' ? inside.replace(/^.*?(?=[,.:;]?$)/, 'x') : inside;
        }
        default:
          return '3';
      }
    })
    .join('');
}

/** The sentences of a text, or the text itself where it is a label; a point within a number or a name ends none. */
export function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.?!…][”)]?)\s+/);
}

/** The words of a sentence; signs by themselves are none. */
export function wordsOf(sentence: string): string[] {
  return sentence.split(/\s+/).filter(word => /[\p{L}\p{N}]/u.test(word));
}
