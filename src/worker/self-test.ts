import * as tf from '@tensorflow/tfjs-core';
import { singleGroups } from '../lassonet/gate/channel-layout';
import { hierProxGate, matrixGate } from '../lassonet/gate/gate';
import { hierProxMatrix } from '../lassonet/gate/hier-prox-kernel';
import { BACKENDS_WORDS as WORDS } from '../words/en/backends';
import type { Sentence } from '../words/sentences';

/** Software and hardware differ in the last digits of exp and division; a wrong kernel is far further off. */
const TOLERANCE = 1e-3;

/** One computation with a known answer. */
export interface Check {
  readonly name: Sentence;
  run(): tf.Tensor;
  readonly expected: ArrayLike<number>;
}

const WAVE = Float32Array.from({ length: 6 * 5 }, (_, i) => Math.sin(1 + 2.3 * i));
const GATE = matrixGate({
  skip: { before: 1, channels: 6, after: 2 },
  consumers: { before: 1, channels: 6, after: 3 },
  groups: singleGroups(6),
});

/** What the solver leans on: products, softmax, row gathering, reductions, and Hier-Prox. */
export function solverChecks(): Check[] {
  const rows = (): tf.Tensor2D => tf.tensor2d(WAVE, [6, 5]);
  const at = (i: number, j: number): number => WAVE[5 * i + j];
  const table = (height: number, width: number, cell: (i: number, j: number) => number): number[] =>
    Array.from({ length: height * width }, (_, k) => cell(Math.floor(k / width), k % width));
  const sum = (length: number, term: (k: number) => number): number =>
    Array.from({ length }, (_, k) => term(k)).reduce((a, b) => a + b, 0);
  const dropped = Float32Array.from(WAVE);
  hierProxGate(GATE, dropped, dropped, { skip: 1, consumers: 1 }, 0.8, 1.5);
  return [
    {
      name: WORDS.matrixProduct,
      run: () => tf.matMul(rows(), tf.transpose(rows())),
      expected: table(6, 6, (i, j) => sum(5, k => at(i, k) * at(j, k))),
    },
    {
      name: WORDS.softmax,
      run: () => tf.softmax(rows()),
      expected: table(6, 5, (i, j) => Math.exp(at(i, j)) / sum(5, k => Math.exp(at(i, k)))),
    },
    {
      name: WORDS.rowGathering,
      run: () => tf.gather(rows(), tf.tensor1d([4, 1], 'int32')),
      expected: table(2, 5, (i, j) => at(i === 0 ? 4 : 1, j)),
    },
    {
      name: WORDS.sumOfSquares,
      run: () => tf.sum(tf.square(rows()), 1),
      expected: table(6, 1, i => sum(5, k => at(i, k) ** 2)),
    },
    { name: WORDS.hierProx, run: () => hierProxMatrix(GATE, rows(), 0.8, 1.5), expected: dropped },
  ];
}

/** Whether WebGL and WebGPU may leave tensors as small as those of the checks to plain JavaScript. */
function allowDetours(allowed: boolean): void {
  const detours = { WEBGL_CPU_FORWARD: allowed, WEBGPU_CPU_FORWARD: allowed };
  tf.env().setFlags({ ...tf.env().getFlags(), ...detours });
}

/**
 * Computes a few things with known answers on the backend in use, and nowhere else.
 *
 * @param checks default: what every run leans on
 * @returns the name of the first that comes out wrong; null if all are right
 */
export async function firstWrongResult(checks: readonly Check[] = solverChecks()): Promise<Sentence | null> {
  allowDetours(false);
  try {
    return await firstWrong(checks);
  } finally {
    allowDetours(true);
  }
}

async function firstWrong(checks: readonly Check[]): Promise<Sentence | null> {
  for (const { name, run, expected } of checks) {
    const result = tf.tidy(run);
    const values = await result.data();
    result.dispose();
    const wrong =
      values.length !== expected.length ||
      Array.from(values).some((value, i) => !(Math.abs(value - expected[i]) <= TOLERANCE));
    if (wrong) return name;
  }
  return null;
}
