import * as tf from '@tensorflow/tfjs-core';
import { memoryOf, vectorsRun } from '../wasm/kernel-module';
import { wasmHeap } from '../wasm/wasm-heap';
import { BINARY } from './binary';

/** Where an array begins in the memory of TensorFlow.js's WASM backend, in bytes. */
export type Address = number;

/** The functions of `source/`, which say what they do; distances are in elements, addresses in bytes. */
export interface DenseKernels {
  panelBytes(depth: number, columns: number): number;
  packPanels(
    from: Address,
    down: number,
    across: number,
    depth: number,
    columns: number,
    into: Address,
  ): void;
  product(
    left: Address,
    down: number,
    across: number,
    panels: Address,
    into: Address,
    width: number,
    rows: number,
    depth: number,
    columns: number,
    add: boolean,
  ): void;
  activate(
    z: Address,
    value: Address,
    stride: number,
    bias: Address,
    rows: number,
    width: number,
    kind: number,
  ): void;
  pullBack(
    slopes: Address,
    z: Address,
    value: Address,
    stride: number,
    sums: Address,
    rows: number,
    width: number,
    kind: number,
  ): void;
  withBiases(
    from: Address,
    into: Address,
    stride: number,
    first: Address,
    second: Address,
    rows: number,
    columns: number,
  ): void;
  addColumnSums(from: Address, stride: number, sums: Address, rows: number, columns: number): void;
  squaredError(
    outputs: Address,
    stride: number,
    target: Address,
    weights: Address,
    rows: number,
    columns: number,
    samples: number,
  ): number;
  crossEntropy(
    outputs: Address,
    stride: number,
    target: Address,
    weights: Address,
    rows: number,
    columns: number,
    samples: number,
  ): number;
  extrapolate(into: Address, now: Address, before: Address, beta: number, length: number): void;
  stepDown(into: Address, from: Address, slopes: Address, step: number, decay: number, length: number): void;
  hierProx(
    matrix: Address,
    starts: Address,
    channels: Address,
    groups: number,
    skips: number,
    width: number,
    threshold: number,
    M: number,
  ): void;
  skipNorms(
    matrix: Address,
    starts: Address,
    channels: Address,
    groups: number,
    skips: number,
    width: number,
    selected: Address,
  ): number;
  scaledDifference(
    into: Address,
    from: Address,
    stride: number,
    factor: number,
    weights: Address,
    rows: number,
    columns: number,
  ): void;
  dot(a: Address, b: Address, length: number): number;
  squaredDistance(from: Address, to: Address, length: number): number;
  uphill(from: Address, to: Address, start: Address, length: number): number;
  adamStep(
    weights: Address,
    slopes: Address,
    first: Address,
    second: Address,
    rate: number,
    decay: number,
    length: number,
  ): void;
  clear(into: Address, length: number): void;
  gather(from: Address, list: Address, count: number, width: number, into: Address): void;
}

/** The kernel of each task's loss. */
export const LOSSES = { regression: 'squaredError', classification: 'crossEntropy' } as const;

const instances = new WeakMap<WebAssembly.Memory, DenseKernels>();
let module: WebAssembly.Module | null = null;

/** The kernels on the memory of the backend in use; null where that is not WASM with vectors. */
export function denseKernels(): DenseKernels | null {
  if (tf.getBackend() !== 'wasm' || !vectorsRun()) return null;
  const memory = memoryOf(wasmHeap(tf.backend()));
  if (memory === null) return null;
  const kernels = instances.get(memory) ?? instantiated(memory);
  instances.set(memory, kernels);
  return kernels;
}

function instantiated(memory: WebAssembly.Memory): DenseKernels {
  module ??= new WebAssembly.Module(Uint8Array.from(atob(BINARY), letter => letter.charCodeAt(0)));
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  return exports as unknown as DenseKernels;
}

/** Memory of the backend's that stays where it is until it is given back. */
export class Workspace {
  private readonly held: tf.Tensor[] = [];

  /** Room for this many numbers, all 0: made where it is, since zeros of TensorFlow.js are made elsewhere and copied. */
  floats(count: number): Address {
    const heap = wasmHeap(tf.backend());
    const made = heap.makeOutput([Math.max(1, count)], 'float32');
    heap.typedArrayFromHeap(made).fill(0);
    const room = tf.keep(tf.engine().makeTensorFromTensorInfo(made, tf.backend()));
    this.held.push(room);
    return addressOf(room);
  }

  /** Room for these numbers. */
  integers(values: ArrayLike<number>): Address {
    const room = tf.keep(tf.tensor1d(Int32Array.from(values), 'int32'));
    this.held.push(room);
    return addressOf(room);
  }

  dispose(): void {
    tf.dispose(this.held.splice(0));
  }
}

/** Where a tensor's numbers are: for as long as it is not disposed of. */
export function addressOf(tensor: tf.Tensor): Address {
  return wasmHeap(tf.backend()).typedArrayFromHeap(tensor).byteOffset;
}

/** Numbers at an address; stale as soon as the next tensor is made. */
export function floatsAt(address: Address, count: number): Float32Array {
  const memory = memoryOf(wasmHeap(tf.backend())) as WebAssembly.Memory;
  return new Float32Array(memory.buffer, address, count);
}

/** The numbers at one address put to another. */
export function copyFloats(from: Address, to: Address, count: number): void {
  floatsAt(to, count).set(floatsAt(from, count));
}

/** A tensor of the numbers at an address, in memory of its own: copied where they are, not by way of JavaScript. */
export function tensorAt(address: Address, shape: readonly number[]): tf.Tensor {
  const heap = wasmHeap(tf.backend());
  const made = heap.makeOutput(shape, 'float32');
  copyFloats(address, heap.typedArrayFromHeap(made).byteOffset, tf.util.sizeFromShape([...shape]));
  return tf.engine().makeTensorFromTensorInfo(made, tf.backend());
}

/** Whole numbers at an address; stale as soon as the next tensor is made. */
export function integersAt(address: Address, count: number): Uint32Array {
  const memory = memoryOf(wasmHeap(tf.backend())) as WebAssembly.Memory;
  return new Uint32Array(memory.buffer, address, count);
}
