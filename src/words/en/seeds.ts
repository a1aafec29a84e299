import { messages } from '../messages';

export const SEEDS_WORDS = messages('seeds', {
  map: 'In how many runs each pixel is kept',
  runs: 'these runs',
  random: 'random sets',
  left: 'number left',
  leftValue: '{left, number} left',
  otherProblem: 'The path on screen is of another problem.',
  show: 'Show {title}',
  caption:
    'The same set-up with other seeds: different initial weights and data order, in the toy problem also different data. The number left is that of the path on screen; move it here or there.',
  commonAxis: 'in common, mean of all pairs',
  leftAxis: 'number left (log scale) →',
  keptTitle: 'runs that keep the {kind, select, image {pixel} other {feature}}',
  times: '{times, number} of {runs, number}',
  nothing:
    '{runs, number} runs of {title}, {left, number} {kind, select, image {pixels} other {features}} left: there is nothing to agree on.',
  sentence:
    '{runs, number} runs of {title}, {left, number} {kind, select, image {pixels} other {features}} left: {all, number} kept by all, {any, number} by at least one. Agreement of two runs {agreement}, of two random sets {random}.',
});
