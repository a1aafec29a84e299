import type { DataDescription, Examples } from '../data/data-set';
import type { PathPoint } from '../lassonet/path-point';
import { PathFileError } from './json-record';
import { precisionFor } from './quantised-rows';
import { concatenate } from './selected-rows';
import type { StoredPath } from './stored-path';
import { bytesOf, floatsOf, floatTensor, type Tensor, type Tensors, tensor } from './tensor';

/**
 * The examples: `examples` [count, features], U8 where all are whole numbers from 0 to 255; `example_targets` [count], of several targets
 * [count, outputs].
 */
export function packExamples({ count, raw, y }: Examples, features: number): [string, Tensor][] {
  const shape = [count, features];
  const bytes = Uint8Array.from(raw);
  const whole = raw.every((value, i) => value === bytes[i]);
  return [
    ['examples', whole ? tensor('U8', shape, bytes) : tensor('F32', shape, raw)],
    ['example_targets', tensor('F32', y.length === count ? [count] : [count, y.length / count], y)],
  ];
}

/**
 * The examples of `features` features that are stored, null where none are.
 *
 * @param targets numbers that make up the target of each
 * Throws PathFileError where they are misshapen.
 */
export function unpackExamples(tensors: Tensors, features: number, targets: number): Examples | null {
  const stored = tensors.get('examples');
  if (!stored) return null;
  const count = stored.shape[0] ?? 0;
  const shape = [count, features];
  const raw =
    stored.dtype === 'U8'
      ? Float32Array.from(bytesOf(tensors, 'examples', shape))
      : floatsOf(tensors, 'examples', shape);
  const targetShape = targets === 1 ? [count] : [count, targets];
  return { count, raw, y: floatsOf(tensors, 'example_targets', targetShape) };
}

/** The outputs on the examples at the points that have them: `example_outputs` [such points, examples, outputs]. */
export function packOutputs(
  points: readonly Pick<PathPoint, 'examples'>[],
  outputs: number,
  groups: number,
): [string, Tensor][] {
  const arrays = points.map(({ examples }) => examples).filter(examples => examples !== null);
  if (arrays.length === 0) return [];
  const values = concatenate(arrays);
  const shape = [arrays.length, arrays[0].length / outputs, outputs];
  return [['example_outputs', floatTensor(precisionFor(values, groups), shape, values)]];
}

/**
 * The outputs on the examples at each point, null where `present` is false.
 * Throws PathFileError where they are misshapen or of another number than `count`, if that is known.
 */
export function unpackOutputs(
  tensors: Tensors,
  present: readonly boolean[],
  count: number | null,
  outputs: number,
): (Float32Array | null)[] {
  const points = present.filter(Boolean).length;
  if (points === 0) return present.map(() => null);
  const examples = count ?? tensors.get('example_outputs')?.shape[1] ?? 0;
  const values = floatsOf(tensors, 'example_outputs', [points, examples, outputs]);
  const length = examples * outputs;
  let end = 0;
  return present.map(isPresent => {
    if (!isPresent) return null;
    end += length;
    return values.slice(end - length, end);
  });
}

const LABELS = 'test_labels';
const PREDICTED = 'test_predicted';
const WEIGHTS = 'test_weights';

/**
 * The test samples' classes `test_labels` [samples], what each counts `test_weights` [samples] if that differs, and those predicted for them `test_predicted` [points, samples];
 * nothing where a point lacks them. Throws PathFileError where they are not as many as each other.
 */
export function packTests({ points, testLabels, testWeights }: StoredPath): [string, Tensor][] {
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
    ...(testWeights ? [[WEIGHTS, tensor('F32', [length], testWeights)] as [string, Tensor]] : []),
    [PREDICTED, tensor('U8', [points.length, length], whole)],
  ];
}

/** Classes of the test samples, and those predicted at each point. */
interface TestClasses {
  readonly testLabels: Uint8Array;
  readonly testWeights: Float32Array | null;
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
  const testWeights = tensors.has(WEIGHTS) ? floatsOf(tensors, WEIGHTS, [testCount]) : null;
  if (testWeights?.some(weight => weight < 0))
    throw new PathFileError('The weight of a test sample is negative.');
  return {
    testLabels,
    testWeights,
    predicted: Array.from({ length: points }, (_, i) => {
      return { predicted: predicted.slice(i * testCount, (i + 1) * testCount) };
    }),
  };
}
