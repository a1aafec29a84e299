/** A setting, of the data or another, that cannot be. The message is one sentence for a person, in the page's language. */
export class SpecError extends Error {
  override readonly name = 'SpecError';
}
