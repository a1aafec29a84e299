import type { Problem, Samples } from './problem';

/** The problem cannot be learned from; the message is one sentence for a person. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
}

/**
 * Checks shapes and values, so that no computation meets a NaN.
 *
 * @throws ProblemError
 */
export function checkProblem(problem: Problem): void {
  const { features, train, validation, test, examples, task } = problem;
  if (train.count < 2) throw new ProblemError('At least two training samples are needed.');
  for (const samples of [train, validation, test, examples]) if (samples) checkSamples(problem, samples);
  checkGroups(problem);
  if (task.kind === 'classification' && new Set(train.y).size < 2) {
    throw new ProblemError('All training samples are of one class: there is nothing to tell apart.');
  }
  const varies = train.x.some((value, i) => value !== train.x[i % features]);
  if (!varies)
    throw new ProblemError('No feature varies in the training samples: there is nothing to select from.');
}

function checkSamples({ features, task }: Problem, { count, x, y }: Samples): void {
  if (x.length !== count * features || y.length !== count) {
    throw new ProblemError('The number of values does not match the number of samples and features.');
  }
  if (!x.every(Number.isFinite) || !y.every(Number.isFinite)) {
    throw new ProblemError('Some values are missing or not finite.');
  }
  if (
    task.kind === 'classification' &&
    !y.every(label => Number.isInteger(label) && label >= 0 && label < task.classes)
  ) {
    throw new ProblemError(`Class labels must be whole numbers from 0 to ${task.classes - 1}.`);
  }
}

function checkGroups({ features, groups }: Problem): void {
  if (!groups) return;
  const seen = groups.flat().sort((a, b) => a - b);
  const partition = seen.length === features && seen.every((feature, i) => feature === i);
  if (!partition) throw new ProblemError('Every feature must belong to exactly one group.');
}
