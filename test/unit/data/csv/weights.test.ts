import { describe, expect, it } from 'vitest';
import { loadDataSet } from '../../../../src/data/catalogue';
import type { CsvReading } from '../../../../src/data/csv/reading';
import type { DataSet } from '../../../../src/data/data-set';
import { seededRandom } from '../../../../src/data/seeded-random';

interface Row {
  readonly cells: string;
  readonly weight: number;
  readonly label: string;
}

/** 60 rows with a value missing here and there; each weighs 0 to 3. */
const ROWS: readonly Row[] = (() => {
  const { normal } = seededRandom(9);
  return Array.from({ length: 60 }, (_, i) => {
    const value = normal();
    const cells = `${i % 9 === 4 ? 'NA' : value},${normal() - value}`;
    return { cells, weight: i % 4, label: value > 0.3 ? 'rare' : 'usual' };
  });
})();

const fileOf = (rows: readonly Row[]): Uint8Array =>
  new TextEncoder().encode(
    `a,b,w,y\n${rows.map(({ cells, weight, label }) => [cells, weight, label].join(',')).join('\n')}\n`,
  );

interface Choices extends Partial<Pick<CsvReading, 'task' | 'roles' | 'missing' | 'reconstructs'>> {
  readonly target?: string;
  readonly test?: number;
  readonly balanced?: true;
}

function loaded(csv: Uint8Array, { reconstructs, ...choices }: Choices = {}): Promise<DataSet> {
  const spec = {
    ...{ kind: 'csv', name: 'a.csv', target: 'y', task: 'classification', validation: 0, test: 0.25 },
    roles: [['w', 'weight']],
    ...choices,
    ...(reconstructs && { reconstructs }),
  } as const;
  return loadDataSet(spec as Parameters<typeof loadDataSet>[0], 1, { file: async () => csv, csv });
}

const sum = (values: ArrayLike<number> | undefined): number =>
  Array.from(values ?? []).reduce((a, b) => a + b, 0);

describe('a column of weights', () => {
  it('is no feature; weights are 1 on average in each part, and told', async () => {
    const { description, train, test } = await loaded(fileOf(ROWS));
    expect(description.layout).toEqual({ kind: 'table', names: ['a', 'b'] });
    for (const part of [train, test]) {
      expect(sum(part?.weights)).toBeCloseTo(part?.count ?? 0, 4);
      expect(new Set(part?.weights).size).toBe(3);
      expect(part?.scoreWeights).toBeUndefined();
    }
    const { column, test: tested } = description.weighting ?? {};
    expect(column).toBe('w');
    expect(tested?.effective).toBeLessThan(description.testCount);
    expect(tested?.effective).toBeCloseTo(sum(test?.weights) ** 2 / sum(test?.weights?.map(w => w * w)), 3);
  });

  it('leaves out the rows whose weight is 0, as if they were not in the file', async () => {
    const counted = ROWS.filter(({ weight }) => weight > 0);
    const [with0, without] = [await loaded(fileOf(ROWS)), await loaded(fileOf(counted))];
    expect(with0).toEqual(without);
    expect(with0.description.trainCount + with0.description.testCount).toBe(45);
  });

  it.each(['median', 'mean'] as const)('counts in scaling as rows that stand as often, %s', async missing => {
    const several = ROWS.flatMap(row => Array<Row>(row.weight).fill({ ...row, weight: 1 }));
    const choices = { target: 'b', task: 'regression', test: 0, missing } as const;
    const roles = [
      ['w', 'weight'],
      ['y', 'ignored'],
    ] as const;
    const one = (await loaded(fileOf(ROWS), { ...choices, roles })).description;
    const other = (await loaded(fileOf(several), { ...choices, roles })).description;
    expect(one.cells?.fill[0]).toBeCloseTo(other.cells?.fill[0] ?? 0, 8);
    for (const part of ['scaling', 'targetScaling'] as const) {
      expect(one[part]?.centre[0]).toBeCloseTo(other[part]?.centre[0] ?? 0, 7);
      expect(one[part]?.spread[0]).toBeCloseTo(other[part]?.spread[0] ?? 0, 7);
    }
  });

  it('is no input of a reconstruction', async () => {
    const { description, train } = await loaded(fileOf(ROWS), { reconstructs: true, target: '' });
    expect(description.task).toMatchObject({
      reconstruction: true,
      names: expect.not.arrayContaining(['w']),
    });
    expect(sum(train.weights)).toBeCloseTo(train.count, 4);
  });

  it('is one factor of a weight in the loss where classes are balanced, and all of it in scores', async () => {
    const { train } = await loaded(fileOf(ROWS), { balanced: true });
    const { weights = new Float32Array(), scoreWeights, y, count } = train;
    expect(scoreWeights).toEqual((await loaded(fileOf(ROWS))).train.weights);
    for (const label of [0, 1]) {
      expect(sum(weights.filter((_, i) => y[i] === label))).toBeCloseTo(count / 2, 4);
    }
    const [i, j] = [...y.keys()].filter(row => y[row] === 1);
    expect(weights[i] / weights[j]).toBeCloseTo((scoreWeights?.[i] ?? 0) / (scoreWeights?.[j] ?? 1), 5);
  });
});

describe('a column that cannot hold weights is refused in a sentence', () => {
  const file = (weights: readonly string[]) =>
    new TextEncoder().encode(`a;w;v;y\n${weights.map((w, i) => `${i};${w};1;${'pq'[i % 2]}`).join('\n')}\n`);

  it.each([
    ['negative', ['1', '2', '-3', '1', '1'], 'Row 4, column “w”: “-3” is no weight, which is 0 or more.'],
    ['missing', ['1', '', '3', '1', '1'], 'Row 3 has no weight in column “w”.'],
    ['all 0', ['0', '0', '0', '0', '0'], 'The weights in column “w” are all 0: no row counts.'],
    ['text', ['a', 'b', 'c', 'd', 'e'], 'Column “w” holds text (“a”, “b”, …): choose another role for it.'],
    [
      'one text',
      ['1', '2', 'x', '4', '5'],
      'Row 4, column “w”: “x” is not a number. Correct the file, or choose another role for the column.',
    ],
    ['nearly all 0', ['0', '0', '0', '1', '1'], 'The file has 2 rows that count; at least 4 are needed.'],
  ])('%s', async (_, weights, message) => {
    await expect(loaded(file(weights))).rejects.toThrow(message);
  });

  it('two', async () => {
    const roles = [
      ['v', 'weight'],
      ['w', 'weight'],
    ] as const;
    await expect(loaded(file(['1', '2', '3', '4', '5']), { roles })).rejects.toThrow(
      '“w” and “v” both hold weights of the rows: choose one of them.',
    );
  });

  it('but rows without one can be left out', async () => {
    const { description } = await loaded(file(['1', '', '3', '4', '5', '6']), { missing: 'drop', test: 0 });
    expect(description.trainCount).toBe(5);
  });
});
