import { messages } from '../messages';

export const ANSWER_WORDS = messages('answer', {
  heading: 'Answer',
  sentence:
    '<mask>{selected, number} of {inputs, number} inputs</mask> at <path>λ = {lambda}</path> ({by, select, oneStandardError {one standard error} best {best} other {where the cursor is; no λ is chosen yet}}); {runs, select, none {} other {<stability>{stable, number} of them in at least {percent} of runs</stability>; }}<result>{score}</result>.',
  chosenScore:
    'retrained {measure, select, accuracy {accuracy} other {R²}} {score}{error, select, none {} other { ± {error}}}',
  noScore: 'no retrained {measure, select, accuracy {accuracy} other {R²}} at this λ',
  testScore:
    'retrained {measure, select, accuracy {accuracy} other {R²}} {score} on the test rows{inputs, plural, =0 {} one { with # input} other { with # inputs}}',
  testVariance:
    'On {rows, number} test rows{inputs, plural, =0 {} one { with # input} other { with # inputs}}: R² {score}{error, select, none {} other {, typical error {error} (root of the mean squared error)}}.',
  testAccuracy:
    'On {rows, number} test rows{inputs, plural, =0 {} one { with # input} other { with # inputs}}: {score}, with a 95 % interval from {low} to {high}.',
  unevenRows: 'Their weights leave as much to chance as {rows, number} rows of one weight.',
  fewRows: 'So few rows allow no closer estimate.',
  stability:
    'At λ = {lambda} a run on half of the rows selects {mean} inputs on average. {stable, plural, one {# input is} other {# inputs are}} selected in at least {percent} of {runs, number} runs. At most {wrong} of them are expected to be false.',
  endsEarly: 'Some permuted copies never drop on this path: it ends too early to tell.',
  copies:
    'Permuted copies of all inputs carry no information; the last of them drops at λ = {lambda}. {beyond, plural, one {# input outlasts} other {# inputs outlast}} it, {selected, number} of them selected here.',
  fitted:
    'LassoNet (Lemhadri et al. 2021){network, select, none {} model { with the model “{layers}” as its body} linear { without hidden layers} residual { with residual blocks of {layers} units} other { with hidden layers of {layers} units}}, M = {M} and γ = {gamma}, was fitted to {rows, number} rows and {inputs, number} inputs.',
  weighted: 'Each row counts by its weight “{column}”, in the loss and in the scores.',
  balanced: 'Each class counts equally in the loss.',
  byHand: 'λ was chosen by hand, without held-out rows.',
  byFolds:
    'λ was chosen by {folds, number}-fold cross-validation{measure, select, squared { of the squared error} log { of the log loss} other {}} and {by, select, oneStandardError {the one-standard-error rule} other {the best score}}.',
  byRows:
    'λ was chosen on {rows, number} validation rows by {by, select, oneStandardError {the one-standard-error rule} other {the best score}}.',
  selects: 'At λ = {lambda} it selects {selected, plural, one {# input} other {# inputs}}: {score}.',
  optimistic: 'This score also chose λ, so it is slightly optimistic.',
  halves: 'The halves are complementary pairs and the bound is q² / ((2τ − 1)p) (Shah & Samworth 2013).',
  leftOut: 'A dropped input may still matter: of inputs with the same information, one is enough.',
  report: 'How to report this',
  stabilityHeading: 'Stability selection',
  copiesHeading: 'Knock-off check',
  shareMap: 'Share of the runs that select each pixel',
  inputsRow: 'inputs',
  copiesRow: 'copies',
  lastCopy: 'the last copy drops at λ = {lambda}',
  shareAxis: 'share of {runs, number} runs',
  oneFalse: 'from here on ≤ 1 false expected',
  find: 'Find an input',
  download: 'Download the table (CSV)',
  input: 'Input',
  atThisLambda: 'At this λ',
  dropsAt: 'Drops at λ',
  inRuns: 'In runs',
  withIt: 'With it, the target',
  speaksFor: 'Speaks for',
  pull: 'Pull',
  pullTitle: '‖∇θⱼ‖ + M‖∇Wⱼ‖₁: a dropped input returns where this exceeds λ',
  selected: 'selected',
  dropped: 'dropped',
  rises: 'rises',
  falls: 'falls',
  showMore: 'Show more: {inputs, plural, one {# input follows} other {# inputs follow}}',
  noneFound: 'No input has “{sought}” in its name.',
});
