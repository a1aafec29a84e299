import { beforeAll, describe, expect, it } from 'vitest';
import { practiceOf, resample } from '../../../scripts/bake/resampling';
import { thisProcessFirst, trainingProcess } from '../../../scripts/bake/training-port';
import { startWasm } from '../../../scripts/tools/node-backend';
import { loadDataSet } from '../../../src/data/catalogue';
import { regularizationPath } from '../../../src/lassonet/path/path';
import { retrain } from '../../../src/lassonet/path/retraining';
import { type PathPoint, type Retrained, selectedAt } from '../../../src/lassonet/path-point';
import type { CrossValidation } from '../../../src/lassonet/resampled/cross-validation';
import { sharesAt } from '../../../src/lassonet/resampled/stability';
import type { DenseSpec } from '../../../src/settings/spec';
import { parseSpec } from '../../../src/settings/spec-json';
import { crossValidate } from '../../../src/worker/cross-validation-run';
import type { TrainingPort } from '../../../src/worker/training-handle';
import { TrainingPool } from '../../../src/worker/training-pool';
import { problemOf } from '../../../src/worker/training-run';

const LAMBDAS = [0.01, 0.1, 0.4, 1000];
const PLAN = { folds: 3, lambdas: LAMBDAS, retrainedAt: [0, 2] };
const SPEC = parseSpec({
  data: { kind: 'toy', samples: 90, noise: 0.1, validation: 0, test: 0.2 },
  network: { hidden: [4] },
  solver: { denseEpochs: 2, maxIterations: 10, retrainEpochs: 2, lambdas: { kind: 'list', values: LAMBDAS } },
  seed: 3,
}) as DenseSpec;
const SOURCE = {
  file: async () => {
    throw new Error('no file');
  },
  csv: null,
};
const TRAINING = { spec: SPEC, upload: null, backend: null, known: null, base: '' };

beforeAll(startWasm);

/** One fold, followed and retrained here, without pool or worker. */
async function foldAlone(fold: number) {
  const data = await loadDataSet(SPEC.data, SPEC.seed, SOURCE, { kind: 'fold', fold, folds: PLAN.folds });
  const problem = { ...problemOf(data), examples: null };
  const points: PathPoint[] = [];
  for await (const point of regularizationPath(problem, SPEC.network, SPEC.solver, { seed: SPEC.seed })) {
    points.push(point);
  }
  const again: (Retrained | null)[] = [];
  const chosen = PLAN.retrainedAt.map(index => selectedAt(points[index]));
  for await (const one of retrain(problem, SPEC.network, SPEC.solver, chosen, { seed: SPEC.seed })) {
    again.push(one);
  }
  return {
    count: data.description.validationCount,
    penalised: points.map(({ validation }) => validation),
    retrained: again.map((one, i) => ({ index: PLAN.retrainedAt[i], fit: one?.validation })),
    ended: true,
  };
}

/** How two workers start, which of the folds is trained by the first that is a process of its own, and how many are started in all. */
const STARTS: readonly (readonly [string, number, number, (pids: number[]) => () => TrainingPort])[] = [
  ['each a process of its own', 0, 3, pids => () => trainingProcess(pid => pids.push(pid))],
  ['one of them this process', 1, 2, pids => thisProcessFirst(() => trainingProcess(pid => pids.push(pid)))],
];

describe('cross-validation in two processes', () => {
  it.each(STARTS)(
    '(%s) equals every fold computed by itself, though one is killed in the middle',
    async (_, fold, started, startFor) => {
      const pids: number[] = [];
      const pool = new TrainingPool(2, startFor(pids));
      pool.open(PLAN.folds, practiceOf({ spec: SPEC, csv: null }));
      const told: number[] = [];
      let killed = false;
      const all: CrossValidation = await crossValidate(pool, TRAINING, PLAN, ({ folds }) => {
        told.push(folds.reduce((sum, { penalised }) => sum + penalised.length, 0));
        if (killed || folds[fold].penalised.length !== 2) return;
        killed = true;
        process.kill(pids[0], 'SIGKILL');
      }).finally(() => pool.dispose());
      expect(killed).toBe(true);
      expect(pids).toHaveLength(started);
      // What had arrived stays while its fold is done again.
      expect(told.every((count, i) => i === 0 || count >= told[i - 1])).toBe(true);
      expect(all.folds).toEqual([await foldAlone(0), await foldAlone(1), await foldAlone(2)]);
      expect(all.folds.map(({ count }) => count)).toEqual([24, 24, 24]);
    },
    60_000,
  );
});

describe('stability selection in processes', () => {
  it('counts what each half selects, and an odd number of runs becomes even', async () => {
    const points = LAMBDAS.map(lambda => ({ lambda, norms: new Float32Array(10), support: [] }));
    const lines: string[] = [];
    const options = { folds: 0, halves: 3, workers: 2 };
    const pool = new TrainingPool(2, trainingProcess);
    const { stability, crossValidation } = await resample(
      pool,
      { spec: SPEC, csv: null, points },
      options,
      line => lines.push(line),
    ).finally(() => pool.dispose());
    expect(crossValidation).toBeUndefined();
    expect(stability?.runs).toBe(4);
    if (stability === undefined) throw new Error('There is none.');
    expect([...sharesAt(stability, 3)].every(share => share === 0)).toBe(true);
    expect(Math.max(...sharesAt(stability, 0))).toBeGreaterThan(0);
    expect(lines.join()).toContain('4 halves in');
  }, 60_000);
});
