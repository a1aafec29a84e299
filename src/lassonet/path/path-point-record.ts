import * as tf from '@tensorflow/tfjs-core';
import { unitNorms } from '../gate/channel-layout';
import { type Gate, groupNorms } from '../gate/gate';
import type { Computed, Visit } from '../method/path-method';
import { groupPenalty, type Network, ridgePenalty, type Weight, type WeightValues } from '../network/network';
import type { FilterDetail, GatePart, PathPoint } from '../path-point';
import { type FitOptions, fitOn, type MeasuredFit, predictions } from './fit';

/** What recording needs of a path. */
export interface Recorder extends FitOptions {
  /** All channels. */
  readonly network: Network;
  readonly gamma: number;
  /** Whether a point keeps its weights, by the number of groups selected. */
  readonly keyframe: (selected: number) => boolean;
}

/** What is recorded of one λ. Fits and speed are those of the network that is computed on. */
export async function pathPoint(recorder: Recorder, visit: Visit): Promise<PathPoint> {
  const { network, gamma } = recorder;
  const { lambda, weights, iterations, residual } = visit;
  const { parts, ...groups } = groupsOf(network, visit);
  const computed = visit.onDevice();
  try {
    const { train, validation, test, perSecond } = await fitsOf(computed, recorder);
    const { examples } = computed.splits;
    const predicted = test?.predicted ?? null;
    return {
      lambda,
      iterations,
      residual,
      objective:
        train.fit.loss + lambda * groupPenalty(network, weights) + ridgePenalty(network, weights, gamma),
      train: train.fit,
      validation: validation?.fit ?? null,
      test: test?.fit ?? null,
      ...groups,
      theta: selectsFeatures(network) ? weights[network.gates[0].skip.array].slice() : new Float32Array(0),
      examples: examples && (await predictions(computed.network, computed.weights, examples)),
      ...(predicted && { predicted }),
      keyframe: recorder.keyframe(groups.support.length) ? keyframe(network, weights) : null,
      retrained: null,
      ...(!selectsFeatures(network) && { filters: filterDetail(computed.network, visit, parts, perSecond) }),
    };
  } finally {
    tf.dispose(computed.weights as tf.Tensor[]);
  }
}

/** Fits on each split, and samples a second while predicting. */
export async function fitsOf({ network, weights, splits }: Computed, options: FitOptions) {
  const { train, validation, test } = splits;
  const fits = {
    train: await fitOn(network, weights, train, options),
    validation: validation && (await fitOn(network, weights, validation, options)),
    test: test && (await fitOn(network, weights, test, { ...options, classes: true })),
  };
  const measured: (MeasuredFit | null)[] = [fits.train, fits.validation, fits.test];
  const milliseconds = measured.reduce((sum, fit) => sum + (fit?.milliseconds ?? 0), 0);
  const samples = [train, validation, test].reduce((sum, batch) => sum + (batch?.count ?? 0), 0);
  return { ...fits, perSecond: (1000 * samples) / Math.max(milliseconds, 1e-6) };
}

function selectsFeatures({ selects }: Network): boolean {
  return selects === 'features';
}

/** The groups of all gates, gate after gate. */
function groupsOf({ gates, selects }: Network, { weights, pulls, lambda }: Visit) {
  const support: number[] = [];
  const parts: GatePart[] = [];
  const norms = gates.map(gate => groupNorms(gate, weights));
  let first = 0;
  gates.forEach((gate, g) => {
    norms[g].skip.forEach((norm, j) => {
      if (norm > 0) support.push(first + j);
    });
    if (selects === 'filters') parts.push(partOf(gate, first, lambda, weights));
    first += gate.groups.length;
  });
  return {
    support,
    norms: concatenated(norms.map(({ skip }) => skip)),
    consumerNorms: concatenated(norms.map(({ consumers }) => consumers)),
    pulls: concatenated(pulls),
    parts,
  };
}

function concatenated(arrays: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(arrays.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const array of arrays) {
    all.set(array, at);
    at += array.length;
  }
  return all;
}

function partOf(
  { layer, ratio, groups, consumers }: Gate,
  first: number,
  lambda: number,
  weights: WeightValues,
): GatePart {
  return {
    convolution: layer,
    lambda: lambda * ratio,
    first,
    filters: groups.length,
    readingNorms: consumers ? unitNorms(consumers, weights[consumers.array]) : new Float32Array(0),
  };
}

function filterDetail(
  { cost }: Network,
  { epochs }: Visit,
  gates: readonly GatePart[],
  predictedPerSecond: number,
): FilterDetail {
  return {
    gates,
    cost: { ...cost, predictedPerSecond, trainedPerSecond: epochs?.perSecond ?? 0 },
    epochs: epochs?.losses ?? [],
  };
}

/** All weights, but for those that the point holds as θ. */
function keyframe(network: Network, weights: WeightValues): Weight[] {
  const told = selectsFeatures(network) ? network.gates[0].skip.array : -1;
  return network.weights.flatMap(({ name, shape }, i) =>
    i === told ? [] : [{ name, shape, values: weights[i].slice() }],
  );
}
