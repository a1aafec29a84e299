import type { PlainNetwork } from '../../lassonet/forward/forward-pass';
import { type ChannelLayout, overChannel } from '../../lassonet/gate/channel-layout';
import { filterModel } from '../../lassonet/layers-model/described-model';
import { arrayNames, gatedConvolution } from '../../lassonet/layers-model/filter-gates';
import type { Weight } from '../../lassonet/network/network';
import type { GatePart } from '../../lassonet/path-point';

/**
 * A network on filters without some filters: their skip weights and the weights that read them are zero, which is
 * what dropping a filter means. A network on inputs, which has none, as it is.
 *
 * @param gates where the filters of each gate begin among the groups
 * @param groups to be dropped
 */
export function withoutFilters(
  network: PlainNetwork,
  gates: readonly GatePart[],
  groups: readonly number[],
): PlainNetwork {
  const { kind } = network;
  if (kind === 'dense' || kind === 'input-model' || groups.length === 0) return network;
  const weights = gates.reduce((all, { convolution, first, filters }) => {
    const own = groups.filter(group => group >= first && group < first + filters).map(group => group - first);
    if (own.length === 0) return all;
    const emptying = [`skips.${convolution}`, readerOf(network, convolution)];
    return all.map(weight => (emptying.includes(weight.name) ? emptied(weight, filters, own) : weight));
  }, network.weights);
  return { ...network, weights };
}

type NetworkOnFilters = Extract<PlainNetwork, { readonly kind: 'convolutional' | 'filter-model' }>;

/** The array whose weights read the maps of a convolution. */
function readerOf(network: NetworkOnFilters, convolution: number): string {
  if (network.kind === 'filter-model') {
    const model = filterModel(network.data, network.settings);
    return arrayNames(model)(gatedConvolution(model, convolution).consumers);
  }
  const next = convolution + 1 < network.architecture.convolutions.length;
  return next ? `convolutions.${convolution + 1}.kernel` : 'dense.0.kernel';
}

/** @param weight [anything, maps, after]: skip weights, or a kernel that reads the maps */
function emptied(weight: Weight, maps: number, channels: readonly number[]): Weight {
  const values = weight.values.slice();
  const after = weight.shape[weight.shape.length - 1];
  const layout: ChannelLayout = { before: values.length / (maps * after), channels: maps, after };
  for (const channel of channels) {
    overChannel(layout, channel, (start, end) => values.fill(0, start, end));
  }
  return { ...weight, values };
}
