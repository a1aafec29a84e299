import { worded } from './formatted';
import { writtenIn } from './language';
import type { MessageArguments } from './message-arguments';

/** What fills a sentence: a number, a text, a sentence, or a list, which each language separates by its own comma. */
export type SentenceValue = number | string | Sentence | readonly (string | Sentence)[];

/**
 * A sentence for a person, as data that can be sent to another thread: the page that shows it says it in its own language
 * (`spoken`); Node, workers and the console have it in English.
 */
export interface Sentence {
  /** Of its message; none: it is in English in every language. */
  readonly part: string;
  readonly name: string;
  readonly values: Readonly<Record<string, SentenceValue>>;
  readonly english: string;
}

/** The values that a message asks for: in place of a text there may be a sentence or a list. */
type SentenceValues<S extends string> = {
  readonly [Name in keyof MessageArguments<S>]: MessageArguments<S>[Name] extends number
    ? number
    : SentenceValue;
};

/** The sentences of one part: without values each is one, with values it is made of them. */
export type Sentences<English extends Readonly<Record<string, string>>> = {
  readonly [Name in keyof English]: [keyof MessageArguments<English[Name]>] extends [never]
    ? Sentence
    : (values: SentenceValues<English[Name]>) => Sentence;
};

const ENGLISH = writtenIn('en');

/**
 * The sentences of one part of what is said of files and computing.
 *
 * @param part by which another language names the same part: the name of the file
 * @param english ICU messages, as those of `messages`
 */
export function sentences<const English extends Readonly<Record<string, string>>>(
  part: string,
  english: English,
): Sentences<English> {
  const entries = Object.entries(english).map(([name, source]) => {
    const text = worded(source, ENGLISH.tag);
    if (typeof text === 'string') return [name, { part, name, values: {}, english: text }];
    const made = (values: Sentence['values']): Sentence => ({
      part,
      name,
      values,
      english: String(text(filled(values, ENGLISH.comma, inEnglish))),
    });
    return [name, made];
  });
  return Object.fromEntries(entries) as Sentences<English>;
}

/** What fills a message, as texts and numbers. @param say says the sentences among it */
export function filled(
  values: Sentence['values'],
  comma: string,
  say: (sentence: Sentence) => string,
): Record<string, string | number> {
  const text = (value: SentenceValue): string | number => {
    if (typeof value !== 'object') return value;
    return 'english' in value ? say(value) : value.map(text).join(comma);
  };
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, text(value)]));
}

function inEnglish({ english }: Sentence): string {
  return english;
}

/** An error that says something to a person; its message says it in English. */
export class SentenceError extends Error {
  constructor(readonly sentence: Sentence) {
    super(sentence.english);
  }
}

/** What an error says; of one that was not meant for a person, its message. */
export function sentenceOf(error: unknown): Sentence {
  if (error instanceof SentenceError) return error.sentence;
  return untranslated(error instanceof Error ? error.message : String(error));
}

/** A text that there are no other words for, as a sentence. */
export function untranslated(english: string): Sentence {
  return { part: '', name: '', values: {}, english };
}
