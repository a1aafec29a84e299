import * as tf from '@tensorflow/tfjs-core';
import type { Fit } from '../path-point';
import { networkCost, weightShapes } from './architecture';
import type { EpochLoss, GatePart } from './filter-detail';
import type { Clock, FilterFollower, FilterVisit } from './filter-follower';
import { filterNorms, readingNorms } from './filter-gate';
import type { FilterPathPoint } from './filter-path-point';
import { imageClasses, predictions, timedFit } from './full-data';
import { ridgeOf } from './gate-values';
import type { ImageBatch } from './image-batch';
import type { ImageSplits } from './image-problem';
import { gateArrays } from './proximal-descent';
import { restrictedWeights } from './restricted-weights';
import { selectionOf } from './selected-filters';

/** What recording needs of a path. */
export interface Recorder {
  readonly follower: FilterFollower;
  readonly splits: ImageSplits;
  readonly clock: Clock;
  /** Whether a point keeps its weights, by the number of filters selected. */
  readonly keyframe: (selected: number) => boolean;
}

export interface VisitedLambda extends Recorder {
  readonly visited: FilterVisit;
  readonly lambda: number;
  readonly epochs: readonly EpochLoss[];
}

/** What is recorded of one λ. Fits and speed are those of the network of the selected filters alone. */
export async function recordPoint(at: VisitedLambda): Promise<FilterPathPoint> {
  const { follower, splits, clock, visited, lambda, epochs } = at;
  const { weights } = visited.state;
  const groups = groupsOf(at);
  const selection = selectionOf(follower.architecture, visited.supports);
  const network = follower.networkOf(selection);
  const tensors = restrictedWeights(follower.architecture, weights, selection);
  try {
    let milliseconds = 0;
    let images = 0;
    const fitOn = async (batch: ImageBatch): Promise<Fit> => {
      const timed = await timedFit(network, tensors, batch, clock.now, clock.between);
      milliseconds += timed.milliseconds;
      images += batch.count;
      return timed.fit;
    };
    const train = await fitOn(splits.train);
    const validation = splits.validation && (await fitOn(splits.validation));
    const test = splits.test && (await fitOn(splits.test));
    const predicted = splits.test && (await imageClasses(network, tensors, splits.test, clock.between));
    const cost = {
      ...networkCost(network.architecture),
      predictedPerSecond: (1000 * images) / Math.max(milliseconds, 1e-6),
      trainedPerSecond: visited.trainedPerSecond,
    };
    return {
      lambda,
      iterations: visited.iterations,
      residual: visited.residual,
      objective: train.loss + groups.penalty + ridgeOf(follower.architecture, weights, follower.gamma),
      train,
      validation,
      test,
      support: groups.support,
      norms: groups.norms,
      consumerNorms: groups.consumerNorms,
      pulls: groups.pulls,
      theta: new Float32Array(0),
      examples: splits.examples && (await predictions(network, tensors, splits.examples)),
      ...(predicted ? { predicted } : {}),
      keyframe: at.keyframe(groups.support.length)
        ? weightShapes(follower.architecture).map(({ name, shape }, i) => ({
            name,
            shape,
            values: weights[i].slice(),
          }))
        : null,
      retrained: null,
      filters: { gates: groups.gates, cost, epochs },
    };
  } finally {
    tf.dispose(tensors);
  }
}

/** The filters of all gates, gate after gate. */
function groupsOf({ follower, visited, lambda }: VisitedLambda) {
  const { weights } = visited.state;
  const support: number[] = [];
  const norms: number[] = [];
  const consumerNorms: number[] = [];
  const pulls: number[] = [];
  const gates: GatePart[] = [];
  let penalty = 0;
  gateArrays(follower.architecture).forEach(({ gate, skip, consumers }, g) => {
    const first = norms.length;
    const own = filterNorms(gate, weights[skip], weights[consumers]);
    support.push(...visited.supports[g].map(j => first + j));
    norms.push(...own.skip);
    consumerNorms.push(...own.consumers);
    pulls.push(...visited.pulls[g]);
    penalty += lambda * gate.ratio * own.skip.reduce((a, b) => a + b, 0);
    gates.push({
      convolution: gate.convolution,
      lambda: lambda * gate.ratio,
      first,
      filters: gate.skip.channels,
      readingNorms: readingNorms(gate, weights[consumers]),
    });
  });
  return {
    support,
    norms: Float32Array.from(norms),
    consumerNorms: Float32Array.from(consumerNorms),
    pulls: Float32Array.from(pulls),
    gates,
    penalty,
  };
}
