import { messages } from '../messages';

/** Why a description of data cannot be read. */
export const DATA_SPEC_WORDS = messages('data-spec', {
  notOneOf: '{name} must be one of {words}.',
  notFlag: '{name} must be true or false.',
  notObject: 'The description of the data is not an object.',
  classes: 'The classes to tell apart must be different whole numbers from 0 to 9.',
  range: '{name} must be a {whole, select, yes {whole number} other {number}} from {min} to {max}.',
  shares: 'The validation and test shares must leave rows to train on: their sum must be below 1.',
  share: '{name} must be a number from 0 to below 1.',
  columnWords: '{what} must be written as column=word, separated by commas.',
  columnWord: '{what} can be {words}, not “{word}” (column “{column}”).',
  columnTwice: '{what} name the column “{column}” twice.',
});
