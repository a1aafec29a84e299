import * as tf from '@tensorflow/tfjs-core';
import { outputCount } from '../problem';
import { type Random, seededRandom } from '../random';
import { type Architecture, architectureOf, weightShapes } from './architecture';
import { channelSpans } from './channel-layout';
import { type ConvolutionalNetwork, convolutionalNetwork } from './convolutional-network';
import type { ConvolutionalSettings, StochasticSettings } from './convolutional-settings';
import { curvatureIn } from './curvature';
import { filterNorms, filterPulls, filterSpans, type GateSteps } from './filter-gate';
import { fullGradients } from './full-data';
import { disposeImages, type ImageBatch, sampleImages } from './image-batch';
import type { ImageProblem, ImageSplits } from './image-problem';
import type { MinibatchOrder } from './minibatches';
import { gateArrays, ProximalDescent, type ProximalObjective } from './proximal-descent';
import {
  allFilters,
  restrictedWeights,
  type SelectedFilters,
  selectionOf,
  type WeightValues,
  withSelected,
} from './selected-filters';

/** Images that the pulls of dropped filters are taken on. */
const PULL_SAMPLE = 2000;
/** Curvature needs no more images than this. */
const CURVATURE_SAMPLE = 200;
/**
 * Step × curvature of θ or W by itself, at first. An average with a memory of 0.9 is stable up to three times this; much
 * shorter, θ and W lag behind layers that grow to evade the penalty.
 */
const STEP_LENGTH = 12;
/** A flat direction has no curvature to go by. */
const LEAST_CURVATURE = 1e-6;
/** A norm this small beside the gate's largest is as good as none. */
const FAINT = 0.01;

/** Where the path has got to: weights and gradients of every filter, and the filters that are computed on. */
export interface FilterState {
  readonly weights: WeightValues;
  /** Gradients in θ and W: on all images where computed on, on a sample elsewhere. */
  readonly slopes: WeightValues;
  readonly computedOn: SelectedFilters;
}

/** What came of one λ. */
export interface FilterVisit {
  readonly state: FilterState;
  /** Mean loss of each epoch. */
  readonly losses: readonly number[];
  /** Minibatches. */
  readonly iterations: number;
  readonly residual: number;
  /** Of each gate, the filters with θ_j ≠ 0. */
  readonly supports: readonly (readonly number[])[];
  /** Of each gate, every filter's pull. */
  readonly pulls: readonly Float32Array[];
  readonly trainedPerSecond: number;
}

export interface Clock {
  readonly now: () => number;
  readonly between: () => Promise<void>;
}

/** Follows the objective along λ, computing on the filters that are not dropped. */
export class FilterFollower {
  readonly architecture: Architecture;
  private readonly random: Random;
  private readonly sample: ImageBatch;
  private readonly small: ImageBatch;

  constructor(
    private readonly problem: ImageProblem,
    private readonly settings: ConvolutionalSettings,
    private readonly solver: StochasticSettings,
    private readonly splits: ImageSplits,
    private readonly order: MinibatchOrder,
    seed: number,
  ) {
    this.random = seededRandom(seed, 'path of filters');
    this.architecture = architectureOf(settings, problem.image, outputCount(problem.task));
    const rows = Uint32Array.from({ length: splits.train.count }, (_, i) => i);
    this.random.shuffle(rows);
    this.sample = sampleImages(splits.train, rows.subarray(0, PULL_SAMPLE));
    this.small = sampleImages(splits.train, rows.subarray(0, CURVATURE_SAMPLE));
  }

  /** γ, lifted where the scale is free. */
  get gamma(): number {
    return this.settings.scale === 'fixed' ? this.solver.gamma : 0;
  }

  /** The network of some filters alone. */
  networkOf(selected: SelectedFilters): ConvolutionalNetwork {
    const { image } = this.problem;
    const counts = selected.map(({ length }) => length);
    const architecture = architectureOf(this.settings, image, this.architecture.outputs, counts);
    return convolutionalNetwork(this.problem.task, architecture);
  }

