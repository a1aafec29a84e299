import * as tf from '@tensorflow/tfjs-core';
import { sizeOf } from '../gate/channel-layout';
import { type ConvolutionKernels, convolutionKernels } from '../kernels/compiled/convolution-kernels';
import { type Address, addressOf, copyFloats, LOSSES, Workspace } from '../kernels/compiled/dense-kernels';
import type { CompiledNetwork } from '../network/compiled-network';
import type { Outer, PullbackOptions, Weights } from '../network/network';
import type { Task } from '../problem';
import { type PlacedSamples, targetsFrom } from '../samples/placed-samples';
import { type Architecture, weightShapes } from './architecture';
import { ConvolutionProgram } from './convolution-program';
import { type FilterScale, scaledKernels } from './unit-filters';

/** Images whose outputs are computed at once: what they hold stays in the cache. */
const AT_ONCE = 64;
const BYTES = Float32Array.BYTES_PER_ELEMENT;

/** The program of an architecture, disposed of by the caller; null where its kernels do not run. */
export function convolutionProgram(architecture: Architecture, most: number): ConvolutionProgram | null {
  const kernels = convolutionKernels();
  return kernels && new ConvolutionProgram(kernels, architecture, most);
}

/** As `Network.output`, in kernels; null where they do not run. */
export function compiledOutput(
  architecture: Architecture,
  weights: Weights,
  x: tf.Tensor2D,
): tf.Tensor2D | null {
  const [count, features] = x.shape;
  const program = convolutionProgram(architecture, Math.min(count, AT_ONCE));
  if (!program) return null;
  const room = new Workspace();
  try {
    const { outputs } = architecture;
    const result = tf.zeros([count, outputs]) as tf.Tensor2D;
    program.take(inProgram(program, architecture, weights, room));
    for (let first = 0; first < count; first += program.most) {
      const some = Math.min(program.most, count - first);
      program.forward(addressOf(x) + first * features * BYTES, some);
      copyFloats(program.outputs, addressOf(result) + first * outputs * BYTES, some * outputs);
    }
    return result;
  } finally {
    program.dispose();
    room.dispose();
  }
}

/** As `Network.pullback`, in kernels; null where they do not run. */
export function compiledPullback(
  architecture: Architecture,
  weights: Weights,
  x: tf.Tensor2D,
  outer: Outer,
  only: PullbackOptions['only'],
): { output: tf.Tensor2D; gradients: tf.Tensor[] } | null {
  const [count] = x.shape;
  const program = convolutionProgram(architecture, count);
  if (!program) return null;
  const room = new Workspace();
  try {
    program.take(inProgram(program, architecture, weights, room));
    program.forward(addressOf(x), count);
    const output = tf.zeros([count, architecture.outputs]) as tf.Tensor2D;
    copyFloats(program.outputs, addressOf(output), count * architecture.outputs);
    const slopes = outer(output);
    const gradients = weights.map(({ shape }) => tf.zeros(shape));
    const places = gradients.map(gradient => room.floats(gradient.size));
    program.backward(addressOf(slopes), count, places, only);
    fromProgram(program, architecture, places, gradients.map(addressOf));
    slopes.dispose();
    return { output, gradients };
  } finally {
    program.dispose();
    room.dispose();
  }
}

/** Training of a convolutional network in kernels. */
export class CompiledConvolutionalNetwork implements CompiledNetwork {
  readonly kernels: ConvolutionKernels;
  readonly lengths: readonly number[];
  private readonly scaled: ReadonlyMap<number, FilterScale>;

  private constructor(
    private readonly program: ConvolutionProgram,
    private readonly architecture: Architecture,
    private readonly task: Task,
  ) {
    this.kernels = program.kernels;
    this.lengths = weightShapes(architecture).map(({ shape }) => sizeOf(shape));
    this.scaled = architecture.scale === 'fixed' ? scaledKernels(architecture) : new Map();
  }

