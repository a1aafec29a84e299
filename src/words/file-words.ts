import { METHOD_WORDS } from './en/method';
import { worded } from './formatted';
import { language, translationIn, writtenIn } from './language';
import { filled, type Sentence } from './sentences';

const WORDS = await translationIn('files');

const { tag, comma } = writtenIn(language);

/** A sentence in the page's language, those of the method included; in English where there are no words for it. */
export function translated(sentence: Sentence): string {
  const { part, name, values, english } = (!sentence.part && METHOD_WORDS(sentence.english)) || sentence;
  const source = WORDS?.[part]?.[name];
  if (source === undefined) return english;
  const text = worded(source, tag);
  return typeof text === 'string' ? text : String(text(filled(values, comma, translated)));
}
