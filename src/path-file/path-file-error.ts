/** A file that is not a stored path, or not one this page can read. The message is one sentence for a person. */
export class PathFileError extends Error {
  override readonly name = 'PathFileError';
}
