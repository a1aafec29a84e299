import * as tf from '@tensorflow/tfjs-core';
import { extrapolated } from '../kernels/fused-operations';
import { type WasmHeap, wasmHeap } from '../kernels/wasm/wasm-heap';
import type { WebGpuBackend } from '../kernels/webgpu-program';
import type { ChannelLayout } from './channel-layout';
import { type GateLayout, type GateSteps, hierProxGate } from './gate';
import { hierProxOnWebGpu, hierProxStepOnWebGpu, memberList } from './hier-prox-webgpu';

const KERNEL = 'LassoNetHierProx';
const PAIR_KERNEL = 'LassoNetHierProxPair';
const STEP_KERNEL = 'LassoNetHierProxStep';

/** Newton steps where stopping would need a read-back; 8 were enough on every 784 × 128 case tried. */
const NEWTON_STEPS = 12;

/** θ and W of one gate, in the gate's layouts. */
export interface GateTensors {
  readonly skip: tf.Tensor;
  readonly consumers: tf.Tensor | null;
}

/** Of the kernel that takes θ and W apart. */
interface PairAttributes {
  readonly gate: GateLayout;
  readonly steps: GateSteps;
  readonly lambda: number;
  readonly M: number;
}

/** Of the kernel that takes them as one matrix. */
interface MatrixAttributes {
  readonly gate: GateLayout;
  readonly threshold: number;
  readonly M: number;
}

interface CpuBackend {
  readonly data: { get(id: object): { values: Float32Array } };
  makeTensorInfo(shape: number[], dtype: tf.DataType, values: Float32Array): tf.TensorInfo;
}

for (const backendName of ['cpu', 'wasm']) {
  const copied = (backend: unknown, given: readonly tf.TensorInfo[]): Copy[] =>
    backendName === 'wasm' ? heapCopies(wasmHeap(backend), given) : copiesOf(backend, given);
  tf.registerKernel({
    kernelName: PAIR_KERNEL,
    backendName,
    kernelFunc: ({ inputs, attrs, backend }) => {
      const { gate, steps, lambda, M } = attrs as unknown as PairAttributes;
      const copies = copied(backend, Object.values(inputs) as tf.TensorInfo[]);
      const [skip, consumers = skip] = copies.map(({ values }) => values);
      hierProxGate(gate, skip, consumers, steps, lambda, M);
      return copies.map(({ tensor }) => tensor);
    },
  });
  tf.registerKernel({
    kernelName: KERNEL,
    backendName,
    kernelFunc: ({ inputs, attrs, backend }) => {
      const { gate, threshold, M } = attrs as unknown as MatrixAttributes;
      const [{ tensor, values }] = copied(backend, [inputs.weights as tf.TensorInfo]);
      hierProxGate(gate, values, values, { skip: 1, consumers: 1 }, threshold, M);
      return tensor;
    },
  });
}

interface Copy {
  readonly tensor: tf.TensorInfo;
  readonly values: Float32Array;
}

function heapCopies(heap: WasmHeap, given: readonly tf.TensorInfo[]): Copy[] {
  const made = given.map(({ shape }) => heap.makeOutput(shape, 'float32'));
  // The heap may have moved while making room: views are taken afterwards.
  return made.map((tensor, i) => {
    const values = heap.typedArrayFromHeap(tensor);
    values.set(heap.typedArrayFromHeap(given[i]));
    return { tensor, values };
  });
}

function copiesOf(backend: unknown, given: readonly tf.TensorInfo[]): Copy[] {
  const cpu = backend as CpuBackend;
  return given.map(({ dataId, shape }) => {
    const values = Float32Array.from(cpu.data.get(dataId).values);
    return { tensor: cpu.makeTensorInfo(shape, 'float32', values), values };
  });
}

for (const [kernelName, launch] of [
  [KERNEL, hierProxOnWebGpu],
  [STEP_KERNEL, hierProxStepOnWebGpu],
] as const) {
  tf.registerKernel({
    kernelName,
    backendName: 'webgpu',
    kernelFunc: ({ inputs, attrs, backend }) =>
      launch(backend as WebGpuBackend, inputs as Record<string, tf.TensorInfo>, attrs as never),
  });
}

