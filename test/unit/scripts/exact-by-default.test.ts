import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bakeOptions } from '../../../scripts/bake/bake-options';
import { bake } from '../../../scripts/bake/baking';
import groupLasso from '../../fixtures/group_lasso_wine.json';
import lasso from '../../fixtures/lasso_diabetes.json';
import breastCancer from '../../fixtures/path_breast_cancer.json';
import { convexOptima } from '../lassonet/path/convex-optimum';

const WITHIN = 1e-4;
/** A group with a smaller norm may be there or not. */
const CLEARLY = 1e-3;

interface Table {
  readonly name: string;
  readonly x: readonly (readonly number[])[];
  readonly y: readonly number[];
  /** null: regression. */
  readonly classes: number | null;
  readonly lambdas: readonly number[];
}

const TABLES: readonly Table[] = [
  { name: 'diabetes (the lasso)', x: lasso.X, y: lasso.y, classes: null, lambdas: lasso.lambda_ },
  {
    name: 'wine (the group lasso)',
    x: groupLasso.X,
    y: groupLasso.y,
    classes: 3,
    lambdas: groupLasso.path.map(({ lambda_ }) => lambda_),
  },
  {
    name: 'breast cancer',
    x: breastCancer.X,
    y: breastCancer.y,
    classes: 2,
    lambdas: [0.001, 0.003, 0.01, 0.03, 0.1, 0.2, 0.3],
  },
];

/** What the command line writes of a point. */
interface Written {
  readonly lambda: number;
  readonly train: { readonly loss: number };
  readonly norms: readonly number[];
}

describe('with nothing but M = 0, the command line gives the solution of', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'exact-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(TABLES)('$name', async ({ x, y, classes, lambdas }) => {
    const ascending = [...lambdas].sort((a, b) => a - b);
    const [csv, json] = ['table.csv', 'points.json'].map(name => join(folder, name));
    const header = [...x[0].map((_, j) => `x${j}`), 'y'].join();
    const answer = (value: number): string => (classes === null ? String(value) : `class ${value}`);
    writeFileSync(csv, [header, ...x.map((row, i) => [...row, answer(y[i])].join())].join('\n'));
    const task = classes === null ? 'regression' : 'classification';
    const given = ['--csv', csv, '--target', 'y', '--task', task, '--test', '0', '--M', '0'];
    await bake(bakeOptions([...given, '--lambdas', ascending.join(), '--json', json]), () => {});
    const { points }: { points: Written[] } = JSON.parse(readFileSync(json, 'utf8'));
    const optima = convexOptima(x, y, classes, ascending).reverse();
    const told = points.flatMap(({ lambda, train, norms }, i) => {
      const optimum = optima[i];
      const gap = (train.loss + lambda * sum(norms)) / optimum.objective - 1;
      const differ = norms.flatMap((norm, j) => {
        const there = optimum.norms[j];
        return norm > 0 !== there > 0 && Math.max(norm, there) > CLEARLY ? [j] : [];
      });
      if (lambda === optimum.lambda && Math.abs(gap) < WITHIN && differ.length === 0) return [];
      return [`λ ${lambda} beside ${optimum.lambda}: gap ${gap}, groups ${differ}`];
    });
    expect(told).toEqual([]);
    // The path ends where nothing is left.
    const left = optima.filter(({ norms }) => sum(norms) > CLEARLY).length;
    expect(points.length).toBeGreaterThanOrEqual(left);
  });
});

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
