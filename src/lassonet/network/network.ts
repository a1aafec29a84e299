import type * as tf from '@tensorflow/tfjs-core';
import { gatherChannels, layoutAt, scatterChannels, sizeOf } from '../gate/channel-layout';
import { type Gate, skipNorms, supportOf } from '../gate/gate';
import type { Task } from '../problem';
import type { Batch, ReadSamples } from '../samples/batch';
import type { CompiledNetwork } from './compiled-network';
import type { DenseStack } from './dense-layers';

/** A weight array of a network. */
export interface WeightShape {
  readonly name: string;
  readonly shape: readonly number[];
  /** Initial values are uniform in ±1/√fanIn; infinite: 0. */
  readonly fanIn: number;
  /** Whether the L2 penalty γ applies. */
  readonly penalised: boolean;
  /** Axes that count the channels of a layer that a gate may select from. */
  readonly channelAxes: readonly { readonly axis: number; readonly layer: number }[];
}

/** The arrays of a network, in the order of `Network.weights`. */
export type Weights = readonly tf.Tensor[];

/** The same, read back. */
export type WeightValues = readonly Float32Array[];

/** A named weight array, row-major. */
export interface Weight {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** What a network costs. */
export interface NetworkCost {
  readonly parameters: number;
  /** Multiplications with an addition each, for the outputs of one sample. */
  readonly multiplyAdds: number;
}

/** Groups of each gate. */
export type Supports = readonly (readonly number[])[];

/** Channels of each layer: indices, in the order in which they are computed on. */
export type Selection = readonly (readonly number[])[];

/** The loss's gradient in the outputs, or whatever else is to be pulled back. */
export type Outer = (output: tf.Tensor2D) => tf.Tensor2D;

/** Products with the network's Jacobian, and the outputs they were taken at. */
export interface Pullback {
  /** [n, outputs], before any softmax. */
  readonly output: tf.Tensor2D;
  readonly gradients: Weights;
}

export interface PullbackOptions {
  /** Scales what each layer that dropout may silence holds while training, [n, width]; none: nothing is silenced. */
  readonly noise?: readonly tf.Tensor2D[];
  /** Which gradients are wanted; default: all. What is given for other arrays is then of no use. */
  readonly only?: 'all' | 'gates';
}

/** skip(x) + body(x): a network whose gated channels are read linearly by a skip and by one layer of the body. */
export interface Network {
  readonly task: Task;
  /** C, columns of θ. */
  readonly outputs: number;
  readonly weights: readonly WeightShape[];
  readonly gates: readonly Gate[];
  /** What the gates' channels are: input features, or filters of convolutions. */
  readonly selects: 'features' | 'filters';
  readonly cost: NetworkCost;
  /** Channels of each layer that a gate may select from. */
  readonly layers: readonly number[];
  /** Widths of the layers that dropout may silence. */
  readonly silenced: readonly number[];
  /** What it is made of, where it is a dense stack on its inputs. */
  readonly stack?: DenseStack;
  /**
   * The network in kernels, its arrays in the order of the weights, skips with their channels first; disposed of by the
   * caller. null where the kernels do not run; absent: there are none of its own.
   *
   * @param most samples that are computed on at once
   */
  compiled?(most: number): CompiledNetwork | null;
  /** Samples to compute on at once: what they take in memory is bounded, and a pause is never far. */
  readonly chunk: number;
  /** Outputs before any softmax, [n, outputs]. */
  output(weights: Weights, samples: ReadSamples): tf.Tensor2D;
  /**
   * Σ over samples of the outputs' Jacobian, transposed, times `outer(output)`: with the loss's gradient as `outer`,
   * the gradient of the loss.
   */
  pullback(weights: Weights, batch: Batch, outer: Outer, options?: PullbackOptions): Pullback;
  /** The network of some channels of each layer alone. */
  restricted(selection: Selection): Network;
  /**
   * The weights brought back into the scale that the network keeps, always new tensors; absent: any scale will do.
   *
   * @param withBiases whether biases are scaled with their filters, as where training starts
   */
  inScale?(weights: Weights, withBiases?: boolean): tf.Tensor[];
}

/** γ/2 Σ‖w‖² over the penalised arrays. */
export function ridgePenalty(network: Network, weights: WeightValues, gamma: number): number {
  return network.weights.reduce((total, { penalised }, i) => {
    if (!penalised) return total;
    return total + (gamma / 2) * weights[i].reduce((sum, value) => sum + value * value, 0);
  }, 0);
}

/** Σ over the gates of ratio · Σ‖θ_j‖₂: what λ is multiplied by. */
export function groupPenalty({ gates }: Network, weights: WeightValues): number {
  return gates.reduce((sum, gate) => {
    const norms = skipNorms(gate, weights);
    return sum + gate.ratio * norms.reduce((a, b) => a + b, 0);
  }, 0);
}

/** The places of θ and W of every gate. */
export function gatedArrays({ gates }: Network): ReadonlySet<number> {
  return new Set(
    gates.flatMap(({ skip, consumers }) => (consumers ? [skip.array, consumers.array] : [skip.array])),
  );
}

/** Groups of all gates that are selected. */
export function countOf(supports: Supports): number {
  return supports.reduce((sum, { length }) => sum + length, 0);
}

/** Groups of each gate with θ_j ≠ 0. */
export function supportsOf({ gates }: Network, weights: WeightValues): Supports {
  return gates.map(gate => supportOf(gate, weights));
}

/** All channels of every layer. */
export function everyChannel({ layers }: Pick<Network, 'layers'>): Selection {
  return layers.map(channels => Array.from({ length: channels }, (_, i) => i));
}

/**
 * The channels of the given groups of each gate, all of the layers without one; one channel where a gate has none left,
 * since there are no layers without any.
 */
export function channelsOf(
  network: Pick<Network, 'layers' | 'gates'>,
  supports: readonly (readonly number[])[],
): Selection {
  return everyChannel(network).map((channels, layer) => {
    const g = network.gates.findIndex(gate => gate.layer === layer);
    if (g < 0) return channels;
    const chosen = supports[g].flatMap(j => network.gates[g].groups[j]);
    return chosen.length > 0 ? chosen : channels.slice(0, 1);
  });
}

/** The weights of some channels alone. @param whole weights of every channel */
export function gatherWeights(
  { weights }: Pick<Network, 'weights'>,
  whole: WeightValues,
  selection: Selection,
) {
  return weights.map(({ name, shape, channelAxes }, i): Weight => {
    let values = whole[i];
    let left = shape;
    for (const { axis, layer } of channelAxes) {
      values = gatherChannels(values, layoutAt(left, axis), selection[layer]);
      left = left.map((length, a) => (a === axis ? selection[layer].length : length));
    }
    return { name, shape: left, values };
  });
}

/** Weights of every channel: the given ones where selected, those of `whole` elsewhere. `whole` stays as it is. */
export function scatterWeights(
  { weights }: Network,
  whole: WeightValues,
  selection: Selection,
  values: WeightValues,
): Float32Array[] {
  return weights.map(({ shape, channelAxes }, i) => {
    const merged = whole[i].slice();
    put(merged, shape, channelAxes, selection, values[i]);
    return merged;
  });
}

function put(
  into: Float32Array,
  shape: readonly number[],
  [first, ...others]: WeightShape['channelAxes'],
  selection: Selection,
  values: Float32Array,
): void {
  if (!first) {
    into.set(values);
    return;
  }
  const layout = layoutAt(shape, first.axis);
  const chosen = selection[first.layer];
  const part = gatherChannels(into, layout, chosen);
  const partShape = shape.map((length, a) => (a === first.axis ? chosen.length : length));
  put(part, partShape, others, selection, values);
  scatterChannels(into, layout, chosen, part);
}

/** Weights that are all 0. */
export function zeroWeights({ weights }: Network): Float32Array[] {
  return weights.map(({ shape }) => new Float32Array(sizeOf(shape)));
}
