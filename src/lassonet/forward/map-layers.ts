import type { Sides } from './layer-settings';

/** What a layer makes of one sample, row-major. */
export interface LayerValues {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** Arrays of weights by the names that a model has for them: “dense_1/kernel”. Empty where there is none. */
export type NamedArrays = (name: string) => Float32Array;

/** Windows that move over maps. */
export interface Area {
  readonly size: readonly [number, number];
  readonly steps: readonly [number, number];
  /** Whether maps are continued by what does not count, so that each step begins a window. */
  readonly same: boolean;
}

/** What is made of each window. */
type WindowWork =
  | { readonly work: 'largest' }
  | { readonly work: 'mean' }
  | {
      /** Of all maps together, or of each by itself. */
      readonly work: 'product' | 'product by map';
      /** [height, width, channels, filters], of each map so many */
      readonly kernel: Float32Array;
      /** One a filter; empty: none. */
      readonly bias: Float32Array;
    };

/** What is made of every window of maps. */
export function windowed(
  { shape: [height, width, channels], values }: LayerValues,
  { size, steps, same }: Area,
  done: WindowWork,
): LayerValues {
  const rows = along(height, size[0], steps[0], same);
  const columns = along(width, size[1], steps[1], same);
  const { filters, begin, add } = accumulation(done, channels, size[0] * size[1]);
  const given = new Float32Array(rows.count * columns.count * filters);
  const sums = new Float64Array(filters);
  for (let y = 0; y < rows.count; y++) {
    for (let x = 0; x < columns.count; x++) {
      begin(sums);
      let within = 0;
      for (let i = 0; i < size[0]; i++) {
        const row = y * steps[0] + i - rows.before;
        if (row < 0 || row >= height) continue;
        for (let j = 0; j < size[1]; j++) {
          const column = x * steps[1] + j - columns.before;
          if (column < 0 || column >= width) continue;
          within++;
          const from = (row * width + column) * channels;
          const place = (i * size[1] + j) * channels;
          for (let c = 0; c < channels; c++) add(sums, values[from + c], c, place + c);
        }
      }
      const share = done.work === 'mean' ? 1 / within : 1;
      const to = (y * columns.count + x) * filters;
      for (let f = 0; f < filters; f++) given[to + f] = sums[f] * share;
    }
  }
  return { shape: [rows.count, columns.count, filters], values: given };
}

/** How the numbers of a window come together. */
interface Accumulation {
  /** Numbers made of a window. */
  readonly filters: number;
  readonly begin: (sums: Float64Array) => void;
  /** Adds a number of map `c`, which is at `place` among the window's numbers. */
  readonly add: (sums: Float64Array, value: number, c: number, place: number) => void;
}

/** @param positions of a window */
function accumulation(done: WindowWork, channels: number, positions: number): Accumulation {
  if (done.work === 'largest' || done.work === 'mean') {
    const largest = done.work === 'largest';
    return {
      filters: channels,
      begin: sums => sums.fill(largest ? Number.NEGATIVE_INFINITY : 0),
      add: (sums, value, c) => {
        sums[c] = largest ? Math.max(sums[c], value) : sums[c] + value;
      },
    };
  }
  const { kernel, bias } = done;
  const begin = (sums: Float64Array): void => {
    if (bias.length > 0) sums.set(bias);
    else sums.fill(0);
  };
  const width = kernel.length / (positions * channels);
  if (done.work === 'product') {
    const add: Accumulation['add'] = (sums, value, _, place) => {
      if (value === 0) return;
      for (let f = 0; f < width; f++) sums[f] += value * kernel[place * width + f];
    };
    return { filters: width, begin, add };
  }
  const add: Accumulation['add'] = (sums, value, c, place) => {
    for (let m = 0; m < width; m++) sums[c * width + m] += value * kernel[place * width + m];
  };
  return { filters: channels * width, begin, add };
}

/** How many windows there are along an axis, and what comes before the first number, as TensorFlow has it. */
function along(length: number, size: number, step: number, same: boolean): { count: number; before: number } {
  if (!same) return { count: Math.floor((length - size) / step) + 1, before: 0 };
  const count = Math.ceil(length / step);
  return { count, before: Math.floor(Math.max(0, (count - 1) * step + size - length) / 2) };
}

/** The mean or the largest number of each map. */
export function meansOfMaps({ shape, values }: LayerValues, largest: boolean): LayerValues {
  const channels = shape[shape.length - 1];
  const sums = new Float64Array(channels).fill(largest ? Number.NEGATIVE_INFINITY : 0);
  values.forEach((value, i) => {
    const c = i % channels;
    sums[c] = largest ? Math.max(sums[c], value) : sums[c] + value;
  });
  const count = values.length / channels;
  return { shape: [channels], values: Float32Array.from(sums, sum => (largest ? sum : sum / count)) };
}

/** By the statistics that are kept, over the last axis. @param own the layer's arrays */
export function batchNormalised(
  values: Float32Array,
  own: NamedArrays,
  channels: number,
  epsilon: number,
): Float32Array {
  const [gamma, beta, mean, variance] = ['gamma', 'beta', 'moving_mean', 'moving_variance'].map(own);
  return values.map((value, i) => {
    const c = i % channels;
    return ((value - mean[c]) / Math.sqrt(variance[c] + epsilon)) * (gamma[c] ?? 1) + (beta[c] ?? 0);
  });
}

/** @param sides rows above and below, columns left and right */
export function zeroPadded(
  { shape, values }: LayerValues,
  [[above, below], [left, right]]: Sides,
): LayerValues {
  const [height, width, channels] = shape;
  const across = width + left + right;
  const given = new Float32Array((height + above + below) * across * channels);
  for (let row = 0; row < height; row++) {
    const from = row * width * channels;
    given.set(values.subarray(from, from + width * channels), ((row + above) * across + left) * channels);
  }
  return { shape: [height + above + below, across, channels], values: given };
}
