import { PAGE_TRANSLATION } from './page-translation';
import type { Sentence } from './sentences';

/** Milliseconds that a sentence waits for its words. */
const PATIENCE = 3000;

let say = ({ english }: Sentence): string => english;
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
    import('./file-words').then(words => {
      say = words.translated;
    }, Boolean),
    new Promise(done => setTimeout(done, PATIENCE)),
  ]).then(() => {
    settled = true;
  });
  return coming;
}

/** A sentence in the page's language; in English as long as the words of files are not there. A text is what it is. */
export function spoken(sentence: string | Sentence): string {
  return typeof sentence === 'string' ? sentence : say(sentence);
}
