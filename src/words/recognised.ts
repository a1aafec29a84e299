import type { CompiledMessage } from 'icu-minify/format';
import { compiledMessage } from '#compiled-message';
import type { Message } from './language';
import type { Sentence } from './sentences';

/** A message as a pattern of its English texts, and the names of what fills it. */
interface Pattern {
  readonly name: string;
  readonly matches: RegExp;
  readonly filledBy: readonly string[];
}

/**
 * What is said where there are no words, as the method does: sentences that are known again by their English text, whatever
 * the case of its letters.
 *
 * @param part by which another language names the same part: the name of the file
 * @param english messages whose arguments are texts: `The model has no layer “{name}”.`
 * @returns the sentence that a text is; null: it is none of these
 */
export function recognisable(
  part: string,
  english: Readonly<Record<string, string>>,
): (text: string) => Sentence | null {
  const patterns = Object.entries(english).map(([name, source]) => patternOf(name, source));
  return text => {
    for (const { name, matches, filledBy } of patterns) {
      const found = matches.exec(text);
      if (found === null) continue;
      const values = Object.fromEntries(filledBy.map((argument, i) => [argument, found[i + 1]]));
      return { part, name, values, english: text };
    }
    return null;
  };
}

function patternOf(name: string, source: Message): Pattern {
  const message: CompiledMessage = compiledMessage(source);
  const pieces = typeof message === 'string' ? [message] : message;
  const filledBy: string[] = [];
  const pattern = pieces.map(piece => {
    if (typeof piece === 'string') return piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    filledBy.push(String((piece as readonly unknown[])[0]));
    return '(.+?)';
  });
  return { name, filledBy, matches: new RegExp(`^${pattern.join('')}$`, 'is') };
}
