import { worded } from './formatted';
import { LANGUAGES, language, type Translation, translationIn } from './language';
import { PAGE_TRANSLATION } from './page-translation';
import { filled, type Sentence } from './sentences';

/** Milliseconds that a sentence waits for its words. */
const PATIENCE = 3000;

const { tag, comma } = LANGUAGES.find(({ id }) => id === language) ?? LANGUAGES[0];

let words: Translation | null = null;
/** Until the words of files are there, or are not waited for any more. */
let coming: Promise<void> | null = null;
let settled = PAGE_TRANSLATION === null;

/**
 * Has the words of files fetched, once: to be waited for before the first of its sentences is said. Null: there is
 * nothing to wait for. What cannot be fetched, or takes too long, is not waited for: the sentences are in English.
 */
export function fileWords(): Promise<void> | null {
  if (settled) return null;
  coming ??= Promise.race([
    translationIn('files').then(found => {
      words = found;
    }),
    new Promise<void>(done => setTimeout(done, PATIENCE)),
  ]).then(() => {
    settled = true;
  });
  return coming;
}

/** A sentence in the page's language; in English as long as the words of files are not there. A text is what it is. */
export function spoken(sentence: string | Sentence): string {
  if (typeof sentence === 'string') return sentence;
  const source = words?.[sentence.part]?.[sentence.name];
  if (source === undefined) return sentence.english;
  const text = worded(source, tag);
  return typeof text === 'string' ? text : String(text(filled(sentence.values, comma, spoken)));
}
