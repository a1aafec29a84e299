import type { Architecture } from '../convolution/architecture';
import type { Weight } from '../network/network';
import { outputCount } from '../problem';
import { type ConvolutionalSettings, isStack, type NetworkSettings } from '../settings';
import { ACTIVATION_VALUES, denseLayer } from './dense-layer';
import { convolved, type ImageMaps, rectifiedMaxima } from './image-maps';
import {
  type FilterModelData,
  filterModelForward,
  type InputModelData,
  inputModelForward,
} from './model-forward';

/** What a network makes of one image. */
export interface ForwardPass {
  /** Of every convolution, before ReLU and pooling. */
  readonly maps: readonly ImageMaps[];
  /** Of every gate what each filter adds to the outputs by its skip weights, [filters, outputs]. */
  readonly skips: readonly Float32Array[];
  /** Before any softmax, [outputs]. */
  readonly output: Float32Array;
}

/** A network with its weights, as plain arrays. */
export type PlainNetwork =
  | {
      readonly kind: 'convolutional';
      readonly architecture: Architecture;
      /** Of the whole architecture, by the names of `weightShapes`. */
      readonly weights: readonly Weight[];
    }
  | {
      readonly kind: 'dense';
      readonly settings: NetworkSettings;
      readonly outputs: number;
      /** Skip weights, [features, outputs]. */
      readonly theta: Float32Array;
      /** Those of a keyframe: `consumers`, `skip.bias`, `layers.0.bias`, … */
      readonly weights: readonly Weight[];
    }
  | {
      readonly kind: 'input-model';
      readonly settings: NetworkSettings;
      readonly data: InputModelData;
      /** Skip weights, [features, outputs]. */
      readonly theta: Float32Array;
      readonly weights: readonly Weight[];
    }
  | {
      readonly kind: 'filter-model';
      readonly settings: ConvolutionalSettings;
      readonly data: FilterModelData;
      readonly weights: readonly Weight[];
    };

/**
 * What a network makes of one sample; where inputs are selected the outputs alone.
 *
 * @param input as the network reads it
 * @throws ProblemError if the body is a model that does not suit the data
 */
export function forwardPass(network: PlainNetwork, input: Float32Array): ForwardPass {
  if (network.kind === 'convolutional') {
    return convolutionalForward(network.architecture, network.weights, input);
  }
  if (network.kind === 'filter-model') return filterModelPass(network, input);
  if (network.kind === 'input-model') {
    const { settings, data, theta, weights } = network;
    return { maps: [], skips: [], output: inputModelForward(settings, data, theta, weights, input) };
  }
  const { settings, outputs, theta, weights } = network;
  return { maps: [], skips: [], output: denseForward(settings, outputs, theta, weights, input) };
}

/** The class that a network says of each sample, the output that is largest. @param inputs as the network reads them */
export function classesSaid(network: PlainNetwork, inputs: readonly Float32Array[]): Uint8Array {
  return Uint8Array.from(inputs, input => {
    const { output } = forwardPass(network, input);
    return output.indexOf(Math.max(...output));
  });
}

/**
 * A convolutional network on one image, in plain loops.
 *
 * @param weights of the whole architecture, by the names of `weightShapes`
 * @param input what the network reads, row-major [height, width, channels]
 */
export function convolutionalForward(
  { convolutions, padding, dense, gates, outputs }: Architecture,
  weights: readonly Weight[],
  input: Float32Array,
): ForwardPass {
  const named = weightValues(weights);
  const maps: ImageMaps[] = [];
  let reads: ImageMaps = { ...convolutions[0].reads, values: input };
  convolutions.forEach((layer, l) => {
    const made = convolved(
      reads,
      layer,
      padding,
      named(`convolutions.${l}.kernel`),
      named(`convolutions.${l}.bias`),
    );
    maps.push(made);
    reads = rectifiedMaxima(made, layer);
  });
  const skips = gates.map(({ convolution }) =>
    skipSums(maps[convolution], named(`skips.${convolution}`), outputs),
  );
  let value = reads.values;
  dense.forEach((_, d) => {
    value = denseLayer(value, named(`dense.${d}.kernel`), named(`dense.${d}.bias`));
    if (d < dense.length - 1) value = value.map(ACTIVATION_VALUES.relu);
  });
  return { maps, skips, output: withSkips(value, skips) };
}

function filterModelPass(
  { settings, data, weights }: Extract<PlainNetwork, { readonly kind: 'filter-model' }>,
  input: Float32Array,
): ForwardPass {
  const { maps, gated, given } = filterModelForward(settings, data, weights, input);
  const named = weightValues(weights);
  const skips = settings.gates.map(({ convolution }, g) =>
    skipSums(gated[g], named(`skips.${convolution}`), given.length),
  );
  return { maps, skips, output: withSkips(given, skips) };
}

/** The outputs of a body with what skips add to each. */
function withSkips(body: Float32Array, skips: readonly Float32Array[]): Float32Array {
  return body.map((sum, o) => skips.reduce((all, skip) => all + columnSum(skip, body.length, o), sum));
}

/** [filters, outputs]. @param skip [positions, filters, outputs] */
function skipSums({ values, channels }: ImageMaps, skip: Float32Array, outputs: number): Float32Array {
  const sums = new Float64Array(channels * outputs);
  for (let i = 0; i < values.length; i++) {
    const to = (i % channels) * outputs;
    for (let o = 0; o < outputs; o++) sums[to + o] += values[i] * skip[i * outputs + o];
  }
  return Float32Array.from(sums);
}

function columnSum(matrix: Float32Array, width: number, column: number): number {
  let sum = 0;
  for (let i = column; i < matrix.length; i += width) sum += matrix[i];
  return sum;
}

/** A network on inputs, whatever its body, on one sample: as `denseForward`. @throws ProblemError if a model does not suit the data */
export function inputForward(
  settings: NetworkSettings,
  data: InputModelData,
  theta: Float32Array,
  weights: readonly Weight[],
  x: Float32Array,
): Float32Array {
  return isStack(settings)
    ? denseForward(settings, outputCount(data.task), theta, weights, x)
    : inputModelForward(settings, data, theta, weights, x);
}

/**
 * A dense network on one sample, in plain loops: its outputs before any softmax.
 *
 * @param theta skip weights, [features, outputs]
 * @param weights those of a keyframe: `consumers`, `skip.bias`, `layers.0.bias`, …
 * @param x the features in the order of θ's rows
 */
export function denseForward(
  { hidden, activation, skipBias }: NetworkSettings,
  outputs: number,
  theta: Float32Array,
  weights: readonly Weight[],
  x: Float32Array,
): Float32Array {
  const named = weightValues(weights);
  const skip = denseLayer(x, theta, skipBias ? named('skip.bias') : new Float32Array(outputs));
  if (hidden.length === 0) return skip;
  let value = x;
  let kernel = named('consumers');
  hidden.forEach((_, l) => {
    value = denseLayer(value, kernel, named(`layers.${l}.bias`)).map(ACTIVATION_VALUES[activation]);
    kernel = named(`layers.${l + 1}.kernel`);
  });
  const body = denseLayer(value, kernel, named(`layers.${hidden.length}.bias`));
  return skip.map((sum, o) => sum + body[o]);
}

function weightValues(weights: readonly Weight[]): (name: string) => Float32Array {
  return name => weights.find(weight => weight.name === name)?.values ?? new Float32Array(0);
}
