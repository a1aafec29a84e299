import { messages } from '../messages';

/** Marking inputs by hand, against LassoNet. */
export const CHALLENGE_WORDS = messages('challenge', {
  heading: 'Can you beat it?',
  close: 'Close',
  task: 'Mark the {size, number} {noun, select, pixels {pixels} other {features}} that you would keep. A network is trained on them alone. Others are trained on as many {noun, select, pixels {pixels} other {features}} chosen by LassoNet, by the lasso and at random.',
  rivalMarks:
    'The link you opened brings {count, number} {noun, select, pixels {pixels} other {features}} to beat.',
  sizes: 'Number of {noun, select, pixels {pixels} other {features}}',
  size: '{size, number} {noun, select, pixels {pixels} other {features}}',
  marked: '{marked, number} of {size, number} marked.',
  training: 'Training …',
  train: 'Train and compare',
  clear: 'Clear',
  copyMine: 'Copy “beat mine” link',
  failed: 'Training failed: {reason} Press the button to try again.',
  copied: 'The link is copied. Whoever opens it plays against your choice.',
  notCopied: 'The link could not be copied. Copy it from the address bar instead.',
  you: 'You',
  rival: 'The link',
  lassonet: 'LassoNet',
  lasso: 'Lasso (M = 0)',
  random: 'Random, mean of 3',
  scores:
    '{measure, select, accuracy {Accuracy} other {R²}} on test rows, each network trained from random weights',
  against: '{outcome, select, won {You beat LassoNet.} tie {A tie with LassoNet.} other {LassoNet wins.}}',
  againstRival:
    '{outcome, select, won {You beat the link.} tie {A tie with the link.} other {The link wins.}}',
  average: 'average {name}, {images, plural, one {# image} other {# images}}',
  board:
    'Average {name}. Row {row, number}, column {column, number}, {marked, select, yes {marked} other {not marked}}. Arrow keys move, Space marks.',
  features: 'Features',
});
