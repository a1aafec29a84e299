import * as tf from '@tensorflow/tfjs-core';
import { extrapolated } from './fused-operations';
import { type Gate, hierProxGate } from './gate';
import { hierProxOnWebGpu, hierProxStepOnWebGpu, memberList } from './hier-prox-webgpu';
import { type ColumnWeights, joinedColumns } from './network';
import type { WebGpuBackend } from './webgpu-program';

const KERNEL = 'LassoNetHierProx';
const STEP_KERNEL = 'LassoNetHierProxStep';

/** Newton steps where stopping would need a read-back; 8 were enough on every 784 × 128 case tried. */
const NEWTON_STEPS = 12;

interface TypedArrayBackend extends tf.KernelBackend {
  /** WASM: a view of the tensor's memory, and a new tensor to write to. */
  typedArrayFromHeap?(tensor: tf.TensorInfo): Float32Array;
  makeOutput?(shape: number[], dtype: tf.DataType): tf.TensorInfo;
  /** CPU. */
  data?: { get(id: object): { values: Float32Array } };
  makeTensorInfo?(shape: number[], dtype: tf.DataType, values: Float32Array): tf.TensorInfo;
}

interface HierProxAttributes {
  readonly gate: Gate;
  readonly threshold: number;
  readonly M: number;
}

for (const backendName of ['cpu', 'wasm']) {
  tf.registerKernel({
    kernelName: KERNEL,
    backendName,
    kernelFunc: ({ inputs, attrs, backend }) => {
      const { gate, threshold, M } = attrs as unknown as HierProxAttributes;
      const output = copyOf(backend as TypedArrayBackend, inputs.weights as tf.TensorInfo);
      hierProxGate(gate, output.values, threshold, M);
      return output.tensor;
    },
  });
}

tf.registerKernel({
  kernelName: KERNEL,
  backendName: 'webgpu',
  kernelFunc: ({ inputs, attrs, backend }) => {
    const { weights, members } = inputs as Record<string, tf.TensorInfo>;
    return hierProxOnWebGpu(
      backend as WebGpuBackend,
      { weights, members },
      attrs as unknown as HierProxAttributes,
    );
  },
});

tf.registerKernel({
  kernelName: STEP_KERNEL,
  backendName: 'webgpu',
  kernelFunc: ({ inputs, attrs, backend }) => {
    const { now, before, theta, consumers, members } = inputs as Record<string, tf.TensorInfo>;
    return hierProxStepOnWebGpu(
      backend as WebGpuBackend,
      { now, before, theta, consumers, members },
      attrs as unknown as HierProxAttributes & { beta: number; step: number },
    );
  },
});

/**
 * Hier-Prox of every group of a gate, on the backend in use: typed arrays on CPU and WASM, one dispatch on WebGPU,
 * tensor operations without a read-back on WebGL.
 *
 * @param weights [θ | W], [features, outputs + consumers]
 * @param threshold step × λ
 */
export function hierProxTensor(gate: Gate, weights: tf.Tensor2D, threshold: number, M: number): tf.Tensor2D {
  if (gate.features === 0) return tf.clone(weights);
  if (tf.getKernel(KERNEL, tf.getBackend())) {
    const attributes = { gate, threshold, M } as unknown as tf.NamedAttrMap;
    return tf.tidy(() => {
      const inputs: tf.NamedTensorMap = { weights };
      if (tf.getBackend() === 'webgpu') inputs.members = tf.tensor1d(memberList(gate), 'int32');
      return tf.engine().runKernel(KERNEL, inputs, attributes) as tf.Tensor2D;
    });
  }
  return tf.tidy(() => composedHierProx(gate, weights, threshold, M));
}

/** A gradient step from an extrapolated point: now + β(now − before) − step·slopes. */
export interface GateStep {
  readonly now: tf.Tensor2D;
  readonly before: tf.Tensor2D;
  readonly beta: number;
  readonly slopes: Omit<ColumnWeights, 'rest'>;
  readonly step: number;
}

/** Hier-Prox, for threshold step·λ, of a gradient step from an extrapolated point. */
export function hierProxStep(gate: Gate, from: GateStep, lambda: number, M: number): tf.Tensor2D {
  const { now, before, beta, slopes, step } = from;
  const threshold = step * lambda;
  if (tf.getBackend() === 'webgpu' && slopes.consumers && gate.features > 0) {
    return tf.tidy(() => {
      const members = tf.tensor1d(memberList(gate), 'int32');
      const inputs = {
        now,
        before,
        theta: slopes.theta,
        consumers: slopes.consumers as tf.Tensor2D,
        members,
      };
      const attributes = { gate, threshold, M, beta, step } as unknown as tf.NamedAttrMap;
      return tf.engine().runKernel(STEP_KERNEL, inputs, attributes) as tf.Tensor2D;
    });
  }
  return tf.tidy(() => {
    const ahead = extrapolated(now, before, beta);
    return hierProxTensor(gate, tf.sub(ahead, tf.mul(joinedColumns(slopes), step)), threshold, M);
  });
}

