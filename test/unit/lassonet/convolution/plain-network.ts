import type { Architecture } from '../../../../src/lassonet/convolution/architecture';

type Maps = number[][][];

const numbers = (length: number): number[] => Array.from({ length }, () => 0);

/**
 * Outputs for one image, by the definitions and in double precision.
 *
 * @param weights the arrays of `weightShapes`, row-major
 * @param image [height, width, channels]
 */
export function plainOutput(
  architecture: Architecture,
  weights: readonly ArrayLike<number>[],
  image: ArrayLike<number>,
): number[] {
  const arrays = [...weights];
  const take = (): ArrayLike<number> => arrays.shift() as ArrayLike<number>;
  const gated = new Set(architecture.gates.map(({ convolution }) => convolution));
  const output = numbers(architecture.outputs);
  const { height, width, channels } = architecture.convolutions[0].reads;
  let maps = table(height, width, channels, (y, x, c) => image[(y * width + x) * channels + c]);
  architecture.convolutions.forEach((layer, l) => {
    const k = layer.kernelSize;
    const [kernel, bias] = [take(), take()];
    const { height: rows, width: columns, channels: filters } = layer.maps;
    const before = architecture.padding === 'same' ? Math.floor((k - 1) / 2) : 0;
    const read = maps;
    const ins = layer.reads.channels;
    const convolved = table(rows, columns, filters, (y, x, f) => {
      let sum = bias[f];
      for (let dy = 0; dy < k; dy++)
        for (let dx = 0; dx < k; dx++)
          for (let c = 0; c < ins; c++)
            sum +=
              (read[y + dy - before]?.[x + dx - before]?.[c] ?? 0) *
              kernel[((dy * k + dx) * ins + c) * filters + f];
      return sum;
    });
    if (gated.has(l)) {
      const skip = take();
      const flat = convolved.flat(2);
      for (let i = 0; i < flat.length; i++)
        for (let o = 0; o < output.length; o++) output[o] += flat[i] * skip[i * output.length + o];
    }
    maps = table(layer.pooled.height, layer.pooled.width, filters, (y, x, f) => {
      let largest = 0;
      for (let dy = 0; dy < layer.pool; dy++)
        for (let dx = 0; dx < layer.pool; dx++)
          largest = Math.max(largest, convolved[y * layer.pool + dy][x * layer.pool + dx][f]);
      return largest;
    });
  });
  let value = maps.flat(2);
  architecture.dense.forEach((units, d) => {
    const [kernel, bias] = [take(), take()];
    const read = value;
    value = Array.from({ length: units }, (_, unit) => {
      const sum = read.reduce((total, v, i) => total + v * kernel[i * units + unit], bias[unit]);
      return d < architecture.dense.length - 1 ? Math.max(0, sum) : sum;
    });
  });
  return output.map((skipped, o) => skipped + value[o]);
}

function table(
  height: number,
  width: number,
  channels: number,
  value: (y: number, x: number, c: number) => number,
): Maps {
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (__, x) => Array.from({ length: channels }, (___, c) => value(y, x, c))),
  );
}

/** Mean cross-entropy of the outputs for some images. */
export function plainLoss(
  architecture: Architecture,
  weights: readonly ArrayLike<number>[],
  images: readonly (readonly number[])[],
  labels: readonly number[],
): number {
  const losses = images.map((image, i) => {
    const output = plainOutput(architecture, weights, image);
    const largest = Math.max(...output);
    const total = output.reduce((sum, value) => sum + Math.exp(value - largest), 0);
    return largest + Math.log(total) - output[labels[i]];
  });
  return losses.reduce((a, b) => a + b) / images.length;
}
