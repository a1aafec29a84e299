/** The languages of the page, each in its own words. */
export const LANGUAGES = [
  { id: 'en', tag: 'en-GB', name: 'English', comma: ', ' },
  { id: 'zh', tag: 'zh-Hans', name: '中文', comma: '、' },
] as const;

export type Language = (typeof LANGUAGES)[number]['id'];

/** What is said in another language, by part of the page and by message. */
export type Translation = Readonly<Record<string, Readonly<Record<string, Message>>>>;

/** An ICU message: as written, or as `scripts/tools/compiled-words.ts` has compiled it. */
export type Message = string | readonly unknown[];

/** The page's language, which its HTML has settled before any script; English in workers and in Node. */
export const language: Language =
  LANGUAGES.find(({ tag }) => globalThis.document?.documentElement.lang === tag)?.id ?? 'en';

/**
 * The files of a language's words: those of the page, those of what is read at leisure, lessons and article, and those of
 * what is said of files and computing.
 */
type WordFile = 'page' | 'later' | 'files';

type Fetched = () => Promise<{ readonly default: Translation }>;

const FETCHED: Readonly<Record<Exclude<Language, 'en'>, Readonly<Record<WordFile, Fetched>>>> = {
  zh: {
    page: () => import('./zh/translation'),
    later: () => import('./zh/later'),
    files: () => import('./zh/files'),
  },
};

/** How a language is written: its tag, and what stands between the parts of a list. */
export function writtenIn(spoken: Language): Pick<(typeof LANGUAGES)[number], 'tag' | 'comma'> {
  return LANGUAGES.find(({ id }) => id === spoken) ?? LANGUAGES[0];
}

/** A file of words of the page's language; null where that is English, or where it cannot be fetched: English is shown. */
export async function translationIn(file: WordFile): Promise<Translation | null> {
  if (language === 'en') return null;
  try {
    return (await FETCHED[language][file]()).default;
  } catch {
    return null;
  }
}
