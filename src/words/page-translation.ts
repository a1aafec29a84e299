import { translationIn } from './language';

/** The page's own words in its language; null: English. In workers `scripts/tools/compiled-words.ts` puts null here. */
export const PAGE_TRANSLATION = await translationIn('page');