  /** Where the path starts: at given weights of every filter. */
  async start(weights: WeightValues, { between }: Clock): Promise<FilterState> {
    const computedOn = allFilters(this.architecture);
    const network = this.networkOf(computedOn);
    const tensors = restrictedWeights(this.architecture, weights, computedOn);
    try {
      const slopes = await fullGradients(network, tensors, this.splits.train, between);
      return { weights, slopes: await readBack(slopes), computedOn };
    } finally {
      tf.dispose(tensors);
    }
  }

  /** Minibatches at one λ, then a proximal step on all images, which decides what is selected. `from` stays as it is. */
  async visit(from: FilterState, lambda: number, { now, between }: Clock): Promise<FilterVisit> {
    const { computedOn } = from;
    const network = this.networkOf(computedOn);
    const tensors = restrictedWeights(this.architecture, from.weights, computedOn);
    const slopes = restrictedWeights(this.architecture, from.slopes, computedOn);
    const iterations =
      this.solver.epochsPerLambda * Math.ceil(this.splits.train.count / this.solver.batchSize);
    const objective: ProximalObjective = {
      lambda,
      M: this.solver.M,
      gamma: this.gamma,
      steps: await this.stepsOf(network, tensors),
      rate: this.solver.learningRate,
      minibatches: iterations,
    };
    const descent = new ProximalDescent(network, tensors, slopes, objective);
    const losses: number[] = [];
    const started = now();
    try {
      for (let epoch = 0; epoch < this.solver.epochsPerLambda; epoch++) {
        losses.push(await descent.epoch(this.order, between));
      }
      const seconds = (now() - started) / 1000;
      const before = dropFaint(
        network.architecture,
        await readBack(descent.weights.map(array => tf.clone(array))),
      );
      descent.replaceWith(before);
      const all = await fullGradients(network, descent.weights, this.splits.train, between);
      const steps = descent.step(all);
      const slopesOnAll = await readBack(all);
      const values = await readBack(descent.release());
      const merged = withSelected(this.architecture, from.weights, computedOn, values);
      const weights = this.withinBounds(merged);
      const supports = this.supportsOf(weights);
      const sampled = await this.sampledSlopes(weights, between);
      const pulls = this.pullsOf(sampled);
      return {
        state: {
          weights,
          slopes: withSelected(this.architecture, sampled, computedOn, slopesOnAll),
          computedOn: this.worthComputing(supports, pulls, lambda),
        },
        losses,
        iterations,
        residual: residualOf(network.architecture, before, values, { ...objective, steps }, supports),
        supports,
        pulls,
        trainedPerSecond: (losses.length * this.splits.train.count) / Math.max(seconds, 1e-9),
      };
    } finally {
      descent.dispose();
    }
  }

  dispose(): void {
    disposeImages(this.sample);
    disposeImages(this.small);
  }

  private async stepsOf(network: ConvolutionalNetwork, weights: readonly tf.Tensor[]): Promise<GateSteps[]> {
    const steps: GateSteps[] = [];
    const step = async (index: number): Promise<number> => {
      const curvature = await curvatureIn(network, weights, this.small, index, this.random);
      return STEP_LENGTH / Math.max(curvature, LEAST_CURVATURE);
    };
    for (const { skip, consumers } of gateArrays(network.architecture)) {
      const longest = await step(skip);
      // A reader whose units are all at rest shows no curvature: θ's own step is long enough.
      const own = await step(consumers);
      steps.push({ skip: longest, consumers: Math.min(own, STEP_LENGTH) });
    }
    return steps;
  }

  /** Dropped filters of a later gate keep their kernels, but no more of them than the earlier gate now allows. */
  private withinBounds(weights: Float32Array[]): Float32Array[] {
    for (const { gate, skip, consumers } of gateArrays(this.architecture)) {
      const { skip: norms } = filterNorms(gate, weights[skip], weights[consumers]);
      norms.forEach((norm, j) => {
        const bound = this.solver.M * norm;
        for (const { start, count } of channelSpans(gate.consumers, j)) {
          for (let i = start; i < start + count; i++) {
            weights[consumers][i] = Math.max(-bound, Math.min(bound, weights[consumers][i]));
          }
        }
      });
    }
    return weights;
  }

