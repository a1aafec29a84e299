import { translationIn } from './language';
import { messages as messagesIn, type Words } from './messages';

const LATER = await translationIn('later');

/** The words of one part of what is read at leisure, as `messages` gives those of the page: these are fetched with it. */
export function messages<const English extends Readonly<Record<string, string>>>(
  part: string,
  english: English,
): Words<English> {
  return messagesIn(part, english, LATER);
}
