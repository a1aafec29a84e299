import { type AssembledFunction, advance, type Code, f32x4, i32, lanes, local, repeated } from './assembly';

const BYTES = 4;

/**
 * The way back through a layer value → value·kernel behind a ReLU, in one pass over the samples. Parameters, addresses
 * all but the first: samples, slopes in the layer's outputs [samples, outputs], the transposed kernel [outputs, width],
 * the ReLU's values [samples, width]; to be written: slopes before the ReLU [samples, width]; to be added to: their
 * sums [width] and the transposed kernel's slopes [outputs, width].
 */
export function rectifiedPullback(width: number, outputs: number): AssembledFunction {
  const [samples, slopes, kernel, values, before, sums, kernelSlopes] = [0, 1, 2, 3, 4, 5, 6];
  const [value, back, moved] = [7, 8, 9];
  const slope = (output: number): number => 10 + output;
  const stride = width * BYTES;
  const each = (code: (output: number) => Code): Code =>
    Array.from({ length: outputs }, (_, o) => code(o)).flat();

  const fourUnits = (offset: number, some: number): Code => {
    const load = (address: number, at = offset): Code => lanes.load(local.get(address), at, some);
    const addTo = (address: number, at: number, amount: Code): Code => [
      ...load(address, at),
      ...amount,
      ...f32x4.add,
      ...local.set(moved),
      ...lanes.store(local.get(address), moved, at, some),
    ];
    const times = (output: number, factor: Code): Code => [
      ...local.get(slope(output)),
      ...factor,
      ...f32x4.multiply,
    ];
    return [
      ...load(values),
      ...local.set(value),
      ...f32x4.zero,
      ...each(output => [...times(output, load(kernel, output * stride + offset)), ...f32x4.add]),
      ...[...local.get(value), ...f32x4.zero, ...f32x4.above, ...f32x4.and],
      ...local.set(back),
      ...lanes.store(local.get(before), back, offset, some),
      ...addTo(sums, offset, local.get(back)),
      ...each(output => addTo(kernelSlopes, output * stride + offset, times(output, local.get(value)))),
    ];
  };

  const units: Code[] = [];
  for (let first = 0; first < width; first += 4) {
    units.push(fourUnits(first * BYTES, Math.min(4, width - first)));
  }
  return {
    name: 'rectifiedPullback',
    parameters: 7,
    integers: 0,
    vectors: 3 + outputs,
    code: repeated(samples, [
      ...each(output => [
        ...local.get(slopes),
        ...f32x4.loadOneToAll(output * BYTES),
        ...local.set(slope(output)),
      ]),
      ...units.flat(),
      ...advance(slopes, i32.constant(outputs * BYTES)),
      ...advance(values, i32.constant(stride)),
      ...advance(before, i32.constant(stride)),
    ]),
  };
}
