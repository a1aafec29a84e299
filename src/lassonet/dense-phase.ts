import type { ActiveProblem } from './active-problem';
import { hierProxTensor } from './hier-prox-kernel';
import { startingWeights } from './initial-weights';
import { type Epoch, trainByMinibatches } from './minibatch-training';
import { disposeWeights, type Network, type Weights } from './network';
import { seededRandom } from './random';
import type { SolverSettings } from './settings';
import { TrainingError } from './training-error';

/** What the dense phase is told besides the solver's settings. */
export interface DenseOptions {
  readonly seed: number;
  readonly dropout: number;
  /** Where to start; default: drawn from the seed. */
  readonly initial?: Weights | undefined;
  /** Awaited after every epoch. */
  readonly onEpoch: (epoch: Epoch) => Promise<void>;
}

/**
 * The dense network, trained without constraint or λ and then projected onto ‖W_j‖_∞ ≤ M‖θ_j‖₂.
 *
 * @throws TrainingError if the loss stops being a number
 */
export async function denseWeights(
  network: Network,
  problem: ActiveProblem,
  solver: SolverSettings,
  options: DenseOptions,
): Promise<Weights> {
  const random = seededRandom(options.seed, 'dense phase');
  let weights = startingWeights(network, problem.features.length, options.initial, random);
  const settings = { ...solver, epochs: solver.denseEpochs, dropout: options.dropout };
  try {
    for await (const epoch of trainByMinibatches(network, weights, problem.splits.train, settings, random)) {
      weights = epoch.weights;
      if (!Number.isFinite(epoch.loss)) {
        throw new TrainingError('The dense network diverged: a smaller learning rate would help.');
      }
      await options.onEpoch(epoch);
    }
  } catch (error) {
    disposeWeights(weights);
    throw error;
  }
  const gate = hierProxTensor(problem.gate, weights.gate, 0, solver.M);
  weights.gate.dispose();
  return { ...weights, gate };
}
