import { messages } from '../messages';

export const PREDICT_WORDS = messages('predict', {
  heading: 'Predict a row',
  penalised: 'By the penalised network, not the retrained one',
  noField:
    '{features, plural, one {# more feature has no field: it is dropped early, or never varies} other {# more features have no field: they are dropped early, or never vary}}.',
  reset: 'Take the example’s values again',
  predictFile: 'Predict the rows of a CSV file',
  hint: 'A row starts with the values of the chosen example. A file needs the columns selected here, by their names. The predictions are saved as CSV.',
  fields: 'Values of the row, and what each adds',
  missing: 'missing',
  dropped: 'dropped',
  dependence: 'Partial dependence',
  changes: 'What changes with <name></name>',
  nothingSelected: 'nothing selected',
  input: 'Input',
  mostInput: 'the one that adds most',
  probabilityAxis: 'probability of {name}',
  noCurve: 'No curve: this path came without examples, or nothing is selected.',
  curve:
    'With “{name}”, {what, select, probability {the probability of “{output}”} other {{output}}} goes from {first} at {firstPlace} to {last} at {lastPlace}: the mean over {examples, number} examples with nothing else changed.',
  rowsPredicted:
    '{predicted, number} of {rows, number} rows of “{file}” were predicted by the {network, select, penalised {penalised} other {retrained}} network of λ = {lambda}.',
  problems: 'The column “problem” says why the others were not.',
  notPredicted: '“{file}” could not be predicted: {reason}',
  uncomputed: 'Rows cannot be predicted: the page has no code for the layer {layer}.',
  noNetwork: 'No network was kept at this λ.',
  moreValues: '{values}, and {more, number} more',
  prediction:
    '{value}, by the {network, select, penalised {penalised} other {retrained}} network of λ = {lambda} with {inputs, plural, one {# input} other {# inputs}}.',
  logitSum:
    'Logit of “{output}”: {base} for a mean row, {skips} from the skip weights of the inputs, {hidden} from the hidden layers.',
  valueSum:
    '{output}: {base} for a mean row, {skips} from the skip weights of the inputs, {hidden} from the hidden layers.',
});
