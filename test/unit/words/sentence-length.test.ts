import { describe, expect, it } from 'vitest';
import { asRead, englishParts, sentencesOf, wordsOf } from '../../../scripts/tools/english';

/** Words of a sentence at most. */
const LONGEST = 24;

const SHORT = englishParts().filter(({ holds }) => holds !== 'the rest');

describe('a message as it is read', () => {
  it('has its arguments and formulas in, in its last branch', () => {
    expect(asRead('{n, plural, one {# row} other {# rows}} of <b>{file}</b>')).toBe('3 rows of 3');
    expect(asRead('weights <m>\\theta_j,</m> and <m>M</m>')).toBe('weights x, and x');
  });

  it('has sentences of words, of which signs are none', () => {
    expect(sentencesOf('At λ = 0.5 it is 3. Why? Press “Train”.')).toEqual([
      'At λ = 0.5 it is 3.',
      'Why?',
      'Press “Train”.',
    ]);
    expect(wordsOf('At λ = 0.5 it is 3.')).toHaveLength(6);
  });
});

describe('sentences', () => {
  it.each(SHORT)(`of $name have at most ${LONGEST} words`, ({ texts }) => {
    const long = texts.flatMap(sentencesOf).filter(sentence => wordsOf(sentence).length > LONGEST);
    expect(long).toEqual([]);
  });
});
