import * as tf from '@tensorflow/tfjs-core';
import { ACTIVATION_FUNCTIONS } from './activation';
import type { Batch } from './batch';
import { reluPullback } from './fused-operations';
import type { ColumnWeights, Network, RestShape } from './network';
import { outputCount, type Task } from './problem';
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

  function activated(a: tf.Tensor2D, b: tf.Tensor2D, bias: tf.Tensor1D): Pick<Trace, 'z' | 'value'> {
    if (settings.activation === 'relu') {
      return { z: null, value: product(a, b, bias, 'relu') };
    }
    const z = product(a, b, bias);
    return { z, value: activation.value(z) };
  }

  function pulledBack(
    d: tf.Tensor2D,
    kernel: tf.Tensor2D,
    { z, value }: Trace,
    noise?: tf.Tensor2D,
  ): tf.Tensor2D {
    if (settings.activation === 'relu' && !noise) return reluPullback(d, kernel, value);
    const back = timesTransposed(d, kernel);
    return tf.mul(noise ? tf.mul(back, noise) : back, activation.slope(z ?? value, value));
  }

  function forward({ theta, consumers, rest }: ColumnWeights, x: tf.Tensor2D, noise: readonly tf.Tensor2D[]) {
    const skip = product(x, theta, skipBias ? rest[0] : undefined);
    const traces: Trace[] = [];
    if (consumers === undefined) return { output: skip, traces };
    let passed = x;
    let kernel = consumers;
    layersOf(rest).forEach((layer, l) => {
      const { z, value } = activated(passed, kernel, layer.bias);
      passed = noise[l] ? tf.mul(value, noise[l]) : value;
      kernel = layer.kernel;
      traces.push({ z, value, passed });
    });
    const body = product(passed, kernel, rest[rest.length - 1]);
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
    const theta: tf.Tensor2D = tf.matMul(batch.xT, outer);
    if (traces.length === 0) return { theta, consumers: undefined, rest: skipBias ? [outerSum] : [] };
    const layers = layersOf(weights.rest);
    const behind: tf.Tensor[] = [outerSum];
    let d = outer;
    for (let l = traces.length - 1; l >= 0; l--) {
      behind.unshift(transposedTimes(traces[l].passed, d));
      d = pulledBack(d, layers[l].kernel, traces[l], noise[l]);
      behind.unshift(columnSums(d));
    }
    if (skipBias) behind.unshift(outerSum);
    return { theta, consumers: tf.matMul(batch.xT, d), rest: behind };
  }

  return {
    task,
    outputs,
    consumers,
    rest: restShapes(outputs, hidden, skipBias),
    hidden,
    output: (weights, x) => tf.tidy(() => forward(weights, x, []).output),
    pullback: (weights, batch, outer, noise = []) =>
      tf.tidy(() => {
        const { output, traces } = forward(weights, batch.x, noise);
        const { theta, consumers: read, rest } = backward(weights, traces, batch, outer(output), noise);
        return { theta, consumers: read, rest: [...rest], output };
      }),
  };
}

/** a·b + bias, activated, in one go. */
function product(a: tf.Tensor2D, b: tf.Tensor2D, bias?: tf.Tensor, activation?: 'relu'): tf.Tensor2D {
  return tf.fused.matMul({ a, b, ...(bias && { bias }), ...(activation && { activation }) }) as tf.Tensor2D;
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
