import { beforeAll, expect, it } from 'vitest';
import { retrain } from '../../../../src/lassonet/path/retraining';
import { DEFAULT_NETWORK, DEFAULT_SOLVER } from '../../../../src/lassonet/settings';
import { onBackend } from '../on-backend';
import { smallRegression } from '../small-problem';

const NETWORK = { ...DEFAULT_NETWORK, hidden: [6] };

async function scores(gamma: number): Promise<number[]> {
  const solver = { ...DEFAULT_SOLVER, gamma, retrainEpochs: 30 };
  const found: number[] = [];
  const points = [[0, 1, 3], [3]].map(support => ({ supports: [support], weights: null }));
  for await (const { test } of retrain(smallRegression(), NETWORK, solver, points, { seed: 1 })) {
    found.push(test?.score ?? Number.NaN);
  }
  return found;
}

beforeAll(() => onBackend('cpu'));

it('is without any penalty, γ included', async () => {
  const free = await scores(0);
  expect(await scores(10)).toEqual(free);
  expect(free[0]).toBeGreaterThan(free[1]);
});
