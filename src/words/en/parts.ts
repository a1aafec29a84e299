import { messages } from '../messages';

export const PARTS_WORDS = messages('parts', {
  'set-up': 'Set-up',
  path: 'Regularization path',
  score: 'Scores',
  mask: 'Selected inputs',
  example: 'Example',
  mistakes: 'Mistakes',
  reading: 'Article',
});
