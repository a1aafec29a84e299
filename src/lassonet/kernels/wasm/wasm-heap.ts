import type * as tf from '@tensorflow/tfjs-core';

/** What TensorFlow.js's WASM backend offers to kernels from elsewhere. */
export interface WasmHeap {
  readonly wasm: { readonly asm?: { readonly memory?: WebAssembly.Memory } };
  makeOutput(shape: readonly number[], dtype: tf.DataType): tf.TensorInfo;
  /** A view of the tensor's memory: stale as soon as the next tensor is made. */
  typedArrayFromHeap(tensor: tf.TensorInfo): Float32Array;
  disposeData(dataId: object): void;
}

export function wasmHeap(backend: unknown): WasmHeap {
  return backend as WasmHeap;
}
