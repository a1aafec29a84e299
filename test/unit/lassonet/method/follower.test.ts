import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { hierProxTensors } from '../../../../src/lassonet/gate/hier-prox-kernel';
import { wholeProblem } from '../../../../src/lassonet/method/active-problem';
import { Follower } from '../../../../src/lassonet/method/follower';
import { denseNetwork } from '../../../../src/lassonet/network/dense-network';
import { initialWeights } from '../../../../src/lassonet/network/initial-weights';
import { randomStream } from '../../../../src/lassonet/random';
import { DEFAULT_NETWORK, DEFAULT_SOLVER, type NetworkSettings } from '../../../../src/lassonet/settings';
import { onBackend } from '../on-backend';
import { smallClassification } from '../small-problem';

const SETTINGS: NetworkSettings = { ...DEFAULT_NETWORK, hidden: [6, 4] };
const SOLVER = { ...DEFAULT_SOLVER, M: 2 };
const KEPT = 8;
const problem = smallClassification();
const between = async (): Promise<void> => {};

/** A follower with all groups but the first few dropped. */
function follower(): Follower {
  const whole = wholeProblem(problem, denseNetwork(problem, SETTINGS));
  const random = randomStream(3, 'follower');
  const weights = tf.tidy(() => {
    const [theta, consumers, ...rest] = initialWeights(whole.network, random);
    const kept = tf.tensor2d(Array.from({ length: problem.features }, (_, j) => [j < KEPT ? 1 : 0]));
    const given = { skip: tf.mul(theta, kept), consumers: tf.mul(consumers, kept) };
    const next = hierProxTensors(whole.network.gates[0], given, { skip: 1, consumers: 1 }, 0, SOLVER.M);
    return [next.skip, next.consumers as tf.Tensor, ...rest];
  });
  return new Follower(whole, weights, SOLVER, random);
}

beforeAll(() => onBackend('cpu'));

describe('iterations on the selected groups alone', () => {
  it('move the weights as iterations on all groups do, while none comes back', async () => {
    const whole = follower();
    const gathered = follower();
    const support = whole.whole.groups.filter(j => j < KEPT);
    const pulls = await whole.pulls();
    const lambda = 1.5 * Math.max(...pulls.filter((_, j) => j >= KEPT));
    const steps = await whole.stepSizes();
    gathered.gather(support);
    expect(gathered.active.groups).toEqual(support);
    whole.stepSizes = gathered.stepSizes = async () => steps;
    const patience = {
      tolerance: 0,
      maxIterations: 40,
      mostIterations: 40,
      mayDrop: Number.POSITIVE_INFINITY,
      mustNotDrop: Number.POSITIVE_INFINITY,
      selected: support.length,
    };
    const all = await whole.settle(lambda, patience, between);
    const some = await gathered.settle(lambda, patience, between);
    expect(all.iterations).toBe(40);
    expect(all.selected).toBe(some.selected);
    expect(some.objective).toBeCloseTo(all.objective, 5);
    const [inAll, inSome] = await Promise.all(
      [all, some].map(({ iterate }) => (iterate.weights[0] as tf.Tensor2D).array()),
    );
    support.forEach((j, row) => {
      inSome[row].forEach((value, column) => {
        expect(value).toBeCloseTo(inAll[j][column], 5);
      });
    });
  });

  it('let a dropped group back in where its pull exceeds λ', async () => {
    const gathered = follower();
    gathered.gather(gathered.whole.groups.filter(j => j > 0 && j < KEPT));
    expect(gathered.active.groups).not.toContain(0);
    const [pull] = await gathered.pulls();
    expect(gathered.readmit([0])).toBe(true);
    expect(gathered.active.groups).toContain(0);
    expect(gathered.readmit([0])).toBe(false);
    const patience = {
      tolerance: 1e-3,
      maxIterations: 50,
      mostIterations: 50,
      mayDrop: 99,
      mustNotDrop: 99,
      selected: KEPT,
    };
    const { iterate } = await gathered.settle(pull / 4, patience, between);
    const [first] = await (iterate.weights[0] as tf.Tensor2D).array();
    expect(Math.hypot(...first.slice(0, 2))).toBeGreaterThan(0);
  });
});

describe('iterations at one λ', () => {
  const LAMBDA = 1e-3;
  const STEP = 5;
  const endless = { tolerance: 0, maxIterations: STEP, mayDrop: 99, mustNotDrop: 99, selected: KEPT };
  const objectiveAfter = async (iterations: number): Promise<number> => {
    const patience = { ...endless, maxIterations: iterations, mostIterations: iterations };
    return (await follower().settle(LAMBDA, patience, between)).objective;
  };

  it('are at most as many as are allowed in all, while they lower the objective', async () => {
    const settled = await follower().settle(LAMBDA, { ...endless, mostIterations: 2 * STEP }, between);
    expect(settled.ending).toBe('out of iterations');
    expect(settled.iterations).toBe(2 * STEP);
  });

  it('end where as many as were given no longer lower it by a share that a reader could see', async () => {
    const { iterations } = await follower().settle(
      LAMBDA,
      { ...endless, mostIterations: 1000 * STEP },
      between,
    );
    expect(iterations % STEP).toBe(0);
    expect(iterations).toBeGreaterThan(STEP);
    expect(iterations).toBeLessThan(1000 * STEP);
    const [last, before, earlier] = await Promise.all(
      [0, STEP, 2 * STEP].map(less => objectiveAfter(iterations - less)),
    );
    expect(last).toBeGreaterThanOrEqual(0.95 * before);
    expect(before).toBeLessThan(0.95 * earlier);
  });
});
