import * as tf from '@tensorflow/tfjs-core';
import { lossGradient, meanLoss } from '../loss';
import type { Task } from '../problem';
import { type Architecture, weightShapes } from './architecture';
import {
  columnSums,
  filterGradient,
  inputGradient,
  rectifiedPool,
  rectifiedPoolGradient,
} from './convolution-gradients';
import type { ImageBatch } from './image-batch';

/** The arrays that `weightShapes` lists, in its order. */
export type ConvolutionalWeights = readonly tf.Tensor[];

/** Outputs and gradients at some weights. */
export interface ConvolutionalPullback {
  /** [n, outputs], before any softmax. */
  readonly output: tf.Tensor2D;
  readonly gradients: ConvolutionalWeights;
}

/** Convolutions and dense layers, with linear skips from the gated convolutions to the outputs. */
export interface ConvolutionalNetwork {
  readonly task: Task;
  readonly architecture: Architecture;
  /** Outputs before any softmax, [n, outputs]. @param x [n, height, width, channels] */
  output(weights: ConvolutionalWeights, x: tf.Tensor4D): tf.Tensor2D;
  /**
   * Σ over samples of the outputs' Jacobian, transposed, times `outer(output)`: with the loss's gradient as `outer`,
   * the gradient of the loss.
   */
  pullback(
    weights: ConvolutionalWeights,
    x: tf.Tensor4D,
    outer: (output: tf.Tensor2D) => tf.Tensor2D,
    options?: PullbackOptions,
  ): ConvolutionalPullback;
}

export interface PullbackOptions {
  /** Scales what each dense layer reads while training, [n, inputs]; none: nothing is silenced. */
  readonly noise?: readonly tf.Tensor2D[];
  /** Which gradients are wanted; default: all. Without the others, θ and W take about half the time. */
  readonly only?: 'all' | 'gates';
}

interface ConvolutionWeights {
  readonly kernel: tf.Tensor4D;
  readonly bias: tf.Tensor1D;
  /** [positions, filters, outputs]; null where the convolution is not gated. */
  readonly skip: tf.Tensor3D | null;
}

interface DenseWeights {
  /** [inputs, units] */
  readonly kernel: tf.Tensor2D;
  readonly bias: tf.Tensor1D;
}

/** What the forward pass leaves for the backward pass. */
interface ConvolutionTrace {
  readonly reads: tf.Tensor4D;
  /** Before ReLU and pooling. */
  readonly maps: tf.Tensor4D;
  readonly pooled: tf.Tensor4D;
}

interface DenseTrace {
  /** What the layer reads, dropout applied. */
  readonly reads: tf.Tensor2D;
  readonly value: tf.Tensor2D;
}

