import * as tf from '@tensorflow/tfjs-core';
import { ACTIVATION_FUNCTIONS } from './activation';
import type { Batch } from './batch';
import type { Network, RestShape, Weights } from './network';
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

  function forward({ gate, rest }: Weights, x: tf.Tensor2D, noise: readonly tf.Tensor2D[]) {
    const features = gate.shape[0];
    const theta: tf.Tensor2D = consumers === 0 ? gate : tf.slice(gate, [0, 0], [features, outputs]);
    const skip = product(x, theta, skipBias ? rest[0] : undefined);
    const traces: Trace[] = [];
    if (consumers === 0) return { output: skip, traces };
    let passed = x;
    let kernel: tf.Tensor2D = tf.slice(gate, [0, outputs], [features, consumers]);
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
    weights: Weights,
    traces: Trace[],
    batch: Batch,
    outer: tf.Tensor2D,
    noise: readonly tf.Tensor2D[],
  ) {
    const outerSum = columnSums(outer);
    const theta: tf.Tensor2D = tf.matMul(batch.xT, outer);
    if (traces.length === 0) return { gate: theta, rest: skipBias ? [outerSum] : [] };
    const layers = layersOf(weights.rest);
    const behind: tf.Tensor[] = [outerSum];
    let d = outer;
    for (let l = traces.length - 1; l >= 0; l--) {
      const { z, value, passed } = traces[l];
      behind.unshift(transposedTimes(passed, d));
      const back = timesTransposed(d, layers[l].kernel);
      const thinned = noise[l] ? tf.mul(back, noise[l]) : back;
      d = tf.mul(thinned, activation.slope(z ?? value, value));
      behind.unshift(columnSums(d));
    }
    if (skipBias) behind.unshift(outerSum);
    const gate: tf.Tensor2D = tf.concat([theta, tf.matMul(batch.xT, d)], 1);
    return { gate, rest: behind };
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
        return { ...backward(weights, traces, batch, outer(output), noise), output };
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
