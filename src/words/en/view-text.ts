import { messages } from '../messages';

export const VIEW_TEXT_WORDS = messages('view-text', {
  penalised:
    '{measure, select, accuracy {accuracy} other {R²}} on the {split, select, test {test} validation {validation} other {training}} rows: penalised {score}{error, select, none {} other { (typical error {error})}}',
  nothingToRetrain: 'nothing is selected, so there is nothing to retrain',
  retrained: 'retrained {score} at λ = {lambda}',
  best: 'best by {by, select, folds {cross-validation} other {validation}} {score} at λ = {lambda}',
  sparsest: 'sparsest within one standard error at λ = {lambda}',
  unconstrained: 'the same layers without the constraint {score}',
  error:
    'Typical error on {samples, number} {split, select, test {test} validation {validation} other {training}} rows: {error}{retrained, select, none {} other {, {retrained} retrained}}.',
  names: 'Selected: {selected}. Dropped: {dropped}.',
  noHiddenWeights: 'No hidden weights were recorded.',
  hiddenWeights: 'Weights into {units, number} hidden units, recorded at λ = {lambda}.',
  none: 'none',
  more: '{names} and {more, number} more',
  noExample: 'There is no example to show.',
  pinnedExample: 'Pinned: {sentence}',
  noChoice: 'No λ is marked: that takes cross-validation or validation rows. Test rows decide nothing.',
  bestChoice:
    '“Best” marks the λ with the highest retrained score on the {by, select, folds {mean of the held-out folds (cross-validation)} other {validation rows}}.',
  sparsestChoice:
    '“One standard error” marks the largest λ whose score there is within one standard error of it.',
  reconstructionSentence:
    'At λ = {lambda} the network reconstructs {inputs, number} inputs, off by {error} (root mean square).',
  valueSentence: 'At λ = {lambda} the network predicts {name} = {predicted}; the true value is {truth}.',
  otherValueSentence: 'It predicts {name} = {predicted}; the true value is {truth}.',
  moreTargetsSentence: '{targets, plural, one {# more target follows} other {# more targets follow}}.',
  drawnSentence: 'At λ = {lambda} the network reads the drawing as {label} ({share}).',
  classSentence:
    'At λ = {lambda} the network says {label} ({share}), {right, select, yes {which is right} other {but it is {truth}}}.',
});
