import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../random';
import { initialWeights } from './initial-weights';
import type { Network, Weights } from './network';
import { readBack } from './weight-tensors';

/** Incoming weights and bias that are apart by less than this share of their size are the same. */
const ALIKE = 0.01;

/** One hidden layer: kernels are row-major, a column of the incoming and a row of the outgoing one to a unit. */
interface HiddenLayer {
  readonly width: number;
  readonly incoming: Float32Array;
  readonly bias: Float32Array;
  readonly outgoing: Float32Array;
}

/**
 * A dense stack in which no two hidden units do the same. Where many weights are at the bound of the constraint, units
 * become alike, and units that are alike have the same gradient for ever: without the constraint, too, they stay one. The
 * first of them takes over the outgoing weights of the others; these are drawn anew, with outgoing weights 0. What the
 * network says stays, and every unit can learn something of its own. Any other network is handed back.
 *
 * @param weights of the network, disposed of
 * @returns of the same shapes
 */
export async function withDistinctUnits(
  network: Network,
  weights: Weights,
  random: Random,
): Promise<Weights> {
  const { stack, gates } = network;
  const [{ consumers }] = gates;
  if (!stack || !consumers) return weights;
  const drawn = await readBack(initialWeights(network, random));
  const values = await readBack(weights);
  const place = (name: string): number => network.weights.findIndex(weight => weight.name === name);
  stack.hidden.forEach((width, l) => {
    const [incoming, bias, outgoing] = [
      l === 0 ? consumers.array : place(`layers.${l}.kernel`),
      place(`layers.${l}.bias`),
      place(`layers.${l + 1}.kernel`),
    ];
    const layerOf = (arrays: readonly Float32Array[]): HiddenLayer => {
      return { width, incoming: arrays[incoming], bias: arrays[bias], outgoing: arrays[outgoing] };
    };
    separate(layerOf(values), layerOf(drawn));
  });
  return network.weights.map(({ shape }, i) => tf.tensor(values[i], shape as number[], 'float32'));
}

/** Makes the units of a layer distinct. @param drawn of the same layer */
function separate(layer: HiddenLayer, drawn: HiddenLayer): void {
  const { width, incoming, bias, outgoing } = layer;
  const outputs = outgoing.length / width;
  const distinct: number[] = [];
  for (let unit = 0; unit < width; unit++) {
    const first = distinct.find(other => areAlike(layer, unit, other));
    if (first === undefined) {
      distinct.push(unit);
      continue;
    }
    for (let k = 0; k < outputs; k++) {
      outgoing[first * outputs + k] += outgoing[unit * outputs + k];
      outgoing[unit * outputs + k] = 0;
    }
    for (let i = unit; i < incoming.length; i += width) incoming[i] = drawn.incoming[i];
    bias[unit] = drawn.bias[unit];
  }
}

function areAlike({ width, incoming, bias }: HiddenLayer, unit: number, other: number): boolean {
  let apart = (bias[unit] - bias[other]) ** 2;
  let size = bias[other] ** 2;
  for (let row = 0; row < incoming.length; row += width) {
    apart += (incoming[row + unit] - incoming[row + other]) ** 2;
    size += incoming[row + other] ** 2;
  }
  return apart <= ALIKE ** 2 * size;
}
