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
