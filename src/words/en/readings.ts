import { messages } from '../messages';

export const READINGS_WORDS = messages('readings', {
  feature: 'feature {number}',
  pixel: 'pixel ({row, number}, {column, number})',
  filter: 'filter {number}',
  columns: '{name} ({columns, number} columns)',
  noPath: 'There is no path on screen yet.',
  selected:
    '{selected, number} of {all, number} {noun, select, filters {filters} pixels {pixels} other {features}} selected',
  at: 'λ = {lambda}: {selected}, {measure, select, accuracy {accuracy} other {R²}} {score}',
  changedHere: 'From here {changes}',
  changed: '{setting} was changed from {before} to {after} at λ = {lambda}.',
  settingOnce: '{setting} = {before}, then {after} from λ = {lambda} on',
  jump: 'The path jumps here, from {before, number} to {after, number} selected',
  rise: 'The number selected rises here, from {before, number} to {after, number}',
  nothingSelected: 'Nothing is selected any more.',
  largest: 'Largest skip weights: {weights}.',
  penalised:
    '{measure, select, accuracy {accuracy} other {R²}} on the {split, select, test {test} validation {validation} other {training}} rows: penalised {score}{error, select, none {} other { (typical error {error})}}',
  nothingToRetrain: 'nothing is selected, so there is nothing to retrain',
  retrained: 'retrained {score} at λ = {lambda}',
  best: 'best by {by, select, folds {cross-validation} other {validation}} {score} at λ = {lambda}',
  sparsest: 'sparsest within one standard error at λ = {lambda}',
  unconstrained: 'the same layers without the constraint {score}',
  error:
    'Typical error on {samples, number} {split, select, test {test} validation {validation} other {training}} rows: {error}{retrained, select, none {} other {, {retrained} retrained}}.',
  where:
    '{selected}, in rows {top, number} to {bottom, number} and columns {left, number} to {right, number} of {height, number} × {width, number}.',
  constant: '{pixels, number} pixels never vary and take no part.',
  names: 'Selected: {selected}. Dropped: {dropped}.',
  noHiddenWeights: 'No hidden weights were recorded.',
  hiddenWeights: 'Weights into {units, number} hidden units, recorded at λ = {lambda}.',
  none: 'none',
  more: '{names} and {more, number} more',
  noExample: 'There is no example to show.',
  pinnedExample: 'Pinned: {sentence}',
  theta: 'skip weight θ = {value}',
  thetas: 'skip weights θ: {list}{more, select, yes {, …} other {}}',
  group:
    '{name}: {norm, select, none {dropped} other {‖θ‖ = {norm}}}, {drop, select, none {still selected at the last λ} other {drops at λ = {drop}}}',
  caption: '{title}: {rows, number} training rows, {network}, {settings}',
  model: 'the model “{name}”',
  noHiddenLayer: 'no hidden layer',
  units: '{units} hidden units{body, select, residual { in residual blocks} other {}}',
  pooled: 'the mean of each map',
  filters: '{filters, number} filters of {size, number} × {size, number}',
  comparison:
    'Pinned λ = {lambda}: {selected, number} {noun, select, filters {filters} pixels {pixels} other {features}}, {measure, select, accuracy {accuracy} other {R²}} {score}; {lost, number} lost, {regained, number} regained since.',
  retrainedLabel: 'retrained',
  nothingToRetrainLabel: 'nothing to retrain',
  retrainedElsewhere: 'retrained at {selected, number}',
  noChoice: 'No λ is marked: that takes cross-validation or validation rows. Test rows decide nothing.',
  bestChoice:
    '“Best” marks the λ with the highest retrained score on the {by, select, folds {mean of the held-out folds (cross-validation)} other {validation rows}}.',
  sparsestChoice:
    '“One standard error” marks the largest λ whose score there is within one standard error of it.',
  sentenceEnd: '.',
  sentenceBreak: '. ',
  clauseBreak: '; ',
  thenBreak: ', then ',
  notComplete: 'not complete',
  trained: '{title}{selects, select, filters { filters} other {}}, M = {M}',
});
