import { messages } from '../messages';

/** What data sets are called. */
export const DATA_TITLES_WORDS = messages('data-titles', {
  toy: 'Toy regression',
});
