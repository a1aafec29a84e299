import * as tf from '@tensorflow/tfjs-core';
import { sizeOf } from '../gate/channel-layout';
import { type LayerSlopes, rectifiedPullback } from '../kernels/rectified-pullback';
import { columnSums, timesTransposed, transposedTimes } from '../kernels/transposed-product';
import { outputCount } from '../problem';
import { affine, type Batch, handedBack, type ReadSamples } from '../samples/batch';
import type { NetworkSettings } from '../settings';
import { ACTIVATION_FUNCTIONS } from './activation';
import { type Inputs, inputNetwork, skipBiasShape } from './input-network';
import type { Network, WeightShape, Weights, WeightValues } from './network';

/** One dense layer behind the gate's product: activation of (read + bias), then the next kernel. */
interface Layer {
  readonly bias: tf.Tensor1D;
  readonly kernel: tf.Tensor2D;
}

/** The weights by what they are for. */
interface NamedWeights {
  readonly theta: tf.Tensor2D;
  readonly skipBias: tf.Tensor | undefined;
  /** null: there is no hidden layer. */
  readonly body: {
    readonly consumers: tf.Tensor2D;
    readonly layers: readonly Layer[];
    readonly bias: tf.Tensor;
  } | null;
}

/** What the forward pass leaves for the backward pass, per hidden layer. */
interface Trace {
  /** Before the activation, where its slope needs that. */
  readonly z: tf.Tensor2D | null;
  /** After the activation, before dropout. */
  readonly value: tf.Tensor2D;
  /** What the next layer reads. */
  readonly passed: tf.Tensor2D;
}

/**
 * A dense stack with a linear skip, differentiated by hand. Skip and first layer are multiplied apart: a product with
 * its bias and ReLU at once is cheaper than cutting the two out of a common one. Weights, in order: θ, W (if there is a
 * hidden layer), the skip's bias (if any), then per hidden layer its bias and the kernel of the next layer, then the
 * bias of the last.
 */
export function denseNetwork(inputs: Inputs, settings: NetworkSettings): Network {
  const outputs = outputCount(inputs.task);
  const { hidden, skipBias } = settings;
  const activation = ACTIVATION_FUNCTIONS[settings.activation];
  const rectified = settings.activation === 'relu';

  function named([theta, ...others]: Weights): NamedWeights {
    const take = <T extends tf.Tensor>(): T => others.shift() as T;
    const consumers = hidden.length > 0 ? take<tf.Tensor2D>() : null;
    const bias = skipBias ? take() : undefined;
    const layers = hidden.map((): Layer => ({ bias: take(), kernel: take() }));
    const body = consumers && { consumers, layers, bias: take() };
    return { theta: theta as tf.Tensor2D, skipBias: bias, body };
  }

  /** @param product of what the layer reads and its kernel, plus its bias, rectified if asked */
  function activated(product: (rectified: boolean) => tf.Tensor2D): Pick<Trace, 'z' | 'value'> {
    if (rectified) return { z: null, value: product(true) };
    const z = product(false);
    return { z, value: activation.value(z) };
  }

  function pulledBack(
    slopes: tf.Tensor2D,
    kernel: tf.Tensor2D,
    { z, value, passed }: Trace,
    noise?: tf.Tensor2D,
  ): LayerSlopes {
    if (rectified && !noise) return rectifiedPullback(slopes, kernel, value);
    const back = timesTransposed(slopes, kernel);
    const before: tf.Tensor2D = tf.mul(
      noise ? tf.mul(back, noise) : back,
      activation.slope(z ?? value, value),
    );
    return { before, sums: columnSums(before), kernel: transposedTimes(passed, slopes) };
  }

  function forward(weights: NamedWeights, { x }: ReadSamples, noise: readonly tf.Tensor2D[]) {
    const skip = affine(x, weights.theta, weights.skipBias, false);
    const traces: Trace[] = [];
    if (weights.body === null) return { output: skip, traces };
    const { consumers, layers, bias } = weights.body;
    layers.forEach((layer, l) => {
      const { z, value } = activated(clipped =>
        l === 0
          ? affine(x, consumers, layer.bias, clipped)
          : affine(traces[l - 1].passed, layers[l - 1].kernel, layer.bias, clipped),
      );
      traces.push({ z, value, passed: noise[l] ? tf.mul(value, noise[l]) : value });
    });
    const last = layers.length - 1;
    const output: tf.Tensor2D = tf.add(skip, affine(traces[last].passed, layers[last].kernel, bias, false));
    return { output, traces };
  }

  /** Gradients in the order of the weights. */
  function backward(
    { body }: NamedWeights,
    traces: Trace[],
    batch: Batch,
    outer: tf.Tensor2D,
    noise: readonly tf.Tensor2D[],
  ): tf.Tensor[] {
    const outerSum = columnSums(outer);
    const theta = handedBack(batch, outer);
    const bias = skipBias ? [outerSum] : [];
    if (body === null) return [theta, ...bias];
    const behind: tf.Tensor[] = [outerSum];
    let slopes = outer;
    for (let l = traces.length - 1; l >= 0; l--) {
      const pulled = pulledBack(slopes, body.layers[l].kernel, traces[l], noise[l]);
      behind.unshift(pulled.sums, pulled.kernel);
      slopes = pulled.before;
    }
    return [theta, handedBack(batch, slopes), ...bias, ...behind];
  }

  return inputNetwork(inputs, hidden[0] ?? 0, restShapes(outputs, hidden, skipBias), {
    silenced: hidden,
    stack: settings,
    output: (weights, samples) => tf.tidy(() => forward(named(weights), samples, []).output),
    pullback: (weights, batch, outer, { noise = [] } = {}) =>
      tf.tidy(() => {
        const parts = named(weights);
        const { output, traces } = forward(parts, batch, noise);
        return { output, gradients: backward(parts, traces, batch, outer(output), noise) };
      }),
  });
}

