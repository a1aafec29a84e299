import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seededRandom } from '../../../src/data/seeded-random';
import { bakedIn } from './baked';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bake-weights-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Rows of three inputs, a weight from 0 to 3, and two targets; written once, or as often as they weigh. */
function written(often: boolean): string {
  const { normal } = seededRandom(7);
  const rows = Array.from({ length: 90 }, (_, i) => {
    const [a, b, c] = [normal(), normal(), normal()];
    const weight = i % 4;
    const line = [a, b, c, often ? 1 : weight, a + (weight > 1 ? b : 0), b - a + 0.1 * normal()].join(',');
    return often ? Array<string>(weight).fill(line) : [line];
  });
  const file = join(folder, `${often}.csv`);
  writeFileSync(file, `a,b,c,w,u,v\n${rows.flat().join('\n')}\n`);
  return file;
}

const baked = (words: readonly string[]) => bakedIn(folder, words);

const CONVEX = ['--M', '0', '--lambdas', '0.05,0.3,0.9', '--validation', '0', '--retrain-epochs', '0'];
const TARGETS = ['--target', 'u', '--task', 'regression'];

it.each([
  ['one target', ['--roles', 'w=weight,v=ignored']],
  ['two targets', ['--roles', 'w=weight,v=target']],
  ['reconstruction', ['--roles', 'w=weight,u=ignored,v=ignored', '--reconstructs', 'true']],
])('rows that weigh give the lasso of rows that are written as often: %s', async (_, roles) => {
  const words = [...(roles.includes('--reconstructs') ? [] : TARGETS), ...roles, ...CONVEX, '--test', '0'];
  const one = await baked(['--csv', written(false), ...words]);
  const other = await baked(['--csv', written(true), ...words]);
  expect(one.printed).toContain(
    'Each row counts by its weight in “w”, in training and in scores; rows of weight 0 are left out.',
  );
  expect(one.path.points).toHaveLength(other.path.points.length);
  one.path.points.forEach(({ objective, support, train, norms }, i) => {
    const theirs = other.path.points[i];
    expect(support).toEqual(theirs.support);
    expect(objective / theirs.objective).toBeCloseTo(1, 4);
    expect(train.score).toBeCloseTo(theirs.train.score, 4);
    norms.forEach((norm, j) => {
      expect(norm).toBeCloseTo(theirs.norms[j], 3);
    });
  });
});

it('weights are kept with the path, and scores of folds and test rows count by them', async () => {
  const words = [...TARGETS, '--roles', 'w=weight,v=ignored', ...CONVEX, '--test', '0.3', '--cv', '3'];
  const { path } = await baked(['--csv', written(false), ...words]);
  expect(path.spec.data).toMatchObject({
    roles: [
      ['v', 'ignored'],
      ['w', 'weight'],
    ],
  });
  const { weighting, trainCount, testCount } = path.description;
  expect(weighting?.column).toBe('w');
  expect(weighting?.test.effective).toBeLessThan(testCount);
  const folds = path.crossValidation?.folds.map(({ count }) => count) ?? [];
  expect(folds).toHaveLength(3);
  // What the folds count together is what the training rows do: the rest of the table's mean weight of 1.
  const all = folds.reduce((sum, count) => sum + count, 0) + (weighting?.test.total ?? 0);
  expect(all).toBeCloseTo(trainCount + testCount, 3);
});

it.each([[false], [true]])(
  'mistakes count by the weights as scores do, classes balanced: %s',
  async balanced => {
    const file = join(folder, 'classes.csv');
    const lines = readFileSync(written(false), 'utf8').trim().split('\n').slice(1);
    const rows = lines
      .map(line => line.split(','))
      .map(([a, b, c, w, u]) => [a, b, c, w, Number(u) > 0.5 ? 'p' : 'q']);
    writeFileSync(file, `a,b,c,w,y\n${rows.join('\n')}\n`);
    const words = [
      '--csv',
      file,
      '--target',
      'y',
      '--task',
      'classification',
      '--roles',
      'w=weight',
      ...CONVEX,
    ];
    const { path } = await baked([...words, '--test', '0.4', '--balanced', String(balanced)]);
    const { testLabels, testWeights } = path;
    if (!testLabels || !testWeights) throw new Error('They are not there.');
    expect(new Set(testWeights).size).toBe(3);
    for (const { predicted, test } of path.points) {
      const wrong = testWeights.reduce(
        (sum, weight, i) => (predicted?.[i] === testLabels[i] ? sum : sum + weight),
        0,
      );
      expect(1 - wrong / path.description.testCount).toBeCloseTo(test?.score ?? Number.NaN, 5);
    }
  },
);

it.each([
  ['a=weight,w=ignored', /is no weight, which is 0 or more/],
  ['a=weight,w=weight', /both hold weights of the rows: choose one of them/],
])('--roles "%s" is refused in a sentence', async (roles, message) => {
  await expect(baked(['--csv', written(false), ...TARGETS, '--roles', roles])).rejects.toThrow(message);
});
