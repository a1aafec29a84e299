// How easily the page's English words read: `npm run reading-ease`.
import { syllable } from 'syllable';
import { englishParts, sentencesOf, wordsOf } from './english';

/** Flesch's reading ease: from 60 on plain English, below 30 hard to read. */
function readingEase(sentences: number, words: readonly string[]): number {
  const syllables = words.reduce((sum, word) => sum + Math.max(1, syllable(word)), 0);
  return 206.835 - 1.015 * (words.length / sentences) - 84.6 * (syllables / words.length);
}

/** What ends a sentence; a label has no end. */
const ENDED = /[.?!…:][”)]?$/;

const parts = englishParts();
const kinds = [...new Set(parts.map(({ holds }) => holds))].sort();
const rows = kinds.map(kind => {
  const texts = parts.filter(({ holds }) => holds === kind).flatMap(({ texts }) => texts);
  const sentences = texts.flatMap(sentencesOf).filter(text => ENDED.test(text));
  const words = sentences.map(wordsOf);
  const lengths = words.map(({ length }) => length);
  return {
    words: kind,
    messages: texts.length,
    sentences: sentences.length,
    'mean length': Number((words.flat().length / sentences.length).toFixed(1)),
    longest: Math.max(...lengths),
    'reading ease': Math.round(readingEase(sentences.length, words.flat())),
  };
});
process.stdout.write('Sentences of the English words, labels left out; lengths in words.\n');
console.table(rows);
