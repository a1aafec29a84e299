import * as tf from '@tensorflow/tfjs-core';
import { wasmHeap } from '../wasm/wasm-heap';
import type { ChannelLayout } from './channel-layout';
import { type FilterGate, type GateSteps, hierProxFilters } from './filter-gate';

const KERNEL = 'LassoNetFilterProx';

/** Newton steps where stopping would need a read-back. */
const NEWTON_STEPS = 12;

/** θ and W of one gate, in the gate's layouts. */
export interface GateTensors {
  readonly skip: tf.Tensor;
  readonly consumers: tf.Tensor;
}

interface ProxAttributes {
  readonly gate: FilterGate;
  readonly steps: GateSteps;
  readonly lambda: number;
  readonly M: number;
}

interface CpuBackend {
  readonly data: { get(id: object): { values: Float32Array } };
  makeTensorInfo(shape: number[], dtype: tf.DataType, values: Float32Array): tf.TensorInfo;
}

tf.registerKernel({
  kernelName: KERNEL,
  backendName: 'cpu',
  kernelFunc: ({ inputs, attrs, backend }) => {
    const { gate, steps, lambda, M } = attrs as unknown as ProxAttributes;
    const cpu = backend as unknown as CpuBackend;
    const given = [inputs.skip, inputs.consumers] as tf.TensorInfo[];
    const [skip, consumers] = given.map(({ dataId }) => Float32Array.from(cpu.data.get(dataId).values));
    hierProxFilters(gate, skip, consumers, steps, lambda, M);
    return [skip, consumers].map((values, i) => cpu.makeTensorInfo(given[i].shape, 'float32', values));
  },
});

tf.registerKernel({
  kernelName: KERNEL,
  backendName: 'wasm',
  kernelFunc: ({ inputs, attrs, backend }) => {
    const { gate, steps, lambda, M } = attrs as unknown as ProxAttributes;
    const heap = wasmHeap(backend);
    const given = [inputs.skip, inputs.consumers] as tf.TensorInfo[];
    const made = given.map(({ shape }) => heap.makeOutput(shape, 'float32'));
    const [skip, consumers] = made.map((tensor, i) => {
      const values = heap.typedArrayFromHeap(tensor);
      values.set(heap.typedArrayFromHeap(given[i]));
      return values;
    });
    hierProxFilters(gate, skip, consumers, steps, lambda, M);
    return made;
  },
});

/**
 * `hierProxFilters` on the backend in use: typed arrays on CPU and WASM, tensor operations without a read-back
 * elsewhere. The arguments are not disposed of.
 */
export function proximalFilters(
  gate: FilterGate,
  given: GateTensors,
  steps: GateSteps,
  lambda: number,
  M: number,
): GateTensors {
  if (gate.skip.channels === 0) return { skip: tf.clone(given.skip), consumers: tf.clone(given.consumers) };
  if (!tf.getKernel(KERNEL, tf.getBackend())) return composedProximalFilters(gate, given, steps, lambda, M);
  const attributes = { gate, steps, lambda, M } as unknown as tf.NamedAttrMap;
  const inputs = { skip: given.skip, consumers: given.consumers };
  const [skip, consumers] = tf.engine().runKernel(KERNEL, inputs, attributes) as unknown as tf.Tensor[];
  return { skip, consumers };
}

/** The same out of tensor operations alone: what backends without a kernel of their own run. */
export function composedProximalFilters(
  gate: FilterGate,
  given: GateTensors,
  steps: GateSteps,
  lambda: number,
  M: number,
): GateTensors {
  const [skip, consumers] = tf.tidy(() => {
    const scale = Math.sqrt(steps.skip / steps.consumers);
    const v = asChannels(given.skip, gate.skip);
    const u = tf.mul(asChannels(given.consumers, gate.consumers), scale) as tf.Tensor3D;
    const norm = tf.sqrt(tf.sum(tf.square(v), [0, 2], true)) as tf.Tensor3D;
    const excess = tf.sub(norm, steps.skip * lambda) as tf.Tensor3D;
    const bound = M === 0 ? tf.zerosLike(norm) : consumerBound(excess, tf.abs(u), M * scale);
    const radius = M === 0 ? tf.relu(excess) : tf.div(bound, M * scale);
    const clipped = tf.maximum(tf.minimum(u, bound), tf.neg(bound));
    return [
      tf.reshape(withNorm(v, norm, radius as tf.Tensor3D), given.skip.shape),
      tf.reshape(tf.div(clipped, scale), given.consumers.shape),
    ];
  });
  return { skip, consumers };
}

function asChannels(tensor: tf.Tensor, { before, channels, after }: ChannelLayout): tf.Tensor3D {
  return tf.reshape(tensor, [before, channels, after]);
}

function consumerBound(excess: tf.Tensor3D, size: tf.Tensor3D, M: number): tf.Tensor3D {
  let bound = tf.zerosLike(excess);
  for (let step = 0; step < NEWTON_STEPS; step++) {
    // On WebGPU a sum over the outer axes of a comparison cast to numbers comes out wrong.
    const above = tf.step(tf.sub(size, bound));
    const count = tf.sum(above, [0, 2], true);
    const sum = tf.sum(tf.mul(above, size), [0, 2], true);
    const numerator = tf.relu(tf.add(tf.div(excess, M), sum));
    bound = tf.div(numerator, tf.add(count, 1 / M / M));
  }
  return bound;
}

/** θ rescaled to `radius`; where it is 0 and the radius is not, all of it goes to the filter's first skip weight. */
function withNorm(v: tf.Tensor3D, norm: tf.Tensor3D, radius: tf.Tensor3D): tf.Tensor3D {
  const zero = tf.equal(norm, 0);
  const scaled = tf.mul(v, tf.div(radius, tf.where(zero, tf.onesLike(norm), norm)));
  const [before, channels, after] = v.shape;
  const first = new Float32Array(before * channels * after);
  for (let j = 0; j < channels; j++) first[j * after] = 1;
  const fallback = tf.mul(tf.tensor3d(first, v.shape), tf.where(zero, radius, tf.zerosLike(radius)));
  return tf.add(scaled, fallback);
}
