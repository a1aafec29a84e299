import * as tf from '@tensorflow/tfjs-core';
import { ACTIVATION_FUNCTIONS } from './activation';
import type { Batch } from './batch';
import type { Network, RestShape, Weights } from './network';
import { outputCount, type Task } from './problem';
import type { NetworkSettings } from './settings';

/** One dense layer behind the gate's product: activation of (read + bias), then the next kernel. */
interface Layer {
  readonly bias: tf.Tensor1D;
  readonly kernel: tf.Tensor2D;
}

/** What the forward pass leaves for the backward pass, per hidden layer. */
interface Trace {
  /** Before the activation. */
  readonly z: tf.Tensor2D;
  /** After the activation, before dropout. */
  readonly value: tf.Tensor2D;
  /** What the next layer reads. */
  readonly passed: tf.Tensor2D;
}

/**
 * A dense stack with a linear skip, differentiated by hand. Skip and first layer read the inputs in one product
 * with [θ | W]. Weights behind the gate, in order: the skip's bias (if any), then per hidden layer its bias and the
 * kernel of the next layer, then the bias of the last.
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

  function forward(weights: Weights, x: tf.Tensor2D, noise: readonly tf.Tensor2D[]) {
    const read: tf.Tensor2D = tf.matMul(x, weights.gate);
    const n = x.shape[0];
    let output: tf.Tensor2D = consumers === 0 ? read : tf.slice(read, [0, 0], [n, outputs]);
    if (skipBias) output = tf.add(output, weights.rest[0]) as tf.Tensor2D;
    if (consumers === 0) return { output, traces: [] as Trace[] };
    let z: tf.Tensor2D = tf.slice(read, [0, outputs], [n, consumers]);
    const traces: Trace[] = [];
    layersOf(weights.rest).forEach(({ bias, kernel }, l) => {
      const shifted = tf.add(z, bias) as tf.Tensor2D;
      const value = activation.value(shifted);
      const passed = noise[l] ? (tf.mul(value, noise[l]) as tf.Tensor2D) : value;
      traces.push({ z: shifted, value, passed });
      z = tf.matMul(passed, kernel) as tf.Tensor2D;
    });
    const last = weights.rest[weights.rest.length - 1];
    return { output: tf.add(tf.add(output, z), last) as tf.Tensor2D, traces };
  }

  function backward(
    weights: Weights,
    traces: Trace[],
    batch: Batch,
    outer: tf.Tensor2D,
    noise: readonly tf.Tensor2D[],
  ) {
    const sumRows = (d: tf.Tensor2D): tf.Tensor1D =>
      tf.reshape(tf.matMul(tf.ones([1, d.shape[0]]), d), [d.shape[1]]) as tf.Tensor1D;
    const outerSum = sumRows(outer);
    if (traces.length === 0) {
      const gate: tf.Tensor2D = tf.matMul(batch.xT, outer);
      return { gate, rest: skipBias ? [outerSum] : [] };
    }
    const layers = layersOf(weights.rest);
    const behind: tf.Tensor[] = [outerSum];
    let d: tf.Tensor2D = outer;
    for (let l = traces.length - 1; l >= 0; l--) {
      const { z, value, passed } = traces[l];
      behind.unshift(tf.matMul(tf.transpose(passed), d));
      const back = tf.matMul(d, tf.transpose(layers[l].kernel)) as tf.Tensor2D;
      const thinned = noise[l] ? tf.mul(back, noise[l]) : back;
      d = tf.mul(thinned, activation.slope(z, value)) as tf.Tensor2D;
      behind.unshift(sumRows(d));
    }
    if (skipBias) behind.unshift(outerSum);
    const gate: tf.Tensor2D = tf.matMul(batch.xT, tf.concat([outer, d], 1));
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