  /** null where the kernels do not run. @param most images that are computed on at once */
  static of(architecture: Architecture, task: Task, most: number): CompiledConvolutionalNetwork | null {
    const program = convolutionProgram(architecture, most);
    return program && new CompiledConvolutionalNetwork(program, architecture, task);
  }

  dispose(): void {
    this.program.dispose();
  }

  evaluate(arrays: readonly Address[], samples: PlacedSamples, gradients: readonly Address[]): number {
    const { program, kernels, lengths, architecture } = this;
    const features = sizeOfImage(architecture);
    lengths.forEach((length, i) => {
      kernels.clear(gradients[i], length);
    });
    program.take(arrays);
    let loss = 0;
    for (let first = 0; first < samples.count; first += program.most) {
      const count = Math.min(program.most, samples.count - first);
      program.forward(samples.x + first * features * BYTES, count);
      loss += this.compared(samples, first, count);
      program.backward(program.outputs, count, gradients);
    }
    return loss;
  }

  place(weights: readonly tf.Tensor[], arrays: readonly Address[]): void {
    weightShapes(this.architecture).forEach(({ name, shape }, i) => {
      placeArray(this.kernels, name, shape, addressOf(weights[i]), arrays[i]);
    });
  }

  weights(arrays: readonly Address[]): tf.Tensor[] {
    const tensors = weightShapes(this.architecture).map(({ shape }) => tf.zeros([...shape]));
    fromProgram(this.program, this.architecture, arrays, tensors.map(addressOf));
    return tensors;
  }

  decay(gamma: number): number[] {
    return weightShapes(this.architecture).map(({ penalised }) => (penalised ? gamma : 0));
  }

  rescale(arrays: readonly Address[]): void {
    for (const [i, scale] of this.scaled) {
      const [height, width, channels, filters] = weightShapes(this.architecture)[i].shape;
      this.kernels.unitFilters(arrays[i], height * width * channels, filters, scale === 'at most unit');
    }
  }

  /** Leaves the slopes where the outputs were. */
  private compared(samples: PlacedSamples, first: number, count: number): number {
    const { kernels, program, architecture, task } = this;
    const { outputs } = architecture;
    const { target, weights } = targetsFrom(samples, first, outputs);
    const loss = kernels[LOSSES[task.kind]];
    return loss(program.outputs, outputs, target, weights, count, outputs, samples.count);
  }
}

function sizeOfImage({ convolutions: [{ reads }] }: Architecture): number {
  return reads.height * reads.width * reads.channels;
}

/** Where the arrays of a network are as its program reads them; new room only for θ. */
function inProgram(
  { kernels }: ConvolutionProgram,
  architecture: Architecture,
  weights: Weights,
  room: Workspace,
): Address[] {
  return weightShapes(architecture).map(({ name, shape }, i) => {
    const from = addressOf(weights[i]);
    if (!isTheta(name)) return from;
    const into = room.floats(sizeOf(shape));
    placeArray(kernels, name, shape, from, into);
    return into;
  });
}

function placeArray(
  kernels: ConvolutionKernels,
  name: string,
  shape: readonly number[],
  from: Address,
  into: Address,
): void {
  if (isTheta(name)) kernels.swapAxes(from, shape[0], shape[1], shape[2], into);
  else copyFloats(from, into, sizeOf(shape));
}

/** Arrays of a network's program put into the network's order. */
function fromProgram(
  { kernels }: ConvolutionProgram,
  architecture: Architecture,
  from: readonly Address[],
  into: readonly Address[],
): void {
  weightShapes(architecture).forEach(({ name, shape }, i) => {
    if (isTheta(name)) kernels.swapAxes(from[i], shape[1], shape[0], shape[2], into[i]);
    else copyFloats(from[i], into[i], sizeOf(shape));
  });
}

function isTheta(name: string): boolean {
  return name.startsWith('skips.');
}
