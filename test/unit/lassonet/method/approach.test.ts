import { beforeAll, describe, expect, it } from 'vitest';
import { madeTable } from '../../../../scripts/tools/made-table';
import { wholeProblem } from '../../../../src/lassonet/method/active-problem';
import { approachFirstDrop } from '../../../../src/lassonet/method/approach';
import { effortAt, workOf } from '../../../../src/lassonet/method/effort';
import { Follower } from '../../../../src/lassonet/method/follower';
import type { Patience, Settled } from '../../../../src/lassonet/method/settling';
import { denseNetwork } from '../../../../src/lassonet/network/dense-network';
import { initialWeights } from '../../../../src/lassonet/network/initial-weights';
import { randomStream } from '../../../../src/lassonet/random';
import { DEFAULT_NETWORK, DEFAULT_SOLVER } from '../../../../src/lassonet/settings';
import { onBackend } from '../on-backend';

const ROWS = 80;
/** λ at which nothing is dropped. */
const UNDROPPED = 4;

/** Goes nowhere, and keeps how long it was to stay at each λ. */
class StandingFollower extends Follower {
  readonly stays: Patience[] = [];

  override async settle(_: number, patience: Patience): Promise<Settled> {
    this.stays.push(patience);
    return {
      iterate: this.iterate,
      shrinkage: 1,
      iterations: 1,
      ending: this.stays.length > UNDROPPED ? 'would drop too many' : 'settled',
      objective: 1,
      residual: 1,
      selected: this.active.groups.length,
    };
  }
}

async function staysOnTheWay(columns: number) {
  const random = randomStream(1, 'approach');
  const table = madeTable(ROWS, columns, random);
  const whole = wholeProblem(table, denseNetwork(table, { ...DEFAULT_NETWORK, hidden: [30, 30] }));
  const weights = initialWeights(whole.network, random);
  const follower = new StandingFollower(whole, weights, DEFAULT_SOLVER, random);
  const effort = effortAt(DEFAULT_SOLVER, follower);
  await approachFirstDrop(follower, DEFAULT_SOLVER, random, async () => {});
  follower.dispose();
  return { stays: follower.stays, effort, work: workOf(whole) };
}

beforeAll(() => onBackend('wasm'));

describe('on the way to the first drop', () => {
  it('a λ whose iterations are dear gets few of them, and the brink as many as any other', async () => {
    const { stays, effort, work } = await staysOnTheWay(10_000);
    const way = stays.slice(0, UNDROPPED);
    for (const { maxIterations, mostIterations } of way) {
      expect(maxIterations).toBe(effort.maxIterations);
      expect(mostIterations).toBeLessThan(effort.mostIterations / 4);
      expect(mostIterations * work).toBeLessThan(5.1e10);
    }
    expect(stays.at(-1)).toMatchObject(effort);
    expect(stays.at(-1)?.from).toBeUndefined();
  });

  it('a λ whose iterations are cheap goes on while they pay', async () => {
    const { stays, effort } = await staysOnTheWay(500);
    expect(stays.length).toBeGreaterThan(UNDROPPED);
    for (const stay of stays) expect(stay).toMatchObject(effort);
  });
});