/**
 * Hier-Prox of every group of a gate on the backend in use: typed arrays on CPU and WASM, tensor operations without a
 * read-back elsewhere. The arguments are not disposed of.
 *
 * @param given θ and W
 * @param steps of the gradient steps that led there
 */
export function hierProxTensors(
  gate: GateLayout,
  given: GateTensors,
  steps: GateSteps,
  lambda: number,
  M: number,
): GateTensors {
  const { skip, consumers } = given;
  if (gate.skip.channels === 0) return { skip: tf.clone(skip), consumers: consumers && tf.clone(consumers) };
  if (!tf.getKernel(PAIR_KERNEL, tf.getBackend())) return composedHierProx(gate, given, steps, lambda, M);
  const attributes = { gate, steps, lambda, M } as unknown as tf.NamedAttrMap;
  const inputs: tf.NamedTensorMap = consumers ? { skip, consumers } : { skip };
  const [theta, read = null] = tf
    .engine()
    .runKernel(PAIR_KERNEL, inputs, attributes) as unknown as tf.Tensor[];
  return { skip: theta, consumers: read };
}

/**
 * The same of one matrix [θ | W], [channels, after of θ + after of W], as `matrixGate` lays it out; on WebGPU in one
 * dispatch.
 *
 * @param threshold step × λ
 */
export function hierProxMatrix(
  gate: GateLayout,
  matrix: tf.Tensor2D,
  threshold: number,
  M: number,
): tf.Tensor2D {
  const { skip, consumers } = gate;
  if (skip.channels === 0) return tf.clone(matrix);
  return tf.tidy(() => {
    if (tf.getKernel(KERNEL, tf.getBackend())) {
      const inputs: tf.NamedTensorMap = { weights: matrix };
      if (tf.getBackend() === 'webgpu') inputs.members = tf.tensor1d(memberList(gate), 'int32');
      return tf.engine().runKernel(KERNEL, inputs, { gate, threshold, M } as unknown as tf.NamedAttrMap);
    }
    const part = ({ after, first = 0 }: ChannelLayout): tf.Tensor2D =>
      tf.slice(matrix, [0, first], [skip.channels, after]);
    const apart = {
      skip: { before: 1, channels: skip.channels, after: skip.after },
      consumers: consumers && { before: 1, channels: skip.channels, after: consumers.after },
      groups: gate.groups,
    };
    const given = { skip: part(skip), consumers: consumers && part(consumers) };
    const next = composedHierProx(apart, given, { skip: 1, consumers: 1 }, threshold, M);
    return (next.consumers ? tf.concat([next.skip, next.consumers], 1) : next.skip) as tf.Tensor2D;
  });
}

/** A gradient step on a matrix [θ | W] from an extrapolated point: now + β(now − before) − step·[slopes]. */
export interface MatrixStep {
  readonly now: tf.Tensor2D;
  readonly before: tf.Tensor2D;
  readonly beta: number;
  /** In θ, [channels, after]. */
  readonly theta: tf.Tensor2D;
  /** In W, [channels, after]. */
  readonly consumers: tf.Tensor2D | null;
  readonly step: number;
}

/** Hier-Prox, for threshold step·λ, of a gradient step from an extrapolated point. */
export function hierProxStep(gate: GateLayout, from: MatrixStep, lambda: number, M: number): tf.Tensor2D {
  const { now, before, beta, theta, consumers, step } = from;
  const threshold = step * lambda;
  return tf.tidy(() => {
    if (tf.getBackend() === 'webgpu' && consumers && gate.skip.channels > 0) {
      const members = tf.tensor1d(memberList(gate), 'int32');
      const inputs = { now, before, theta, consumers, members };
      const attributes = { gate, threshold, M, beta, step } as unknown as tf.NamedAttrMap;
      return tf.engine().runKernel(STEP_KERNEL, inputs, attributes) as tf.Tensor2D;
    }
    const slopes = consumers ? tf.concat([theta, consumers], 1) : theta;
    const moved: tf.Tensor2D = tf.sub(extrapolated(now, before, beta), tf.mul(slopes, step));
    return hierProxMatrix(gate, moved, threshold, M);
  });
}

