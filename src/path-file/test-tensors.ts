import type { DataDescription } from '../data/data-set';
import type { PathPoint } from '../lassonet/path-point';
import { PathFileError } from './path-file-error';
import type { StoredPath } from './stored-path';
import { bytesOf, type Tensor, type Tensors, tensor } from './tensor';

const LABELS = 'test_labels';
const PREDICTED = 'test_predicted';

/**
 * The test samples' classes `test_labels` [samples] and those predicted for them `test_predicted` [points, samples];
 * nothing where a point lacks them. Throws PathFileError where they are not as many as each other.
 */
export function packTests({ points, testLabels }: StoredPath): [string, Tensor][] {
  if (testLabels === undefined) return [];
  const predicted = points.map(point => point.predicted);
  if (predicted.some(classes => classes === undefined)) return [];
  const { length } = testLabels;
  const whole = new Uint8Array(points.length * length);
  predicted.forEach((classes, i) => {
    if (classes?.length !== length) {
      throw new PathFileError('The classes predicted are not as many as the test samples.');
    }
    whole.set(classes, i * length);
  });
  return [
    [LABELS, tensor('U8', [length], testLabels)],
    [PREDICTED, tensor('U8', [points.length, length], whole)],
  ];
}

/** Classes of the test samples, and those predicted at each point. */
interface TestClasses {
  readonly testLabels: Uint8Array;
  readonly predicted: readonly Required<Pick<PathPoint, 'predicted'>>[];
}

/** What `packTests` stored; null where it stored nothing. Throws PathFileError where it is misshapen or no class. */
export function unpackTests(
  tensors: Tensors,
  points: number,
  { task, testCount }: DataDescription,
): TestClasses | null {
  if (!tensors.has(LABELS) && !tensors.has(PREDICTED)) return null;
  const classes = task.kind === 'classification' ? task.classes : 0;
  const testLabels = bytesOf(tensors, LABELS, [testCount]).slice();
  const predicted = bytesOf(tensors, PREDICTED, [points, testCount]);
  if (testLabels.some(label => label >= classes) || predicted.some(label => label >= classes)) {
    throw new PathFileError(`A class of a test sample is not one of ${classes}.`);
  }
  return {
    testLabels,
    predicted: Array.from({ length: points }, (_, i) => {
      return { predicted: predicted.slice(i * testCount, (i + 1) * testCount) };
    }),
  };
}
