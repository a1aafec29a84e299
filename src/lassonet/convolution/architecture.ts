import type { ChannelLayout } from '../gate/channel-layout';
import type { WeightShape } from '../network/network';
import { type ImageShape, ProblemError } from '../problem';
import type { ConvolutionalSettings } from '../settings';

export interface ConvolutionLayer {
  /** What the convolution reads. */
  readonly reads: ImageShape;
  /** Its maps, before ReLU and pooling. */
  readonly maps: ImageShape;
  /** The maps after ReLU and pooling. */
  readonly pooled: ImageShape;
  readonly kernelSize: number;
  readonly pool: number;
}

/** A gate on the output of a convolution: group j is filter j. */
export interface PlacedGate {
  readonly convolution: number;
  /** This gate's λ as a multiple of the path's. */
  readonly ratio: number;
  /** θ, from the filters' maps, before ReLU and pooling, to the outputs: [height · width, filters, outputs]. */
  readonly skip: ChannelLayout;
  /** W: a kernel [height · width, filters, next filters], or dense rows [height · width, filters, units]. */
  readonly consumers: ChannelLayout;
}

/** A convolutional network's layers with all their sizes. */
export interface Architecture {
  readonly outputs: number;
  readonly padding: 'valid' | 'same';
  readonly scale: 'fixed' | 'free';
  readonly convolutions: readonly ConvolutionLayer[];
  /** Units of every dense layer, the outputs last. */
  readonly dense: readonly number[];
  readonly gates: readonly PlacedGate[];
}

/**
 * The architecture that settings describe.
 *
 * @param filters number of filters of each convolution; default: the settings'
 * @throws ProblemError if a kernel or a pooling window does not fit
 */
export function architectureOf(
  settings: ConvolutionalSettings,
  image: ImageShape,
  outputs: number,
  filters: readonly number[] = settings.convolutions.map(convolution => convolution.filters),
): Architecture {
  const { padding, scale, hidden } = settings;
  const convolutions: ConvolutionLayer[] = [];
  settings.convolutions.forEach(({ kernelSize, pool }, l) => {
    const reads = convolutions[l - 1]?.pooled ?? image;
    convolutions.push(convolutionLayer(reads, filters[l], kernelSize, pool, padding));
  });
  const dense = [...hidden, outputs];
  const gates = settings.gates.map(({ convolution, ratio }): PlacedGate => {
    const { maps, pooled } = convolutions[convolution];
    const next = convolutions[convolution + 1];
    const consumers = next
      ? { before: next.kernelSize ** 2, channels: maps.channels, after: next.maps.channels }
      : { before: pooled.height * pooled.width, channels: maps.channels, after: dense[0] };
    const skip = { before: maps.height * maps.width, channels: maps.channels, after: outputs };
    return { convolution, ratio, skip, consumers };
  });
  return { outputs, padding, scale, convolutions, dense, gates };
}

function convolutionLayer(
  reads: ImageShape,
  filters: number,
  kernelSize: number,
  pool: number,
  padding: 'valid' | 'same',
): ConvolutionLayer {
  const lost = padding === 'same' ? 0 : kernelSize - 1;
  const maps = { height: reads.height - lost, width: reads.width - lost, channels: filters };
  const pooled = {
    height: Math.floor(maps.height / pool),
    width: Math.floor(maps.width / pool),
    channels: filters,
  };
  if (Math.min(pooled.height, pooled.width) < 1) {
    throw new ProblemError(
      `A convolution of ${kernelSize} × ${kernelSize} with pooling by ${pool} does not fit maps of ${reads.height} × ${reads.width}.`,
    );
  }
  return { reads, maps, pooled, kernelSize, pool };
}

/**
 * Every weight array, in the order in which a network's weights are listed: of each convolution its kernel (HWIO), its
 * bias and, where it is gated, its skip weights; then of each dense layer its kernel and its bias. The first dense
 * kernel is [positions, filters, units], or [inputs, units] as those behind it.
 */
export function weightShapes({
  convolutions,
  dense,
  gates,
  outputs,
  scale,
}: Architecture): readonly WeightShape[] {
  const gated = new Set(gates.map(gate => gate.convolution));
  const bounded = (convolution: number): boolean => gated.has(convolution) || gated.has(convolution - 1);
  const shapes: WeightShape[] = [];
  convolutions.forEach(({ reads, maps, kernelSize }, l) => {
    const fanIn = kernelSize ** 2 * reads.channels;
    const own = { axis: 3, layer: l };
    shapes.push({
      name: `convolutions.${l}.kernel`,
      shape: [kernelSize, kernelSize, reads.channels, maps.channels],
      fanIn,
      penalised: scale === 'fixed' && !bounded(l),
      channelAxes: l > 0 ? [{ axis: 2, layer: l - 1 }, own] : [own],
    });
    shapes.push({
      name: `convolutions.${l}.bias`,
      shape: [maps.channels],
      fanIn,
      penalised: false,
      channelAxes: [{ axis: 0, layer: l }],
    });
    if (gated.has(l)) {
      const positions = maps.height * maps.width;
      shapes.push({
        name: `skips.${l}`,
        shape: [positions, maps.channels, outputs],
        fanIn: positions * maps.channels,
        penalised: false,
        channelAxes: [{ axis: 1, layer: l }],
      });
    }
  });
  const last = convolutions.length - 1;
  const { height, width, channels } = convolutions[last].pooled;
  dense.forEach((units, d) => {
    const fanIn = d === 0 ? height * width * channels : dense[d - 1];
    shapes.push({
      name: `dense.${d}.kernel`,
      shape: d === 0 ? [height * width, channels, units] : [fanIn, units],
      fanIn,
      penalised: scale === 'fixed' && !(d === 0 && gated.has(last)),
      channelAxes: d === 0 ? [{ axis: 1, layer: last }] : [],
    });
    shapes.push({ name: `dense.${d}.bias`, shape: [units], fanIn, penalised: false, channelAxes: [] });
  });
  return shapes;
}
