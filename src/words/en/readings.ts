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
  where:
    '{selected}, in rows {top, number} to {bottom, number} and columns {left, number} to {right, number} of {height, number} × {width, number}.',
  constant: '{pixels, number} pixels never vary and take no part.',
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
  sentenceEnd: '.',
  sentenceBreak: '. ',
  clauseBreak: '; ',
  thenBreak: ', then ',
  notComplete: 'not complete',
  trained: '{title}{selects, select, filters { filters} other {}}, M = {M}',
});
