import * as tf from '@tensorflow/tfjs-core';
import { ACTIVATION_FUNCTIONS } from './activation';
import { affine, type Batch, handedBack, type ReadSamples, readBy } from './batch';
import type { ColumnWeights, Network, RestShape } from './network';
import { outputCount, type Task } from './problem';
import { type LayerSlopes, rectifiedPullback } from './rectified-pullback';
import type { NetworkSettings } from './settings';
import { columnSums, timesTransposed, transposedTimes } from './transposed-product';

/** One dense layer behind the gate's product: activation of (read + bias), then the next kernel. */
interface Layer {
  readonly bias: tf.Tensor1D;
  readonly kernel: tf.Tensor2D;
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
 * A dense stack with a linear skip, differentiated by hand. Skip and first layer are columns of one matrix [θ | W],
 * multiplied apart: a product with its bias and ReLU at once is cheaper than cutting the two out of a common one.
 * Weights behind the gate, in order: the skip's bias (if any), then per hidden layer its bias and the kernel of the
 * next layer, then the bias of the last.
 */
export function denseNetwork(task: Task, settings: NetworkSettings): Network {
  const outputs = outputCount(task);
  const { hidden, skipBias } = settings;
  const consumers = hidden[0] ?? 0;
  const activation = ACTIVATION_FUNCTIONS[settings.activation];

  function layersOf(rest: readonly tf.Tensor[]): Layer[] {
    const first = skipBias ? 1 : 0;
    return hidden.map((_, l) => ({
      bias: rest[first + 2 * l] as tf.Tensor1D,
      kernel: rest[first + 2 * l + 1] as tf.Tensor2D,
    }));
  }

  const rectified = settings.activation === 'relu';

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

  function forward(
    { theta, consumers, rest }: ColumnWeights,
    read: ReadSamples,
    noise: readonly tf.Tensor2D[],
  ) {
    const skip = readBy(read, theta, skipBias ? rest[0] : undefined, false);
    const traces: Trace[] = [];
    if (consumers === undefined) return { output: skip, traces };
    const layers = layersOf(rest);
    layers.forEach(({ bias }, l) => {
      const { z, value } = activated(clipped =>
        l === 0
          ? readBy(read, consumers, bias, clipped)
          : affine(traces[l - 1].passed, layers[l - 1].kernel, bias, clipped),
      );
      traces.push({ z, value, passed: noise[l] ? tf.mul(value, noise[l]) : value });
    });
    const last = layers.length - 1;
    const body = affine(traces[last].passed, layers[last].kernel, rest[rest.length - 1], false);
    const output: tf.Tensor2D = tf.add(skip, body);
    return { output, traces };
  }

  function backward(
    weights: ColumnWeights,
    traces: Trace[],
    batch: Batch,
    outer: tf.Tensor2D,
    noise: readonly tf.Tensor2D[],
  ): ColumnWeights {
    const outerSum = columnSums(outer);
    const theta = handedBack(batch, outer, outerSum);
    if (traces.length === 0) return { theta, consumers: undefined, rest: skipBias ? [outerSum] : [] };
    const layers = layersOf(weights.rest);
    const behind: tf.Tensor[] = [outerSum];
    let slopes = outer;
    let sums = outerSum;
    for (let l = traces.length - 1; l >= 0; l--) {
      const pulled = pulledBack(slopes, layers[l].kernel, traces[l], noise[l]);
      behind.unshift(pulled.sums, pulled.kernel);
      slopes = pulled.before;
      sums = pulled.sums;
    }
    if (skipBias) behind.unshift(outerSum);
    return { theta, consumers: handedBack(batch, slopes, sums), rest: behind };
  }

  return {
    task,
    outputs,
    consumers,
    rest: restShapes(outputs, hidden, skipBias),
    hidden,
    output: (weights, samples) => tf.tidy(() => forward(weights, samples, []).output),
    pullback: (weights, batch, outer, noise = []) =>
      tf.tidy(() => {
        const { output, traces } = forward(weights, batch, noise);
        const { theta, consumers: read, rest } = backward(weights, traces, batch, outer(output), noise);
        return { theta, consumers: read, rest: [...rest], output };
      }),
  };
}

function restShapes(outputs: number, hidden: readonly number[], skipBias: boolean): RestShape[] {
  const shapes: RestShape[] = [];
  if (skipBias)
    shapes.push({ name: 'skip.bias', shape: [outputs], penalised: false, fanIn: Number.POSITIVE_INFINITY });
  if (hidden.length === 0) return shapes;
  hidden.forEach((width, l) => {
    const next = hidden[l + 1] ?? outputs;
    shapes.push({ name: `layers.${l}.bias`, shape: [width], penalised: false, fanIn: width });
    shapes.push({ name: `layers.${l + 1}.kernel`, shape: [width, next], penalised: true, fanIn: width });
  });
  shapes.push({
    name: `layers.${hidden.length}.bias`,
    shape: [outputs],
    penalised: false,
    fanIn: hidden[hidden.length - 1],
  });
  return shapes;
}
