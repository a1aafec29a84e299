import { beforeAll, describe, expect, it } from 'vitest';
import { regularizationPath } from '../../../../src/lassonet/path/path';
import type { PathPoint } from '../../../../src/lassonet/path-point';
import type { Problem } from '../../../../src/lassonet/problem';
import { DEFAULT_NETWORK, DEFAULT_SOLVER } from '../../../../src/lassonet/settings';
import groupLasso from '../../../fixtures/group_lasso_wine.json';
import lasso from '../../../fixtures/lasso_diabetes.json';
import { onBackend } from '../on-backend';

/** The solution at one λ, to full precision. */
interface Optimum {
  readonly lambda: number;
  readonly objective: number;
  readonly norms: readonly number[];
}

function problemOf(X: number[][], y: number[], task: Problem['task']): Problem {
  const train = { count: y.length, x: Float32Array.from(X.flat()), y: Float32Array.from(y) };
  return { task, features: X[0].length, train, validation: null, test: null, examples: null };
}

function lassoOptimum(lambda: number, theta: readonly number[]): Optimum {
  const error = lasso.X.reduce((sum, row, i) => {
    const output = row.reduce((dot, x, j) => dot + x * theta[j], 0);
    return sum + (lasso.y[i] - output) ** 2;
  }, 0);
  const norms = theta.map(Math.abs);
  const objective = error / lasso.y.length + lambda * norms.reduce((a, b) => a + b, 0);
  return { lambda, objective, norms };
}

const cases = [
  {
    name: 'the lasso (diabetes)',
    problem: problemOf(lasso.X, lasso.y, { kind: 'regression' }),
    skipBias: false,
    optima: lasso.lambda_.map((lambda, i) => lassoOptimum(lambda, lasso.theta[i])),
  },
  {
    name: 'the group lasso (wine)',
    problem: problemOf(groupLasso.X, groupLasso.y, { kind: 'classification', classes: 3 }),
    skipBias: true,
    optima: groupLasso.path.map(({ lambda_, objective, norms }) => ({ lambda: lambda_, objective, norms })),
  },
];

const penalised = ({ train, lambda, norms }: PathPoint): number =>
  train.loss + lambda * norms.reduce((a, b) => a + b, 0);

describe('at M = 0 and without hidden layers the path', () => {
  beforeAll(() => onBackend('wasm'));
  for (const { name, problem, skipBias, optima } of cases) {
    for (const gather of [true, false]) {
      it(`is ${name}, ${gather ? 'gathered' : 'on all features'}`, async () => {
        const ascending = [...optima].sort((a, b) => a.lambda - b.lambda);
        const network = { ...DEFAULT_NETWORK, hidden: [], skipBias };
        const solver = {
          ...DEFAULT_SOLVER,
          M: 0,
          lambdas: { kind: 'list', values: ascending.map(({ lambda }) => lambda) },
          tolerance: 1e-5,
          maxIterations: 2000,
        } as const;
        let worst = 0;
        let iterations = 0;
        let visited = 0;
        const differing: string[] = [];
        for await (const point of regularizationPath(problem, network, solver, { seed: 1, gather })) {
          const { lambda, objective, norms } = ascending[visited++];
          expect(point.lambda).toBe(lambda);
          worst = Math.max(worst, Math.abs(penalised(point) - objective));
          iterations += point.iterations;
          const missed = norms.flatMap((norm, j) => (norm > 1e-3 && !point.support.includes(j) ? [j] : []));
          // Where nothing is left at all, λ is the very one at which the last group goes: either answer is right.
          const extra = norms.some(norm => norm > 0) ? point.support.filter(j => norms[j] === 0) : [];
          if (missed.length > 0 || extra.length > 0) {
            differing.push(`λ ${lambda}: without ${missed}, besides ${extra}`);
          }
        }
        if (process.env.MEASURED) console.log(`${name} ${gather}: gap ${worst}, ${iterations} iterations`);
        const empty = ascending.findIndex(({ norms }) => norms.every(norm => norm === 0));
        expect(visited).toBe(empty < 0 ? ascending.length : empty + 1);
        expect(differing).toEqual([]);
        expect(worst).toBeLessThan(1e-4);
      });
    }
  }
});
