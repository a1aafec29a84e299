import { type ChannelLayout, singleGroups } from '../gate/channel-layout';
import type { Network } from '../network/network';
import { type Architecture, weightShapes } from './architecture';
import { networkCost } from './network-cost';

/** What a network of this architecture is made of, its arrays listed as `weightShapes` does. */
export function networkShape(
  architecture: Architecture,
): Pick<Network, 'weights' | 'gates' | 'layers' | 'cost'> {
  const weights = weightShapes(architecture);
  const place = (layout: ChannelLayout, name: string) => {
    return { ...layout, array: weights.findIndex(weight => weight.name === name) };
  };
  const { convolutions, gates } = architecture;
  return {
    weights,
    gates: gates.map(({ convolution, ratio, skip, consumers }) => {
      const next = convolution + 1;
      const reader = next < convolutions.length ? `convolutions.${next}` : 'dense.0';
      return {
        layer: convolution,
        ratio,
        skip: place(skip, `skips.${convolution}`),
        consumers: place(consumers, `${reader}.kernel`),
        groups: singleGroups(skip.channels),
      };
    }),
    layers: convolutions.map(({ maps }) => maps.channels),
    cost: networkCost(architecture),
  };
}
