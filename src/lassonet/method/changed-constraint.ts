import { hierProxGate } from '../gate/gate';
import { placesAlone, skipAlone } from '../network/dense-network';
import { initialWeights } from '../network/initial-weights';
import type { Network, WeightValues } from '../network/network';
import { readBack } from '../network/weight-tensors';
import { randomStream } from '../random';

/** Where the step of a projection does not matter. */
const UNIT = { skip: 1, consumers: 1 };

/**
 * Weights from which a path may go on with another M: the nearest that keep ‖W_j‖_∞ ≤ M‖θ_j‖₂, which is Hier-Prox
 * without a threshold. Where M was 0 nothing behind the gate has been trained (`skipAlone`): it is drawn anew, W stays 0.
 *
 * @param values of every channel; stay the caller's
 * @param before M so far
 */
export async function weightsWithin(
  network: Network,
  values: WeightValues,
  before: number,
  M: number,
  seed: number,
): Promise<WeightValues> {
  const weights = values.map(array => array.slice());
  if (before === 0 && M > 0 && skipAlone(network) !== network) {
    const drawn = await readBack(initialWeights(network, randomStream(seed, 'behind the gate')));
    const kept = new Set([
      ...placesAlone(network),
      ...network.gates.map(({ consumers }) => consumers?.array),
    ]);
    return weights.map((array, i) => (kept.has(i) ? array : drawn[i]));
  }
  for (const { skip, consumers, ...gate } of network.gates) {
    if (!consumers) continue;
    hierProxGate({ ...gate, skip, consumers }, weights[skip.array], weights[consumers.array], UNIT, 0, M);
  }
  return weights;
}
