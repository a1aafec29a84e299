import { sizeOf } from '../gate/channel-layout';
import type { NetworkCost } from '../network/network';
import type { ImageShape } from '../problem';
import { type Architecture, weightShapes } from './architecture';

/** Parameters of a network, and multiply-adds of one image in it. */
export function networkCost(architecture: Architecture): NetworkCost {
  const parameters = weightShapes(architecture).reduce((sum, { shape }) => sum + sizeOf(shape), 0);
  const convolving = architecture.convolutions.reduce(
    (sum, { reads, maps, kernelSize }) => sum + areaOf(maps) * kernelSize ** 2 * reads.channels,
    0,
  );
  const skipping = architecture.gates.reduce(
    (sum, { skip }) => sum + skip.before * skip.channels * skip.after,
    0,
  );
  const flat = areaOf(architecture.convolutions[architecture.convolutions.length - 1].pooled);
  const dense = architecture.dense.reduce(
    (sum, units, d) => sum + units * (d === 0 ? flat : architecture.dense[d - 1]),
    0,
  );
  return { parameters, multiplyAdds: convolving + skipping + dense };
}

function areaOf({ height, width, channels }: ImageShape): number {
  return height * width * channels;
}
