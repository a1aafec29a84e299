import type { Examples } from '../data/data-set';
import type { PathPoint } from '../lassonet/path-point';
import { precisionFor } from './quantised-rows';
import { concatenate } from './selected-rows';
import { bytesOf, floatsOf, floatTensor, type Tensor, type Tensors, tensor } from './tensor';

/** The examples: `examples` [count, features], U8 where all are whole numbers from 0 to 255; `example_targets` [count]. */
export function packExamples({ count, raw, y }: Examples, features: number): [string, Tensor][] {
  const shape = [count, features];
  const bytes = Uint8Array.from(raw);
  const whole = raw.every((value, i) => value === bytes[i]);
  return [
    ['examples', whole ? tensor('U8', shape, bytes) : tensor('F32', shape, raw)],
    ['example_targets', tensor('F32', [count], y)],
  ];
}

/**
 * The examples of `features` features that are stored, null where none are.
 * Throws PathFileError where they are misshapen.
 */
export function unpackExamples(tensors: Tensors, features: number): Examples | null {
  const stored = tensors.get('examples');
  if (!stored) return null;
  const count = stored.shape[0] ?? 0;
  const shape = [count, features];
  const raw =
    stored.dtype === 'U8'
      ? Float32Array.from(bytesOf(tensors, 'examples', shape))
      : floatsOf(tensors, 'examples', shape);
  return { count, raw, y: floatsOf(tensors, 'example_targets', [count]) };
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