  private supportsOf(weights: WeightValues): number[][] {
    return gateArrays(this.architecture).map(({ gate, skip, consumers }) => {
      const { skip: norms } = filterNorms(gate, weights[skip], weights[consumers]);
      return Array.from(norms.keys()).filter(j => norms[j] > 0);
    });
  }

  private pullsOf(slopes: WeightValues): Float32Array[] {
    return gateArrays(this.architecture).map(({ gate, skip, consumers }) =>
      filterPulls(gate, slopes[skip], slopes[consumers], this.solver.M),
    );
  }

  private async sampledSlopes(weights: WeightValues, between: () => Promise<void>): Promise<Float32Array[]> {
    const everything = allFilters(this.architecture);
    const tensors = restrictedWeights(this.architecture, weights, everything);
    try {
      return await readBack(await fullGradients(this.networkOf(everything), tensors, this.sample, between));
    } finally {
      tf.dispose(tensors);
    }
  }

  /** Selected filters, and dropped ones that are pulled harder than λ. */
  private worthComputing(
    supports: readonly (readonly number[])[],
    pulls: readonly Float32Array[],
    lambda: number,
  ): SelectedFilters {
    const kept = this.architecture.gates.map(({ ratio }, g) => {
      const selected = new Set(supports[g]);
      return Array.from(pulls[g].keys()).filter(j => selected.has(j) || pulls[g][j] > lambda * ratio);
    });
    return selectionOf(this.architecture, kept);
  }
}

/**
 * Filters whose skip weights are all but gone, set to exactly 0. The noise of minibatches keeps a filter flickering there
 * for ever; from 0, the step on all images brings it back if and only if its pull is more than λ.
 */
function dropFaint(architecture: Architecture, weights: Float32Array[]): Float32Array[] {
  for (const { gate, skip, consumers } of gateArrays(architecture)) {
    const { skip: norms } = filterNorms(gate, weights[skip], weights[consumers]);
    const faint = FAINT * norms.reduce((a, b) => Math.max(a, b), 0);
    norms.forEach((norm, j) => {
      if (norm >= faint) return;
      const { skip: own, consumers: reading } = filterSpans(gate, j);
      for (const { start, count } of own) weights[skip].fill(0, start, start + count);
      for (const { start, count } of reading) weights[consumers].fill(0, start, start + count);
    });
  }
  return weights;
}

/** √(Σ ‖mapping‖² / (λ² · selected filters)) over the gates, with the proximal-gradient mappings of θ and W. */
function residualOf(
  architecture: Architecture,
  before: WeightValues,
  after: WeightValues,
  { steps, lambda }: ProximalObjective,
  supports: readonly (readonly number[])[],
): number {
  const squares = gateArrays(architecture).map(({ gate, skip, consumers }, g) => {
    const moved = (i: number, step: number): number =>
      before[i].reduce((sum, value, k) => sum + ((value - after[i][k]) / step) ** 2, 0);
    const own = lambda * gate.ratio;
    return (
      (moved(skip, steps[g].skip) + moved(consumers, steps[g].consumers)) /
      (own ** 2 * Math.max(1, supports[g].length))
    );
  });
  return Math.sqrt(squares.reduce((a, b) => a + b, 0));
}

/** The values of tensors, which are disposed of. */
export async function readBack(tensors: readonly tf.Tensor[]): Promise<Float32Array[]> {
  const values = await Promise.all(tensors.map(tensor => tensor.data()));
  tf.dispose(tensors as tf.Tensor[]);
  return values.map(array => Float32Array.from(array as Float32Array));
}

/** γ/2 Σ‖w‖² over the penalised arrays. */
export function ridgeOf(architecture: Architecture, weights: WeightValues, gamma: number): number {
  return weightShapes(architecture).reduce((total, { penalised }, i) => {
    if (!penalised) return total;
    return total + (gamma / 2) * weights[i].reduce((sum, value) => sum + value * value, 0);
  }, 0);
}
