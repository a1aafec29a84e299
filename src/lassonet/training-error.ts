/** Training cannot go on; the message is one sentence for a person. */
export class TrainingError extends Error {
  override readonly name = 'TrainingError';
}