/** A convolutional network, differentiated by hand. */
export function convolutionalNetwork(task: Task, architecture: Architecture): ConvolutionalNetwork {
  const { padding, convolutions, dense } = architecture;
  const gated = new Set(architecture.gates.map(({ convolution }) => convolution));

  function layersOf(weights: ConvolutionalWeights) {
    const next = weights[Symbol.iterator]();
    const take = <T extends tf.Tensor>(): T => next.next().value as T;
    return {
      convolving: convolutions.map((_, l): ConvolutionWeights => {
        return { kernel: take(), bias: take(), skip: gated.has(l) ? take() : null };
      }),
      connecting: dense.map((units): DenseWeights => {
        const kernel = take();
        return { kernel: tf.reshape(kernel, [kernel.size / units, units]), bias: take() };
      }),
    };
  }
  type Layers = ReturnType<typeof layersOf>;

  function forward({ convolving, connecting }: Layers, x: tf.Tensor4D, noise: readonly tf.Tensor2D[]) {
    const maps: ConvolutionTrace[] = [];
    const skipped: tf.Tensor2D[] = [];
    let reads = x;
    convolving.forEach(({ kernel, bias, skip }, l) => {
      const shifted = tf.fused.conv2d({ x: reads, filter: kernel, strides: 1, pad: padding, bias });
      const pooled = rectifiedPool(shifted, convolutions[l].pool);
      if (skip) skipped.push(tf.matMul(flat(shifted), skipMatrix(skip)));
      maps.push({ reads, maps: shifted, pooled });
      reads = pooled;
    });
    const units: DenseTrace[] = [];
    let value = flat(reads);
    connecting.forEach(({ kernel, bias }, d) => {
      const read = noise[d] ? (tf.mul(value, noise[d]) as tf.Tensor2D) : value;
      const sum = tf.add(tf.matMul(read, kernel), bias) as tf.Tensor2D;
      value = d < dense.length - 1 ? tf.relu(sum) : sum;
      units.push({ reads: read, value });
    });
    return { output: tf.addN([value, ...skipped]) as tf.Tensor2D, maps, units };
  }

  function backward(
    { convolving, connecting }: Layers,
    { maps, units }: ReturnType<typeof forward>,
    outer: tf.Tensor2D,
    { noise = [], only = 'all' }: PullbackOptions,
  ): tf.Tensor[] {
    const lowest = only === 'all' ? 0 : Math.min(...gated) + 1;
    const behind: tf.Tensor[] = [];
    let slope = outer;
    for (let d = dense.length - 1; d >= 0; d--) {
      if (d < dense.length - 1) slope = tf.mul(slope, tf.step(units[d].value)) as tf.Tensor2D;
      behind.unshift(tf.matMul(tf.transpose(units[d].reads), slope), columnSums(slope));
      slope = tf.matMul(slope, tf.transpose(connecting[d].kernel));
      if (noise[d]) slope = tf.mul(slope, noise[d]) as tf.Tensor2D;
    }
    let pooledSlope: tf.Tensor4D = tf.reshape(slope, maps[maps.length - 1].pooled.shape);
    for (let l = convolutions.length - 1; l >= 0; l--) {
      const { kernel, skip } = convolving[l];
      const trace = maps[l];
      if (l < lowest) {
        if (skip) behind.unshift(skipGradient(trace.maps, outer, skip));
        behind.unshift(tf.zerosLike(kernel), tf.zerosLike(convolving[l].bias));
        continue;
      }
      let mapSlope = rectifiedPoolGradient(trace.maps, trace.pooled, pooledSlope, convolutions[l].pool);
      if (skip) {
        behind.unshift(skipGradient(trace.maps, outer, skip));
        const through = tf.matMul(outer, tf.transpose(skipMatrix(skip)));
        mapSlope = tf.add(mapSlope, tf.reshape(through, mapSlope.shape)) as tf.Tensor4D;
      }
      const filters = kernel.shape[3];
      const bias = columnSums(tf.reshape(mapSlope, [mapSlope.size / filters, filters]));
      behind.unshift(filterGradient(trace.reads, mapSlope, kernel.shape, padding), bias);
      if (l > lowest) pooledSlope = inputGradient(mapSlope, kernel, padding);
    }
    return behind;
  }

  const shapes = weightShapes(architecture);
  return {
    task,
    architecture,
    output: (weights, x) => tf.tidy(() => forward(layersOf(weights), x, []).output),
    pullback: (weights, x, outer, options = {}) =>
      tf.tidy(() => {
        const layers = layersOf(weights);
        const trace = forward(layers, x, options.noise ?? []);
        const gradients = backward(layers, trace, outer(trace.output), options);
        return {
          output: trace.output,
          gradients: gradients.map((gradient, i) => tf.reshape(gradient, shapes[i].shape as number[])),
        };
      }),
  };
}

/** A product whose second factor is large is slow on WASM, which repacks that factor: the maps come first. */
function skipGradient(maps: tf.Tensor4D, outer: tf.Tensor2D, skip: tf.Tensor3D): tf.Tensor3D {
  return tf.reshape(tf.matMul(tf.transpose(flat(maps)), outer), skip.shape);
}

function flat(maps: tf.Tensor4D): tf.Tensor2D {
  return tf.reshape(maps, [maps.shape[0], maps.size / maps.shape[0]]);
}

function skipMatrix(skip: tf.Tensor3D): tf.Tensor2D {
  const [positions, filters, outputs] = skip.shape;
  return tf.reshape(skip, [positions * filters, outputs]);
}

/** Gradients of mean loss + γ/2 Σ‖w‖² over the penalised arrays, and the mean loss itself. */
export function penalisedGradients(
  network: ConvolutionalNetwork,
  weights: ConvolutionalWeights,
  batch: ImageBatch,
  gamma: number,
  options: PullbackOptions = {},
): { readonly loss: tf.Scalar; readonly gradients: ConvolutionalWeights } {
  const shapes = weightShapes(network.architecture);
  const [loss, ...gradients] = tf.tidy((): tf.Tensor[] => {
    const outer = (output: tf.Tensor2D): tf.Tensor2D => lossGradient(network.task, output, batch.target);
    const { output, gradients: slopes } = network.pullback(weights, batch.x, outer, options);
    const penalised = slopes.map((slope, i) =>
      gamma > 0 && shapes[i].penalised ? tf.add(slope, tf.mul(weights[i], gamma)) : slope,
    );
    return [meanLoss(network.task, output, batch.target), ...penalised];
  });
  return { loss: loss as tf.Scalar, gradients };
}
