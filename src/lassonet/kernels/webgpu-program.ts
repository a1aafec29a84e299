import type * as tf from '@tensorflow/tfjs-core';

/** A compute program as TensorFlow.js's WebGPU backend takes it: buffers and uniforms are declared by their names. */
export interface WebGpuProgram {
  readonly variableNames: readonly string[];
  readonly outputShape: readonly number[];
  readonly shaderKey: string;
  readonly uniforms?: string;
  /** Declares `uniforms.size`. */
  readonly size?: boolean;
  readonly workgroupSize: readonly [number, number, number];
  readonly dispatch: readonly [number, number, number];
  readonly dispatchLayout: { readonly x: readonly number[]; readonly y?: readonly number[] };
  /** WGSL with a function `main`. */
  readonly getUserCode: () => string;
}

/** Most workgroups that one dimension of a dispatch may have. */
const LARGEST_DISPATCH = 65535;

/** Spreads workgroups over two dimensions where one is too short; the last row may hold a few too many. */
export function dispatchOf(workgroups: number): Pick<WebGpuProgram, 'dispatch' | 'dispatchLayout'> {
  const across = Math.max(1, Math.min(workgroups, LARGEST_DISPATCH));
  return { dispatch: [across, Math.ceil(workgroups / across), 1], dispatchLayout: { x: [0], y: [1] } };
}

export interface Uniform {
  readonly type: 'float32' | 'int32';
  readonly data: readonly number[];
}

/** The part of TensorFlow.js's WebGPU backend that runs programs. */
export interface WebGpuBackend extends tf.KernelBackend {
  runWebGPUProgram(
    program: WebGpuProgram,
    inputs: readonly tf.TensorInfo[],
    dtype: tf.DataType,
    uniforms: readonly Uniform[],
  ): tf.TensorInfo;
}
