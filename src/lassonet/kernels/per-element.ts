import * as tf from '@tensorflow/tfjs-core';
import { dispatchOf, type WebGpuBackend } from './webgpu-program';

const KERNEL = 'LassoNetPerElement';
const THREADS = 64;

/** A tensor computed element by element, in one dispatch on WebGPU. */
export interface PerElement {
  readonly name: string;
  readonly shape: readonly number[];
  readonly floats?: Readonly<Record<string, number>>;
  readonly ints?: Readonly<Record<string, number>>;
  /** WGSL: statements that return the value at `index`; inputs are flat arrays by their names, numbers `uniforms.…`. */
  readonly code: string;
}

tf.registerKernel({
  kernelName: KERNEL,
  backendName: 'webgpu',
  kernelFunc: ({ inputs, attrs, backend }) => {
    const tensors = inputs as Record<string, tf.TensorInfo>;
    return launched(backend as WebGpuBackend, tensors, attrs as unknown as PerElement);
  },
});

/** Runs on WebGPU only. @returns null on other backends */
export function perElement(inputs: tf.NamedTensorMap, element: PerElement): tf.Tensor | null {
  if (tf.getBackend() !== 'webgpu') return null;
  return tf.engine().runKernel(KERNEL, inputs, element as unknown as tf.NamedAttrMap) as tf.Tensor;
}

function launched(
  backend: WebGpuBackend,
  inputs: Readonly<Record<string, tf.TensorInfo>>,
  { name, shape, floats = {}, ints = {}, code }: PerElement,
): tf.TensorInfo {
  const program = {
    variableNames: Object.keys(inputs),
    outputShape: shape,
    shaderKey: `lassonet ${name}`,
    size: true,
    uniforms: [
      ...Object.keys(floats).map(key => `${key} : f32,`),
      ...Object.keys(ints).map(key => `${key} : i32,`),
    ].join(' '),
    workgroupSize: [THREADS, 1, 1],
    ...dispatchOf(Math.ceil(tf.util.sizeFromShape([...shape]) / THREADS)),
    getUserCode: () => `
      fn valueAt(index : i32) -> f32 { ${code} }
      fn main() {
        let index = i32(workgroupId.y * numWorkgroups.x + workgroupId.x) * ${THREADS} + i32(localId.x);
        if (index < uniforms.size) { result[index] = valueAt(index); }
      }`,
  } as const;
  return backend.runWebGPUProgram(program, Object.values(inputs), 'float32', [
    ...Object.values(floats).map(value => ({ type: 'float32', data: [value] }) as const),
    ...Object.values(ints).map(value => ({ type: 'int32', data: [value] }) as const),
  ]);
}
