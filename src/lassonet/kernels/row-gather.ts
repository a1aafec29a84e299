import * as tf from '@tensorflow/tfjs-core';
import { wasmHeap } from './wasm/wasm-heap';

const KERNEL = 'LassoNetRows';

// TensorFlow.js's own Gather works element by element.
tf.registerKernel({
  kernelName: KERNEL,
  backendName: 'wasm',
  kernelFunc: ({ inputs, attrs, backend }) => {
    const matrix = inputs.matrix as tf.TensorInfo;
    const { rows } = attrs as unknown as { rows: ArrayLike<number> };
    const width = matrix.shape[1];
    const heap = wasmHeap(backend);
    const output = heap.makeOutput([rows.length, width], 'float32');
    const from = heap.typedArrayFromHeap(matrix);
    const to = heap.typedArrayFromHeap(output);
    for (let i = 0; i < rows.length; i++) {
      to.set(from.subarray(rows[i] * width, (rows[i] + 1) * width), i * width);
    }
    return output;
  },
});

/** Rows of a matrix of floats, in the order given; also when none is asked for. */
export function gatherRows(matrix: tf.Tensor2D, rows: ArrayLike<number>): tf.Tensor2D {
  if (rows.length === 0) return tf.zeros([0, matrix.shape[1]]);
  if (tf.getBackend() === 'wasm') {
    return tf.engine().runKernel(KERNEL, { matrix }, { rows } as unknown as tf.NamedAttrMap) as tf.Tensor2D;
  }
  return tf.tidy(() => tf.gather(matrix, tf.tensor1d(Int32Array.from(rows), 'int32')));
}
