import * as tf from '@tensorflow/tfjs-core';
import { wasmHeap } from '../kernels/wasm/wasm-heap';
import { fillPoolGradient } from './pool-gradient';

type Shape4D = [number, number, number, number];

const POOL_KERNEL = 'LassoNetRectifiedPoolGradient';
const SUMS_KERNEL = 'LassoNetColumnSums';

interface FilterGradientAttributes {
  readonly strides: number | [number, number];
  readonly pad: 'valid' | 'same' | number;
  readonly filterShape: Shape4D;
  readonly dataFormat: 'NHWC' | 'NCHW';
}

// The WASM backend comes without this kernel: https://github.com/tensorflow/tfjs/issues/8474. The gradient is itself a
// convolution: channels take the place of images, images that of channels, and the slope that of the kernel.
tf.registerKernel({
  kernelName: 'Conv2DBackpropFilter',
  backendName: 'wasm',
  kernelFunc: ({ inputs, attrs, backend }) => {
    const { strides, pad, filterShape, dataFormat } = attrs as unknown as FilterGradientAttributes;
    const x = inputs.x as tf.TensorInfo;
    const dy = inputs.dy as tf.TensorInfo;
    const info = tf.backend_util.computeConv2DInfo(x.shape as Shape4D, filterShape, strides, 1, pad);
    if (dataFormat !== 'NHWC' || info.strideHeight !== 1 || info.strideWidth !== 1) {
      throw new Error('The gradient of a convolution in its kernel needs stride 1 and NHWC.');
    }
    const { top, bottom, left, right } = info.padInfo;
    const borders = [
      [0, 0],
      [top, bottom],
      [left, right],
      [0, 0],
    ];
    const transposed = (tensor: tf.TensorInfo, perm: number[]): tf.TensorInfo =>
      kernelOf('Transpose')({ inputs: { x: tensor }, attrs: { perm }, backend }) as tf.TensorInfo;
    const images = transposed(x, [3, 1, 2, 0]);
    const filter = transposed(dy, [1, 2, 0, 3]);
    const attributes = { strides: 1, pad: borders, dataFormat, dilations: 1, dimRoundingMode: undefined };
    const convolved = kernelOf('Conv2D')({
      inputs: { x: images, filter },
      attrs: attributes as unknown as tf.NamedAttrMap,
      backend,
    }) as tf.TensorInfo;
    const gradient = transposed(convolved, [1, 2, 0, 3]);
    for (const { dataId } of [images, filter, convolved]) wasmHeap(backend).disposeData(dataId);
    return gradient;
  },
});

function kernelOf(name: string): tf.KernelConfig['kernelFunc'] {
  return tf.getKernel(name, 'wasm').kernelFunc;
}

tf.registerKernel({
  kernelName: POOL_KERNEL,
  backendName: 'wasm',
  kernelFunc: ({ inputs, attrs, backend }) => {
    const given = [inputs.maps, inputs.pooled, inputs.slope] as tf.TensorInfo[];
    const heap = wasmHeap(backend);
    const output = heap.makeOutput(given[0].shape, 'float32');
    const [count, height, width, channels] = given[0].shape;
    const [maps, pooled, slope] = given.map(tensor => heap.typedArrayFromHeap(tensor));
    const { pool } = attrs as unknown as { pool: number };
    const size = { height, width, channels };
    fillPoolGradient(maps, pooled, slope, heap.typedArrayFromHeap(output), count, size, pool);
    return output;
  },
});

tf.registerKernel({
  kernelName: SUMS_KERNEL,
  backendName: 'wasm',
  kernelFunc: ({ inputs, backend }) => {
    const matrix = inputs.matrix as tf.TensorInfo;
    const [, columns] = matrix.shape;
    const heap = wasmHeap(backend);
    const output = heap.makeOutput([columns], 'float32');
    const sums = new Float64Array(columns);
    const values = heap.typedArrayFromHeap(matrix);
    for (let from = 0; from < values.length; from += columns) {
      for (let column = 0; column < columns; column++) sums[column] += values[from + column];
    }
    heap.typedArrayFromHeap(output).set(sums);
    return output;
  },
});

/** Sums over the rows of a matrix, [columns]. TensorFlow.js would transpose the matrix first. */
export function columnSums(matrix: tf.Tensor2D): tf.Tensor1D {
  if (!tf.getKernel(SUMS_KERNEL, tf.getBackend())) return tf.sum(matrix, 0);
  return tf.engine().runKernel(SUMS_KERNEL, { matrix });
}

/**
 * Gradient in the kernel of a convolution with stride 1.
 *
 * @param x what it read, [n, height, width, channels]
 * @param slope gradient in its maps, [n, map height, map width, filters]
 * @param filterShape of the kernel, HWIO
 */
export function filterGradient(
  x: tf.Tensor4D,
  slope: tf.Tensor4D,
  filterShape: Shape4D,
  pad: 'valid' | 'same',
): tf.Tensor4D {
  const attributes = { strides: 1, pad, dataFormat: 'NHWC', filterShape };
  const inputs = { x, dy: slope };
  return tf.engine().runKernel('Conv2DBackpropFilter', inputs, attributes as unknown as tf.NamedAttrMap);
}

/**
 * Gradient in what a convolution with stride 1 read: a convolution of the slope with the kernel turned round, which
 * runs several times faster on WASM than that backend's own kernel for it.
 *
 * @param slope gradient in the maps, [n, map height, map width, filters]
 * @param kernel HWIO
 */
export function inputGradient(slope: tf.Tensor4D, kernel: tf.Tensor4D, pad: 'valid' | 'same'): tf.Tensor4D {
  return tf.tidy(() => {
    const [height, width] = kernel.shape;
    const turned = tf.transpose(tf.reverse(kernel, [0, 1]), [0, 1, 3, 2]) as tf.Tensor4D;
    const [top, left] = [height, width].map(size => (pad === 'same' ? Math.floor((size - 1) / 2) : 0));
    const [bottom, right] = [height, width].map(size => (pad === 'same' ? Math.ceil((size - 1) / 2) : 0));
    const padded = tf.pad(slope, [
      [0, 0],
      [height - 1 - top, height - 1 - bottom],
      [width - 1 - left, width - 1 - right],
      [0, 0],
    ]);
    return tf.conv2d(padded, turned, 1, 'valid');
  });
}

/** max(0, the largest of each window), windows of pool × pool side by side. */
export function rectifiedPool(maps: tf.Tensor4D, pool: number): tf.Tensor4D {
  return tf.tidy(() => tf.relu(pool === 1 ? maps : tf.maxPool(maps, pool, pool, 'valid')));
}

/**
 * Gradient of `rectifiedPool` in the maps.
 *
 * @param pooled its value
 * @param slope gradient in that value
 */
export function rectifiedPoolGradient(
  maps: tf.Tensor4D,
  pooled: tf.Tensor4D,
  slope: tf.Tensor4D,
  pool: number,
): tf.Tensor4D {
  if (tf.getKernel(POOL_KERNEL, tf.getBackend())) {
    const attributes = { pool } as unknown as tf.NamedAttrMap;
    return tf.engine().runKernel(POOL_KERNEL, { maps, pooled, slope }, attributes);
  }
  return tf.tidy(() => {
    const passed = tf.mul(slope, tf.step(pooled)) as tf.Tensor4D;
    if (pool === 1) return passed;
    const attributes = { filterSize: pool, strides: pool, pad: 'valid' } as unknown as tf.NamedAttrMap;
    return tf.engine().runKernel('MaxPoolGrad', { dy: passed, input: maps, output: pooled }, attributes);
  });
}
