import { METHOD_WORDS } from './en/method';
import { PATH_FAULTS_WORDS } from './en/path-faults';
import { PATH_PLACES_WORDS } from './en/path-places';
import { worded } from './formatted';
import { language, translationIn, writtenIn } from './language';
import { filled, type Sentence, untranslated } from './sentences';

const WORDS = await translationIn('files');

const { tag, comma } = writtenIn(language);

/** What was written in English where there are no words, known again; what fills it may be known again as well. */
function knownAgain(english: string): Sentence | null {
  const found = METHOD_WORDS(english) ?? PATH_FAULTS_WORDS(english) ?? PATH_PLACES_WORDS(english);
  if (found === null || found.part === 'method') return found;
  const values = Object.entries(found.values).map(([name, text]) => [name, untranslated(String(text))]);
  return { ...found, values: Object.fromEntries(values) };
}

/** A sentence in the page's language, those of the method included; in English where there are no words for it. */
export function translated(sentence: Sentence): string {
  const { part, name, values, english } = (!sentence.part && knownAgain(sentence.english)) || sentence;
  const source = WORDS?.[part]?.[name];
  if (source === undefined) return english;
  const text = worded(source, tag);
  return typeof text === 'string' ? text : String(text(filled(values, comma, translated)));
}
