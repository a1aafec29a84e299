import { TABLES_WORDS as WORDS } from '../../words/en/tables';
import type { SentenceValue } from '../../words/sentences';

const LISTED = 3;

/** “a”, “b”, “c” and 4 more. */
export function listed(names: readonly string[], most = LISTED): SentenceValue {
  const shown = names.slice(0, most).map(quoted);
  const more = names.length - shown.length;
  return more > 0 ? WORDS.more({ names: shown, more }) : shown;
}

/** A name or a cell between quotation marks. */
export function quoted(text: string): string {
  return `“${shortened(text)}”`;
}

const LONGEST = 60;

/** A cell as a sentence quotes it. */
export function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** A column's name as it is compared: composed, without line breaks. */
export function columnName(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}
