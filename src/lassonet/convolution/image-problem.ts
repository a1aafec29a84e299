import type { Problem } from '../problem';
import { checkProblem, ProblemError } from '../problem-check';
import type { ImageShape } from './architecture';
import { disposeImages, type ImageBatch, imageBatch } from './image-batch';

/** Images to be told apart: x of a sample is [height, width, channels]. */
export interface ImageProblem extends Omit<Problem, 'groups'> {
  readonly image: ImageShape;
}

/** One batch a split. */
export interface ImageSplits {
  readonly train: ImageBatch;
  readonly validation: ImageBatch | null;
  readonly test: ImageBatch | null;
  readonly examples: ImageBatch | null;
}

/** @throws ProblemError */
export function checkImageProblem(problem: ImageProblem): void {
  const { height, width, channels } = problem.image;
  if (height * width * channels !== problem.features) {
    throw new ProblemError(
      `Images of ${height} × ${width} × ${channels} do not have ${problem.features} values.`,
    );
  }
  if (problem.task.kind !== 'classification')
    throw new ProblemError('Convolutional networks tell classes of images apart.');
  checkProblem(problem);
}

export function imageSplits({ task, image, train, validation, test, examples }: ImageProblem): ImageSplits {
  return {
    train: imageBatch(task, train, image),
    validation: validation && imageBatch(task, validation, image),
    test: test && imageBatch(task, test, image),
    examples: examples && imageBatch(task, examples, image),
  };
}

export function disposeSplits(splits: ImageSplits): void {
  for (const batch of Object.values(splits)) if (batch) disposeImages(batch);
}
