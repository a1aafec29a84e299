import type { ModelWeights } from '../lassonet/layers-model/model-file';
import type { Network, WeightValues } from '../lassonet/network/network';
import { networkOf } from '../lassonet/path/path';
import type { Problem } from '../lassonet/problem';
import { isStack } from '../lassonet/settings';
import type { Spec } from '../settings/spec';

/** A network, and where its training starts; absent: it is drawn from the seed. */
export interface NetworkToTrain {
  readonly network: Network;
  readonly initial?: WeightValues;
}

/**
 * The network of a spec. What makes networks of layers models is fetched when one is wanted.
 *
 * @param weights trained ones of a model that somebody brought; null: there are none
 * @throws ProblemError if it does not suit the problem
 */
export async function networkFor(
  problem: Problem,
  { network, seed }: Pick<Spec, 'network' | 'seed'>,
  weights: ModelWeights | null = null,
): Promise<NetworkToTrain> {
  if (isStack(network)) return { network: networkOf(problem, network) };
  const [{ modelNetwork }, { trainedWeights }] = await Promise.all([
    import('../lassonet/layers-model/model-network'),
    import('../lassonet/layers-model/model-weights'),
  ]);
  const trained = weights && network.body === 'model' ? trainedWeights(weights) : null;
  return modelNetwork(problem, network, { seed, trained });
}
