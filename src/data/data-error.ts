/** Something is wrong with the data a person chose; the message is a sentence to show them. */
export class DataError extends Error {
  override readonly name = 'DataError';
}
