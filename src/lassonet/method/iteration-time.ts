import * as tf from '@tensorflow/tfjs-core';
import { smoothGradients } from '../network/gradients';
import { initialWeights } from '../network/initial-weights';
import type { Network } from '../network/network';
import type { Problem } from '../problem';
import { randomStream } from '../random';
import { MinibatchOrder } from '../samples/minibatches';
import type { AnySolverSettings, SolverSettings } from '../settings';
import { descend } from './accelerated-descent';
import { type ActiveProblem, disposeSplits, forIterations, wholeProblem } from './active-problem';
import { Follower } from './follower';
import { releaseIterate } from './iterate';

/** One iteration that took longer, in milliseconds, says enough. */
const SLOW = 200;

/**
 * Milliseconds that an iteration of a run takes on the backend in use: on all training samples, or on a minibatch where
 * the method takes those. The second of two, unless the first was slow: the first compiles what it needs.
 *
 * @param now milliseconds
 */
export async function iterationTime(
  problem: Problem,
  network: Network,
  solver: AnySolverSettings,
  now: () => number,
): Promise<number> {
  const given = wholeProblem(problem, network);
  const whole = solver.kind === 'stochastic' ? given : forIterations(given);
  const iteration =
    solver.kind === 'stochastic' ? onMinibatch(whole, solver.batchSize) : onAllSamples(whole, solver);
  try {
    let taken = 0;
    for (let i = 0; i < 2 && taken < SLOW; i++) {
      const begun = now();
      await iteration.take();
      taken = now() - begun;
    }
    return taken;
  } finally {
    iteration.dispose();
    disposeSplits(whole.splits);
  }
}

interface Iteration {
  readonly take: () => Promise<void>;
  readonly dispose: () => void;
}

function onAllSamples(whole: ActiveProblem, solver: SolverSettings): Iteration {
  const random = randomStream(0, 'iteration time');
  const follower = new Follower(whole, initialWeights(whole.network, random), solver, random);
  const steps = follower.iterate.weights.map(() => 1e-6);
  return {
    take: async () => {
      const { iterate } = await descend(follower.objective(0), follower.iterate, steps, 1);
      releaseIterate(iterate, follower.iterate);
    },
    dispose: () => follower.dispose(),
  };
}

function onMinibatch({ network, splits }: ActiveProblem, batchSize: number): Iteration {
  const random = randomStream(0, 'iteration time');
  const weights = initialWeights(network, random);
  const order = new MinibatchOrder(random, splits.train, batchSize);
  return {
    take: async () => {
      for (const minibatch of order.epoch()) {
        const { output, gradients } = smoothGradients(network, weights, minibatch, 0);
        await gradients[0].data();
        tf.dispose([output, ...gradients]);
        return;
      }
    },
    dispose: () => tf.dispose(weights),
  };
}