function copyOf(
  backend: TypedArrayBackend,
  input: tf.TensorInfo,
): { tensor: tf.TensorInfo; values: Float32Array } {
  if (backend.makeOutput && backend.typedArrayFromHeap) {
    const tensor = backend.makeOutput(input.shape, 'float32');
    // The heap may have moved while making room: take both views afterwards.
    const values = backend.typedArrayFromHeap(tensor);
    values.set(backend.typedArrayFromHeap(input));
    return { tensor, values };
  }
  if (!backend.data || !backend.makeTensorInfo) throw new Error('Hier-Prox has no kernel on this backend.');
  const values = Float32Array.from(backend.data.get(input.dataId).values);
  return { tensor: backend.makeTensorInfo(input.shape, 'float32', values), values };
}

/** Hier-Prox of every group out of tensor operations alone: what backends without a kernel of their own run. */
export function composedHierProx(
  gate: Gate,
  weights: tf.Tensor2D,
  threshold: number,
  M: number,
): tf.Tensor2D {
  const { features, outputs, consumers } = gate;
  const skip = tf.slice(weights, [0, 0], [features, outputs]);
  const members = memberMatrix(gate);
  const perGroup = (rows: tf.Tensor2D): tf.Tensor2D => (members ? tf.matMul(members, rows) : rows);
  const perRow = (groups: tf.Tensor2D): tf.Tensor2D => (members ? tf.matMul(members, groups, true) : groups);
  const norm = tf.sqrt(perGroup(tf.sum(tf.square(skip), 1, true))) as tf.Tensor2D;
  const excess = tf.sub(norm, threshold) as tf.Tensor2D;
  if (M === 0 || consumers === 0) {
    const dropped = tf.zeros([features, consumers]);
    return tf.concat(
      [withNorm(gate, skip, perRow(norm), perRow(tf.relu(excess))), dropped],
      1,
    ) as tf.Tensor2D;
  }
  const reading = tf.slice(weights, [0, outputs], [features, consumers]);
  const size = tf.abs(reading);
  let bound = tf.zerosLike(norm);
  for (let step = 0; step < NEWTON_STEPS; step++) {
    const above = tf.cast(tf.greater(size, perRow(bound)), 'float32');
    const count = perGroup(tf.sum(above, 1, true));
    const sum = perGroup(tf.sum(tf.mul(above, size), 1, true));
    const numerator = tf.relu(tf.add(tf.mul(excess, 1 / M), sum));
    bound = tf.div(numerator, tf.add(count, 1 / M / M)) as tf.Tensor2D;
  }
  const rowBound = perRow(bound);
  const theta = withNorm(gate, skip, perRow(norm), tf.mul(rowBound, 1 / M));
  const clipped = tf.maximum(tf.minimum(reading, rowBound), tf.neg(rowBound));
  return tf.concat([theta, clipped], 1) as tf.Tensor2D;
}

/** θ rescaled to `radius`; where it is 0 and the radius is not, all of it goes to the group's first skip weight. */
function withNorm(gate: Gate, skip: tf.Tensor2D, norm: tf.Tensor2D, radius: tf.Tensor2D): tf.Tensor2D {
  const zero = tf.equal(norm, 0);
  const scaled = tf.mul(tf.div(skip, tf.where(zero, tf.onesLike(norm), norm)), radius);
  const first = new Float32Array(gate.features * gate.outputs);
  for (const rows of gate.groups) first[rows[0] * gate.outputs] = 1;
  const fallback = tf.mul(tf.tensor2d(first, [gate.features, gate.outputs]), radius);
  return tf.where(tf.broadcastTo(zero, [gate.features, gate.outputs]), fallback, scaled) as tf.Tensor2D;
}

/** [groups, features], 1 where the group owns the row; null where every group is one row, in order. */
function memberMatrix(gate: Gate): tf.Tensor2D | null {
  if (gate.groups.length === gate.features && gate.groups.every((rows, j) => rows[0] === j)) return null;
  const values = new Float32Array(gate.groups.length * gate.features);
  gate.groups.forEach((rows, j) => {
    for (const row of rows) values[j * gate.features + row] = 1;
  });
  return tf.tensor2d(values, [gate.groups.length, gate.features]);
}
