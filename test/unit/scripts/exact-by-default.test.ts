import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bakeOptions } from '../../../scripts/bake/bake-options';
import { bake } from '../../../scripts/bake/baking';
import { seededRandom } from '../../../src/data/seeded-random';
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
  /** null: the path's own. */
  readonly lambdas: readonly number[] | null;
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
  { name: 'more columns than rows, at its own λ', ...made(50, 150, ([a, b]) => 2 * a - b) },
  { name: 'columns that say the same, at its own λ', ...made(120, 8, ([a, b]) => a + b, withCopy) },
  { name: 'rare marks that tell classes apart, at its own λ', ...marks() },
];

/** Columns of noise, from which y follows but for some noise. */
function made(
  rows: number,
  columns: number,
  y: (row: readonly number[]) => number,
  changed: (row: readonly number[]) => readonly number[] = row => row,
): Omit<Table, 'name'> {
  const { normal } = seededRandom(rows);
  const x = Array.from({ length: rows }, () => changed(Array.from({ length: columns }, normal)));
  return { x, y: x.map(row => y(row) + 0.5 * normal()), classes: null, lambdas: null };
}

/** The third column is nearly the first, the fourth a difference of others. */
function withCopy([a, b, c, , e, ...others]: readonly number[]): readonly number[] {
  return [a, b, a + 1e-3 * c, a - e, e, ...others];
}

/** Zeros and ones, of which two columns decide. */
function marks(): Omit<Table, 'name'> {
  const { uniform } = seededRandom(8);
  const x = Array.from({ length: 300 }, () => Array.from({ length: 15 }, () => (uniform() < 0.1 ? 1 : 0)));
  return { x, y: x.map(([a, b]) => (a + b > 0 ? 1 : 0)), classes: 2, lambdas: null };
}

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
    const [csv, json] = ['table.csv', 'points.json'].map(name => join(folder, name));
    const header = [...x[0].map((_, j) => `x${j}`), 'y'].join();
    const answer = (value: number): string => (classes === null ? String(value) : `class ${value}`);
    writeFileSync(csv, [header, ...x.map((row, i) => [...row, answer(y[i])].join())].join('\n'));
    const task = classes === null ? 'regression' : 'classification';
    const given = ['--csv', csv, '--target', 'y', '--task', task, '--test', '0', '--M', '0'];
    const wanted = lambdas?.toSorted((a, b) => a - b) ?? null;
    const visited = wanted ? ['--lambdas', wanted.join()] : [];
    await bake(bakeOptions([...given, ...visited, '--json', json]), () => {});
    const { points }: { points: Written[] } = JSON.parse(readFileSync(json, 'utf8'));
    const ascending = wanted ?? points.map(({ lambda }) => lambda);
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
