import * as tf from '@tensorflow/tfjs-core';
import type { ChannelLayout } from '../gate/channel-layout';
import { type GateLayout, matrixGate } from '../gate/gate';
import { extrapolated, extrapolatedColumns } from '../kernels/fused-operations';
import { gatedArrays, type Network, type Weights } from '../network/network';

/**
 * The arrays of a network as accelerated descent moves them: of each gate a matrix [θ | W], row j belonging to channel
 * j, then all other arrays. One matrix a gate is what Hier-Prox moves in a single launch on WebGPU.
 */
export type PackedWeights = readonly tf.Tensor[];

/** Where the packed arrays come from. */
export interface Packing {
  /** Of each gate, θ and W within its matrix. */
  readonly gates: readonly GateLayout[];
  /** Places, in the network's list, of the arrays that belong to no gate. */
  readonly others: readonly number[];
}

export function packingOf(network: Network): Packing {
  const gated = gatedArrays(network);
  return {
    gates: network.gates.map(matrixGate),
    others: [...network.weights.keys()].filter(i => !gated.has(i)),
  };
}

/** Shapes of the packed arrays. */
export function packedShapes(network: Network): number[][] {
  const { gates, others } = packingOf(network);
  return [
    ...gates.map(({ skip, consumers }) => [skip.channels, skip.after + (consumers?.after ?? 0)]),
    ...others.map(i => [...network.weights[i].shape]),
  ];
}

export function packed(network: Network, weights: Weights): tf.Tensor[] {
  return tf.tidy(() => [
    ...network.gates.map(({ skip, consumers }) => {
      const theta = asMatrix(weights[skip.array], skip);
      return consumers
        ? tf.concat([theta, asMatrix(weights[consumers.array], consumers)], 1)
        : tf.clone(theta);
    }),
    ...packingOf(network).others.map(i => tf.clone(weights[i])),
  ]);
}

export function unpacked(network: Network, weights: PackedWeights): tf.Tensor[] {
  return ahead(network, weights, weights, 0);
}

/** The point now + β(now − before), unpacked: each of θ and W in one launch. */
export function ahead(
  network: Network,
  now: PackedWeights,
  before: PackedWeights,
  beta: number,
): tf.Tensor[] {
  return tf.tidy(() => {
    const { gates, others } = packingOf(network);
    const point: tf.Tensor[] = [];
    gates.forEach((matrix, g) => {
      const { skip, consumers } = network.gates[g];
      const columns = ({ first = 0, after }: ChannelLayout): tf.Tensor2D =>
        extrapolatedColumns(now[g] as tf.Tensor2D, before[g] as tf.Tensor2D, beta, first, after);
      const put = (part: typeof skip, values: tf.Tensor2D): void => {
        point[part.array] = fromMatrix(values, part, network.weights[part.array].shape);
      };
      put(skip, columns(matrix.skip));
      if (consumers && matrix.consumers) put(consumers, columns(matrix.consumers));
    });
    others.forEach((array, i) => {
      const at = gates.length + i;
      point[array] = extrapolated(now[at], before[at], beta);
    });
    return point;
  });
}

/** An array [before, channels, after] as a matrix [channels, before · after]. */
export function asMatrix(values: tf.Tensor, { before, channels, after }: ChannelLayout): tf.Tensor2D {
  if (before === 1) return tf.reshape(values, [channels, after]);
  const apart = tf.transpose(tf.reshape(values, [before, channels, after]), [1, 0, 2]);
  return tf.reshape(apart, [channels, before * after]);
}

function fromMatrix(
  matrix: tf.Tensor2D,
  { before, channels, after }: ChannelLayout,
  shape: readonly number[],
): tf.Tensor {
  const apart =
    before === 1 ? matrix : tf.transpose(tf.reshape(matrix, [channels, before, after]), [1, 0, 2]);
  return tf.reshape(apart, shape as number[]);
}

/** γ for each packed array that is penalised, 0 for the others. */
export function packedDecay(network: Network, gamma: number): number[] {
  const { gates, others } = packingOf(network);
  return [...gates.map(() => 0), ...others.map(i => (network.weights[i].penalised ? gamma : 0))];
}