function restShapes(outputs: number, hidden: readonly number[], skipBias: boolean): WeightShape[] {
  const shapes = skipBias ? [skipBiasShape(outputs)] : [];
  if (hidden.length === 0) return shapes;
  const array = (name: string, shape: number[], fanIn: number, penalised: boolean): WeightShape => {
    return { name, shape, fanIn, penalised, channelAxes: [] };
  };
  hidden.forEach((width, l) => {
    const next = hidden[l + 1] ?? outputs;
    shapes.push(array(`layers.${l}.bias`, [width], width, false));
    shapes.push(array(`layers.${l + 1}.kernel`, [width, next], width, true));
  });
  shapes.push(array(`layers.${hidden.length}.bias`, [outputs], hidden[hidden.length - 1], false));
  return shapes;
}

/**
 * The skip of a dense stack alone, which is all that reads the inputs at M = 0: the lasso, or the group lasso of a
 * table. Any other network, and a stack without hidden layers, is handed back.
 */
export function skipAlone(network: Network): Network {
  const { stack, task, gates, layers } = network;
  if (!stack || stack.hidden.length === 0) return network;
  const inputs = { task, features: layers[0], groups: gates[0].groups };
  return denseNetwork(inputs, { kind: 'dense', dropout: 0, ...stack, hidden: [], skipBias: true });
}

/** The weights of a network whose body is 0, and whose skip is as given: its bias becomes that of the last layer, if the skip has none. */
export function besideNoBody(network: Network, alone: Network, values: WeightValues): WeightValues {
  if (alone === network) return values;
  const places = placesAlone(network);
  return network.weights.map(({ shape }, i) => {
    const from = places.indexOf(i);
    return from < 0 ? new Float32Array(sizeOf(shape)) : values[from];
  });
}

/** The weights of the skip alone among those of its network. */
export function ofSkipAlone(network: Network, alone: Network, values: WeightValues): WeightValues {
  return alone === network ? values : placesAlone(network).map(place => values[place]);
}

/** Where θ and the bias of the skip alone stand in its network. */
export function placesAlone({ weights }: Network): readonly number[] {
  const bias = weights.findIndex(({ name }) => name === 'skip.bias');
  return [0, bias < 0 ? weights.length - 1 : bias];
}
