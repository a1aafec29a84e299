import { messages } from '../messages';

export const LESSON_TITLES_WORDS = messages('lesson-titles', {
  lambda: 'What λ does',
  mask: 'Reading a mask',
  scratch: 'Regularization from scratch',
  network: 'Lasso or network?',
  filters: 'Filters, not pixels',
  trust: 'Can you trust the selection?',
  real: 'Is it real?',
});
