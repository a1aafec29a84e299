import * as tf from '@tensorflow/tfjs-core';
import { insistOnBackend } from '../../scripts/tools/insisted-backend';
import { answerWith } from '../../scripts/tools/module-answer';
import { oneStep } from '../../src/lassonet/method/accelerated-descent';
import { type Iterate, releaseIterate } from '../../src/lassonet/method/iterate';
import { packed } from '../../src/lassonet/method/packing';
import { denseNetwork } from '../../src/lassonet/network/dense-network';
import { initialWeights } from '../../src/lassonet/network/initial-weights';
import { randomStream } from '../../src/lassonet/random';
import { batchOf } from '../../src/lassonet/samples/batch';
import { DEFAULT_NETWORK, type NetworkSettings } from '../../src/lassonet/settings';
import type { BackendName } from '../../src/worker/protocol';

/** Cases are computed one after another: what is compiled for the graphics card serves all of them. */
export interface IterationRequest {
  readonly backend: BackendName;
  readonly cases: readonly IterationCase[];
}

export interface IterationCase {
  readonly samples: number;
  readonly features: number;
  readonly hidden: readonly number[];
  readonly activation: NetworkSettings['activation'];
  readonly classes: number;
  /** Features in a group. */
  readonly together: number;
}

export interface IterationAnswer {
  readonly backend: string;
  /** Programs launched on the graphics card by the last iteration. */
  readonly launches: number;
  /** What TensorFlow.js calls them. */
  readonly programs: readonly string[];
  /** All weights after it. */
  readonly weights: readonly number[];
}

const ITERATIONS = 5;

let launches = 0;
let programs: string[] = [];

function watchLaunches(): void {
  const { dispatchWorkgroups } = GPUComputePassEncoder.prototype;
  GPUComputePassEncoder.prototype.dispatchWorkgroups = function (...counts) {
    launches++;
    dispatchWorkgroups.apply(this, counts);
  };
  const backend = tf.backend() as unknown as { runWebGPUProgram: (...given: unknown[]) => unknown };
  const run = backend.runWebGPUProgram.bind(backend);
  backend.runWebGPUProgram = (program, ...others) => {
    programs.push((program as { shaderKey: string }).shaderKey);
    return run(program, ...others);
  };
}

answerWith(async ({ backend, cases }: IterationRequest): Promise<readonly IterationAnswer[]> => {
  await insistOnBackend(backend);
  if (backend === 'webgpu') {
    tf.env().set('WEBGPU_CPU_FORWARD', false);
    watchLaunches();
  }
  const answers: IterationAnswer[] = [];
  for (const each of cases) answers.push(await iterated(each));
  return answers;
});

async function iterated(given: IterationCase): Promise<IterationAnswer> {
  const { samples, features, hidden, activation, classes, together } = given;
  const task = { kind: 'classification', classes } as const;
  const random = randomStream(0, 'iteration');
  const x = Float32Array.from({ length: samples * features }, () => random.uniform() - 0.5);
  const y = Float32Array.from({ length: samples }, (_, i) => (x[i * features] > 0 ? 0 : i % classes));
  const batch = batchOf(task, { count: samples, x, y }, features);
  const groups: number[][] = [];
  for (let j = 0; j < features; j += together) {
    groups.push(Array.from({ length: Math.min(together, features - j) }, (_, i) => j + i));
  }
  const network = denseNetwork({ task, features, groups }, { ...DEFAULT_NETWORK, hidden, activation });
  const objective = { network, batch, lambda: 1, M: 0.5, gamma: 0.01 };
  const weights = packed(network, initialWeights(network, random));
  const steps = weights.map(() => 0.3);
  let iterate: Iterate = { weights, previous: weights, inertia: 1 };
  for (let i = 0; i < ITERATIONS; i++) {
    launches = 0;
    programs = [];
    const { next, measures } = oneStep(objective, iterate, steps, false);
    measures.dispose();
    releaseIterate(iterate, next);
    iterate = next;
  }
  const last = { launches, programs: [...programs] };
  const values = await Promise.all(iterate.weights.map(array => array.data()));
  return { backend: tf.getBackend(), ...last, weights: values.flatMap(array => Array.from(array)) };
}
