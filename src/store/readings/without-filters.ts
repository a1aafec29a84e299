import type { PlainNetwork } from '../../lassonet/forward/forward-pass';
import { type ChannelLayout, overChannel } from '../../lassonet/gate/channel-layout';
import type { Weight } from '../../lassonet/network/network';
import type { GatePart } from '../../lassonet/path-point';

/**
 * A convolutional network without some filters: their skip weights and the weights that read them are zero, which is
 * what dropping a filter means. A dense network, which has none, as it is.
 *
 * @param gates where the filters of each gate begin among the groups
 * @param groups to be dropped
 */
export function withoutFilters(
  network: PlainNetwork,
  gates: readonly GatePart[],
  groups: readonly number[],
): PlainNetwork {
  if (network.kind === 'dense' || groups.length === 0) return network;
  const { architecture } = network;
  const weights = gates.reduce((all, { convolution, first, filters }) => {
    const own = groups.filter(group => group >= first && group < first + filters).map(group => group - first);
    const placed = architecture.gates.find(gate => gate.convolution === convolution);
    if (own.length === 0 || placed === undefined) return all;
    const next = convolution + 1 < architecture.convolutions.length;
    const reader = next ? `convolutions.${convolution + 1}.kernel` : 'dense.0.kernel';
    return all.map(weight => {
      if (weight.name === `skips.${convolution}`) return emptied(weight, placed.skip, own);
      return weight.name === reader ? emptied(weight, placed.consumers, own) : weight;
    });
  }, network.weights);
  return { ...network, weights };
}

function emptied(weight: Weight, layout: ChannelLayout, channels: readonly number[]): Weight {
  const values = weight.values.slice();
  for (const channel of channels) {
    overChannel(layout, channel, (start, end) => values.fill(0, start, end));
  }
  return { ...weight, values };
}
