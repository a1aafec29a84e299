import { messages } from '../messages';

/** Descriptions of data: what data sets are called, and why a description cannot be read. */
export const DATA_SPEC_WORDS = messages('data-spec', {
  toy: 'Toy regression',
  kind: 'The kind of data must be “mnist”, “fashion”, “toy”, “csv” or “images”.',
  reconstructs: 'Whether the inputs are reconstructed must be true or false.',
  balanced: 'Whether classes are balanced must be true or false.',
  notObject: 'The description of the data is not an object.',
  classes: 'The classes to tell apart must be different whole numbers from 0 to 9.',
  fewClasses: 'There must be at least two classes to tell apart.',
  samples: 'The number of samples must be a whole number from {min} to {max}.',
  noise: 'The noise must be a number from {min} to {max}.',
  shares: 'The validation and test shares must leave rows to train on: their sum must be below 1.',
  share: 'The {of, select, test {test} other {validation}} share must be a number from 0 to below 1.',
  noName: 'The file must have a name.',
  noTarget: 'The target column must be named.',
  task: 'The task must be “classification” or “regression”.',
  missing: 'Missing cells can be replaced by {words}.',
  columnWords: '{what} must be written as column=word, separated by commas.',
  columnWord: '{what} can be {words}, not “{word}” (column “{column}”).',
  columnTwice: '{what} name the column “{column}” twice.',
});
