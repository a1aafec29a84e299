import type * as tf from '@tensorflow/tfjs-core';

/** What the WASM backend offers to kernels written in JavaScript. */
export interface WasmHeap {
  makeOutput(shape: readonly number[], dtype: tf.DataType): tf.TensorInfo;
  /** A view of the tensor's memory: stale as soon as the next tensor is made. */
  typedArrayFromHeap(tensor: tf.TensorInfo): Float32Array;
  disposeData(dataId: object): void;
}

export function wasmHeap(backend: unknown): WasmHeap {
  return backend as WasmHeap;
}
