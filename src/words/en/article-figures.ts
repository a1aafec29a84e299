import { messages } from '../later-messages';

export const ARTICLE_FIGURES_WORDS = messages('article-figures', {
  lasso: 'The lasso beside LassoNet',
  seeds: 'Runs with several seeds',
  loading: '{figure}: loading the figure …',
  fault: '{figure}: the figure cannot be shown, {reason}',
  tryAgain: 'Try again',
});
