import * as tf from '@tensorflow/tfjs-core';
import type { Network, PullbackOptions, Selection, Weights } from '../network/network';
import { type ImageShape, outputCount, type Problem, ProblemError } from '../problem';
import type { ConvolutionalSettings } from '../settings';
import { type Architecture, architectureOf, weightShapes } from './architecture';
import { CompiledConvolutionalNetwork, compiledOutput, compiledPullback } from './compiled-network';
import {
  columnSums,
  filterGradient,
  inputGradient,
  rectifiedPool,
  rectifiedPoolGradient,
} from './convolution-gradients';
import { networkShape } from './network-shape';
import { inUnitScale, scaledKernels } from './unit-filters';

/** Images computed on at once: what their maps take in memory is bounded, and a pause is never far. */
export const CHUNK = 250;

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

/**
 * Convolutions and dense layers, with linear skips from the gated convolutions to the outputs; differentiated by hand.
 * The weights are those of `weightShapes`.
 *
 * @param filters of each convolution; default: the settings'
 * @throws ProblemError if the problem has no images, or a kernel or a pooling window does not fit them
 */
export function convolutionalNetwork(
  problem: Pick<Problem, 'task' | 'image'>,
  settings: ConvolutionalSettings,
  filters?: readonly number[],
): Network {
  const { task, image } = problem;
  if (!image) throw new ProblemError('A convolution reads images: this problem has none.');
  const architecture = architectureOf(settings, image, outputCount(task), filters);
  const { padding, convolutions, dense } = architecture;
  const gated = new Set(architecture.gates.map(({ convolution }) => convolution));

  function layersOf(weights: Weights) {
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
  const scales = scaledKernels(architecture);
  return {
    task,
    outputs: architecture.outputs,
    ...networkShape(architecture),
    selects: 'filters',
    silenced: inputsOfDense(architecture),
    chunk: CHUNK,
    compiled: most => CompiledConvolutionalNetwork.of(architecture, task, Math.min(most, CHUNK)),
    output: (weights, { x }) =>
      compiledOutput(architecture, weights, x) ??
      tf.tidy(() => forward(layersOf(weights), imagesOf(x, image), []).output),
    pullback: (weights, { x }, outer, options = {}) =>
      tf.tidy(() => {
        const whole = !options.noise || options.noise.length === 0;
        const compiled = whole ? compiledPullback(architecture, weights, x, outer, options.only) : null;
        if (compiled) return compiled;
        const layers = layersOf(weights);
        const trace = forward(layers, imagesOf(x, image), options.noise ?? []);
        const gradients = backward(layers, trace, outer(trace.output), options);
        return {
          output: trace.output,
          gradients: gradients.map((gradient, i) => tf.reshape(gradient, shapes[i].shape as number[])),
        };
      }),
    restricted: (selection: Selection) =>
      convolutionalNetwork(
        problem,
        settings,
        selection.map(({ length }) => length),
      ),
    ...(architecture.scale === 'fixed' && {
      inScale: (weights, withBiases = false) => inUnitScale(scales, weights, withBiases),
    }),
  };
}

/** What each dense layer reads. */
function inputsOfDense({ convolutions, dense }: Architecture): number[] {
  const { height, width, channels } = convolutions[convolutions.length - 1].pooled;
  return dense.map((_, d) => (d === 0 ? height * width * channels : dense[d - 1]));
}

/** @param x [n, height · width · channels] */
function imagesOf(x: tf.Tensor2D, { height, width, channels }: ImageShape): tf.Tensor4D {
  return tf.reshape(x, [x.shape[0], height, width, channels]);
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
