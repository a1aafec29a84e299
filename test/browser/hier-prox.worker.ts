import * as tf from '@tensorflow/tfjs-core';
import { insistOnBackend } from '../../scripts/tools/insisted-backend';
import { answerWith } from '../../scripts/tools/module-answer';
import { matrixGate } from '../../src/lassonet/gate/gate';
import { hierProxMatrix } from '../../src/lassonet/gate/hier-prox-kernel';
import type { BackendName } from '../../src/worker/protocol';
import type { HierProxCase } from '../hier-prox-cases';

export interface HierProxRequest {
  readonly backend: BackendName;
  readonly cases: readonly HierProxCase[];
}

export interface HierProxAnswer {
  /** The backend that computed. */
  readonly backend: string;
  /** Programs launched on the graphics card for it. */
  readonly launches: number;
  readonly results: readonly number[][];
}

let launches = 0;

function countLaunches(prototype: object, name: string): void {
  const launch = Reflect.get(prototype, name) as (...given: unknown[]) => unknown;
  Reflect.set(prototype, name, function (this: unknown, ...given: unknown[]) {
    launches++;
    return launch.apply(this, given);
  });
}

answerWith(async ({ backend, cases }: HierProxRequest): Promise<HierProxAnswer> => {
  await insistOnBackend(backend);
  // Small tensors that have not been on the graphics card yet are computed without it, unless told.
  if (backend === 'webgl' || backend === 'webgpu')
    tf.env().set(`${backend.toUpperCase()}_CPU_FORWARD`, false);
  countLaunches(GPUComputePassEncoder.prototype, 'dispatchWorkgroups');
  countLaunches(WebGL2RenderingContext.prototype, 'drawElements');
  const results: number[][] = [];
  for (const { gate, rows, threshold, M } of cases) {
    const result = tf.tidy(() => hierProxMatrix(matrixGate(gate), tf.tensor2d(rows), threshold, M));
    results.push(Array.from(await result.data()));
    result.dispose();
  }
  return { backend: tf.getBackend(), launches, results };
});
