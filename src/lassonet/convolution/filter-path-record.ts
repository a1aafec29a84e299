import * as tf from '@tensorflow/tfjs-core';
import type { Fit } from '../path-point';
import { networkCost, weightShapes } from './architecture';
import { type Clock, type FilterFollower, type FilterVisit, ridgeOf } from './filter-follower';
import { filterNorms, readingNorms } from './filter-gate';
import type { EpochLoss, FilterPathPoint, GatePoint } from './filter-path-point';
import { predictions, timedFit } from './full-data';
import type { ImageBatch } from './image-batch';
import type { ImageSplits } from './image-problem';
import { gateArrays } from './proximal-descent';
import { restrictedWeights } from './selected-filters';

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
  const gates = gatePoints(at);
  const selection = follower.selectionOf(visited.supports);
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
    const penalty = gates.reduce((sum, gate) => sum + gate.lambda * gate.norms.reduce((a, b) => a + b, 0), 0);
    return {
      lambda,
      epochs,
      residual: visited.residual,
      objective: train.loss + penalty + ridgeOf(follower.architecture, weights, follower.gamma),
      train,
      validation: splits.validation && (await fitOn(splits.validation)),
      test: splits.test && (await fitOn(splits.test)),
      gates,
      cost: {
        ...networkCost(network.architecture),
        predictedPerSecond: (1000 * images) / Math.max(milliseconds, 1e-6),
        trainedPerSecond: visited.trainedPerSecond,
      },
      examples: splits.examples && (await predictions(network, tensors, splits.examples)),
      keyframe: at.keyframe(gates.reduce((sum, { support }) => sum + support.length, 0))
        ? weightShapes(follower.architecture).map(({ name, shape }, i) => ({
            name,
            shape,
            values: weights[i],
          }))
        : null,
    };
  } finally {
    tf.dispose(tensors);
  }
}

function gatePoints({ follower, visited, lambda }: VisitedLambda): GatePoint[] {
  const { weights } = visited.state;
  return gateArrays(follower.architecture).map(({ gate, skip, consumers }, g) => {
    const norms = filterNorms(gate, weights[skip], weights[consumers]);
    return {
      convolution: gate.convolution,
      lambda: lambda * gate.ratio,
      support: visited.supports[g],
      norms: norms.skip,
      consumerNorms: norms.consumers,
      readingNorms: readingNorms(gate, weights[consumers]),
      pulls: visited.pulls[g],
    };
  });
}
