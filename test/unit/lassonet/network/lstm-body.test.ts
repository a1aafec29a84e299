import '@tensorflow/tfjs';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { bodyNetwork } from '../../../../src/lassonet/network/body-network';
import { initialWeights } from '../../../../src/lassonet/network/initial-weights';
import { readBack } from '../../../../src/lassonet/network/weight-tensors';
import { regularizationPath } from '../../../../src/lassonet/path/path';
import type { PathPoint } from '../../../../src/lassonet/path-point';
import type { Problem, Samples } from '../../../../src/lassonet/problem';
import { randomStream } from '../../../../src/lassonet/random';
import { DEFAULT_NETWORK, DEFAULT_SOLVER } from '../../../../src/lassonet/settings';
import { gradientError } from '../layers-model/differences';
import { onBackend } from '../on-backend';
import { lstmBody } from './lstm-body';

// Paths are followed to their ends, on a machine that may be busy.
vi.setConfig({ testTimeout: 240_000 });

const SIDE = 4;

/** Images of 4 × 4 whose class is whether a pixel of the first row and one of the last are both bright, or neither. */
function rows(): Problem {
  const { uniform } = randomStream(5, 'rows');
  const samples = (count: number): Samples => {
    const x = Float32Array.from({ length: count * SIDE * SIDE }, () => 2 * uniform() - 1);
    const y = Float32Array.from({ length: count }, (_, i) =>
      x[i * SIDE * SIDE + 1] * x[i * SIDE * SIDE + 14] > 0 ? 1 : 0,
    );
    return { count, x, y };
  };
  return {
    task: { kind: 'classification', classes: 2 },
    features: SIDE * SIDE,
    train: samples(160),
    validation: null,
    test: samples(60),
    examples: null,
  };
}

describe('a body in code: an LSTM', () => {
  beforeAll(() => onBackend('wasm'));
  const problem = rows();
  const network = bodyNetwork(problem, lstmBody(SIDE, 3, 4, 2), true);

  it('has the gradient that differences have', async () => {
    const values = await readBack(initialWeights(network, randomStream(1, 'weights')));
    const { error, largest } = gradientError(network, values, problem, 6);
    expect(largest).toBeGreaterThan(0.01);
    expect(error).toBeLessThan(2e-3);
  });

  it('follows a path to its end, under the constraint', async () => {
    const points: PathPoint[] = [];
    const solver = { ...DEFAULT_SOLVER, denseEpochs: 15, maxIterations: 8, learningRate: 0.02 };
    const options = { seed: 1, network };
    for await (const point of regularizationPath(problem, DEFAULT_NETWORK, solver, options)) {
      points.push(point);
    }
    expect(points.at(-1)?.support).toEqual([]);
    for (const { norms, consumerNorms } of points) {
      consumerNorms.forEach((norm, j) => {
        expect(norm).toBeLessThanOrEqual(solver.M * norms[j] + 1e-5);
      });
    }
  });

  it('is the one that the page of documentation shows', () => {
    const [page, file] = ['../../../../docs/own-network.md', './lstm-body.ts'].map(name =>
      readFileSync(new URL(name, import.meta.url), 'utf8'),
    );
    const code = /```ts\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
    const body = (text: string): string => text.slice(text.indexOf('export function lstmBody')).trim();
    expect(body(code)).toBe(body(file));
  });
});
