import * as tf from '@tensorflow/tfjs-core';
import { reluPullback } from './fused-operations';
import { columnSums, transposedTimes } from './transposed-product';
import { assembledKernelsRun, runAssembled } from './wasm/kernel-module';
import { rectifiedPullback as assembledPullback } from './wasm/rectified-pullback';
import { wasmHeap } from './wasm/wasm-heap';

const KERNEL = 'LassoNetRectifiedPullback';
/** With more outputs the product by tiles is faster. */
const MOST_OUTPUTS = 16;

/** Slopes on the way back through a layer value → value·kernel behind an activation. */
export interface LayerSlopes {
  /** Before the activation, [n, width]. */
  readonly before: tf.Tensor2D;
  /** Their sums over the samples, [width]. */
  readonly sums: tf.Tensor1D;
  /** In the kernel, [width, outputs]. */
  readonly kernel: tf.Tensor2D;
}

tf.registerKernel({
  kernelName: KERNEL,
  backendName: 'wasm',
  kernelFunc: ({ inputs, backend }) => {
    const heap = wasmHeap(backend);
    const { slopes, kernelT, value } = inputs as Record<string, tf.TensorInfo>;
    const [samples, width] = value.shape;
    const outputs = slopes.shape[1];
    const before = heap.makeOutput([samples, width], 'float32');
    const sums = heap.makeOutput([width], 'float32');
    const kernelSlopes = heap.makeOutput([outputs, width], 'float32');
    heap.typedArrayFromHeap(sums).fill(0);
    heap.typedArrayFromHeap(kernelSlopes).fill(0);
    const operands = [samples, slopes, kernelT, value, before, sums, kernelSlopes];
    runAssembled(
      heap,
      `rectified pullback ${width} ${outputs}`,
      () => assembledPullback(width, outputs),
      operands,
    );
    return [before, sums, kernelSlopes];
  },
});

/**
 * Back through a layer behind a ReLU: on WASM in one pass over the samples.
 *
 * @param slopes in the layer's outputs, [n, outputs]
 * @param kernel [width, outputs]
 * @param value what the ReLU gave, [n, width]
 */
export function rectifiedPullback(slopes: tf.Tensor2D, kernel: tf.Tensor2D, value: tf.Tensor2D): LayerSlopes {
  if (kernel.shape[1] <= MOST_OUTPUTS && assembledKernelsRun()) {
    const inputs = { slopes, kernelT: tf.transpose(kernel), value };
    const [before, sums, kernelT] = tf.engine().runKernel(KERNEL, inputs) as tf.Tensor[];
    return {
      before: before as tf.Tensor2D,
      sums: sums as tf.Tensor1D,
      kernel: tf.transpose(kernelT as tf.Tensor2D),
    };
  }
  const before = reluPullback(slopes, kernel, value);
  return { before, sums: columnSums(before), kernel: transposedTimes(value, slopes) };
}
