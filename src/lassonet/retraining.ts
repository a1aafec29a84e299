import { type ActiveProblem, disposeProblem, restrictTo, wholeProblem } from './active-problem';
import { denseNetwork } from './dense-network';
import { fitOn } from './fit';
import { initialWeights } from './initial-weights';
import { trainByMinibatches } from './minibatch-training';
import { disposeWeights, type Network } from './network';
import type { Retrained } from './path-point';
import { outputCount, type Problem } from './problem';
import { seededRandom } from './random';
import type { NetworkSettings, SolverSettings } from './settings';

export interface RetrainingOptions {
  readonly seed: number;
  readonly signal?: AbortSignal;
  readonly between?: () => Promise<void>;
  readonly network?: Network;
}

/**
 * What supports are worth without penalty or constraint: a fresh network of the same shape trained by Adam on the
 * selected features only. Yields one result a support, in order.
 *
 * @param supports indices of the groups selected, one list a point
 */
export async function* retrain(
  problem: Problem,
  settings: NetworkSettings,
  solver: SolverSettings,
  supports: readonly (readonly number[])[],
  options: RetrainingOptions,
): AsyncGenerator<Retrained> {
  const network = options.network ?? denseNetwork(problem.task, settings);
  const groups = problem.groups ?? Array.from({ length: problem.features }, (_, i) => [i]);
  const gate = {
    features: problem.features,
    outputs: outputCount(problem.task),
    consumers: network.consumers,
    groups,
  };
  const whole = wholeProblem(problem, gate);
  try {
    for (const support of supports) {
      const selected = new Set(support);
      const active = restrictTo(
        whole,
        whole.groups.flatMap((j, position) => (selected.has(j) ? [position] : [])),
      );
      try {
        yield await retrained(network, active, settings, solver, options);
      } finally {
        disposeProblem(active);
      }
    }
  } finally {
    disposeProblem(whole);
  }
}

async function retrained(
  network: Network,
  { features, splits }: ActiveProblem,
  { dropout }: NetworkSettings,
  solver: SolverSettings,
  { seed, signal, between }: RetrainingOptions,
): Promise<Retrained> {
  const random = seededRandom(seed, 'retraining');
  const minibatches = { ...solver, gamma: 0, epochs: solver.retrainEpochs, dropout };
  const { train, validation, test } = splits;
  let weights = initialWeights(network, features.length, random);
  try {
    for await (const epoch of trainByMinibatches(network, weights, train, minibatches, random)) {
      weights = epoch.weights;
      signal?.throwIfAborted();
      await between?.();
    }
    return {
      train: await fitOn(network, weights, train),
      validation: validation && (await fitOn(network, weights, validation)),
      test: test && (await fitOn(network, weights, test)),
    };
  } finally {
    disposeWeights(weights);
  }
}
