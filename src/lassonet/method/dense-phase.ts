import * as tf from '@tensorflow/tfjs-core';
import { hierProxTensors } from '../gate/hier-prox-kernel';
import type { Network, Weights } from '../network/network';
import type { Random } from '../random';
import type { MinibatchOrder } from '../samples/minibatches';
import { inScale, trainByMinibatches } from './minibatch-training';
import type { Pace } from './path-method';

/** How long the network is trained before the path, and by what steps. */
export interface DenseSettings {
  readonly denseEpochs: number;
  readonly learningRate: number;
  readonly gamma: number;
  readonly dropout: number;
  readonly M: number;
}

/**
 * The dense network, trained without constraint or λ and then projected onto ‖W_j‖_∞ ≤ M‖θ_j‖₂.
 *
 * @param start disposed of
 * @param noise draws what dropout silences
 * @throws TrainingError if the loss stops being a number
 */
export async function trainDense(
  network: Network,
  start: Weights,
  order: MinibatchOrder,
  settings: DenseSettings,
  noise: Random,
  pace: Pace,
): Promise<{ readonly weights: tf.Tensor[]; readonly losses: readonly number[] }> {
  const { denseEpochs: epochs, M } = settings;
  let weights = start;
  const losses: number[] = [];
  const training = trainByMinibatches(network, start, order, { ...settings, epochs }, noise, pace.breathe);
  for await (const epoch of training) {
    weights = epoch.weights;
    losses.push(epoch.loss);
    pace.denseEpoch(epoch.epoch, epochs, epoch.loss);
  }
  const constrained = projected(network, weights, M);
  tf.dispose(weights as tf.Tensor[]);
  return { weights: constrained, losses };
}

/** The nearest weights with ‖W_j‖_∞ ≤ M‖θ_j‖₂, in scale; new tensors. */
function projected(network: Network, weights: Weights, M: number): tf.Tensor[] {
  return tf.tidy(() => {
    const moved = [...weights];
    for (const gate of network.gates) {
      const { skip, consumers } = gate;
      const given = { skip: moved[skip.array], consumers: consumers && moved[consumers.array] };
      const next = hierProxTensors(gate, given, { skip: 1, consumers: 1 }, 0, M);
      moved[skip.array] = next.skip;
      if (consumers && next.consumers) moved[consumers.array] = next.consumers;
    }
    return inScale(network, moved);
  });
}
