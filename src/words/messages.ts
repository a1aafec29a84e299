import { worded } from './formatted';
import { language, writtenIn } from './language';
import type { MessageArguments, TagsOf } from './message-arguments';
import { PAGE_TRANSLATION } from './page-translation';

/** What a tag of a message makes of the text inside it. */
type Tag<Part> = (inside: readonly (string | Part)[]) => Part;

/** A message: a string; of arguments a function; with tags a function to the parts of a text. */
type Worded<S extends string> = [TagsOf<S>] extends [never]
  ? [keyof MessageArguments<S>] extends [never]
    ? string
    : (values: MessageArguments<S>) => string
  : <Part>(
      values: MessageArguments<S> & Readonly<Record<TagsOf<S>, Tag<Part>>>,
    ) => readonly (string | Part)[];

/** The words of one part of the page. */
export type Words<English extends Readonly<Record<string, string>>> = {
  readonly [Name in keyof English]: Worded<English[Name]>;
};

/**
 * The words of one part of the page, in the page's language.
 *
 * @param part by which another language names the same part: the name of the file
 * @param english ICU messages: `{count, plural, one {# row} other {# rows}} of <b>{file}</b>`
 * @param translation in which the part is; null: it is said in English
 */
export function messages<const English extends Readonly<Record<string, string>>>(
  part: string,
  english: English,
  translation = PAGE_TRANSLATION,
): Words<English> {
  const own = translation?.[part];
  const entries = Object.entries(english).map(([name, source]) => [name, worded(own?.[name] ?? source, tag)]);
  return Object.fromEntries(entries) as Words<English>;
}

const { tag, comma } = writtenIn(PAGE_TRANSLATION === null ? 'en' : language);

export { comma };

if (PAGE_TRANSLATION === null && language !== 'en') document.documentElement.lang = tag;