/** Hier-Prox of every group out of tensor operations alone: what backends without a kernel of their own run. */
export function composedHierProx(
  gate: GateLayout,
  given: GateTensors,
  steps: GateSteps,
  lambda: number,
  M: number,
): GateTensors {
  const arrays = tf.tidy(() => {
    const scale = Math.sqrt(steps.skip / steps.consumers);
    const members = memberMatrix(gate);
    const total = (values: tf.Tensor): tf.Tensor3D => {
      const own: tf.Tensor3D = tf.sum(values, [0, 2], true);
      return members ? overMembers(members, own) : own;
    };
    const v = asChannels(given.skip, gate.skip);
    const u = given.consumers && gate.consumers ? asChannels(given.consumers, gate.consumers) : null;
    const scaled = u && (tf.mul(u, scale) as tf.Tensor3D);
    const norm = tf.sqrt(total(tf.square(v))) as tf.Tensor3D;
    const excess = tf.sub(norm, steps.skip * lambda) as tf.Tensor3D;
    const reach = scaled && M > 0 ? consumerBound(excess, tf.abs(scaled), M * scale, total) : null;
    const radius = reach ? tf.div(reach, M * scale) : tf.relu(excess);
    const theta = withNorm(gate, v, norm, radius as tf.Tensor3D);
    const bound = reach ?? tf.zerosLike(norm);
    const clipped = scaled && tf.maximum(tf.minimum(scaled, bound), tf.neg(bound));
    return [
      tf.reshape(theta, given.skip.shape),
      ...(clipped && given.consumers ? [tf.reshape(tf.div(clipped, scale), given.consumers.shape)] : []),
    ];
  });
  return { skip: arrays[0], consumers: arrays[1] ?? null };
}

function asChannels(tensor: tf.Tensor, { before, channels, after }: ChannelLayout): tf.Tensor3D {
  return tf.reshape(tensor, [before, channels, after]);
}

function consumerBound(
  excess: tf.Tensor3D,
  size: tf.Tensor3D,
  M: number,
  total: (values: tf.Tensor) => tf.Tensor3D,
): tf.Tensor3D {
  let bound = tf.zerosLike(excess);
  for (let step = 0; step < NEWTON_STEPS; step++) {
    // On WebGPU a sum over the outer axes of a comparison cast to numbers comes out wrong.
    const above = tf.step(tf.sub(size, bound));
    const numerator = tf.relu(tf.add(tf.div(excess, M), total(tf.mul(above, size))));
    bound = tf.div(numerator, tf.add(total(above), 1 / M / M));
  }
  return bound;
}

/** θ rescaled to `radius`; where it is 0 and the radius is not, all of it goes to the group's first skip weight. */
function withNorm(gate: GateLayout, v: tf.Tensor3D, norm: tf.Tensor3D, radius: tf.Tensor3D): tf.Tensor3D {
  const zero = tf.equal(norm, 0);
  const scaled = tf.mul(v, tf.div(radius, tf.where(zero, tf.onesLike(norm), norm)));
  const [before, channels, after] = v.shape;
  const first = new Float32Array(before * channels * after);
  for (const [channel] of gate.groups) first[channel * after] = 1;
  const alone = tf.where(zero, radius, tf.zerosLike(radius));
  return tf.add(scaled, tf.mul(tf.tensor3d(first, v.shape), alone));
}

/** [groups, channels], 1 where the group owns the channel; null where every channel is one by itself. */
function memberMatrix({ skip: { channels }, groups }: GateLayout): tf.Tensor2D | null {
  if (groups.length === channels) return null;
  const values = new Float32Array(groups.length * channels);
  groups.forEach((group, j) => {
    for (const channel of group) values[j * channels + channel] = 1;
  });
  return tf.tensor2d(values, [groups.length, channels]);
}

/** What the channels of each group have together, for each of its channels. */
function overMembers(members: tf.Tensor2D, own: tf.Tensor3D): tf.Tensor3D {
  const perGroup = tf.matMul(members, tf.reshape(own, [own.size, 1]));
  return tf.reshape(tf.matMul(members, perGroup, true), own.shape);
}
