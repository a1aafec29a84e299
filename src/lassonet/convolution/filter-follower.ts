import * as tf from '@tensorflow/tfjs-core';
import { outputCount } from '../problem';
import { type Random, seededRandom } from '../random';
import type { ConvolutionalSettings, StochasticSettings } from '../settings';
import { type Architecture, architectureOf } from './architecture';
import { type ConvolutionalNetwork, convolutionalNetwork } from './convolutional-network';
import { curvatureIn } from './curvature';
import type { GateSteps } from './filter-gate';
import { fullGradients } from './full-data';
import { dropFaint, pullsOf, residualOf, supportsOf, withinBounds } from './gate-values';
import { disposeImages, type ImageBatch, sampleImages } from './image-batch';
import type { ImageProblem, ImageSplits } from './image-problem';
import type { MinibatchOrder } from './minibatches';
import { gateArrays, ProximalDescent, type ProximalObjective } from './proximal-descent';
import { restrictedWeights } from './restricted-weights';
import {
  allFilters,
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
  async visit(from: FilterState, lambda: number, clock: Clock): Promise<FilterVisit> {
    const { descent, objective } = await this.descentFrom(from, lambda);
    try {
      const losses: number[] = [];
      const started = clock.now();
      for (let epoch = 0; epoch < this.solver.epochsPerLambda; epoch++) {
        losses.push(await descent.epoch(this.order, clock.between));
      }
      const seconds = (clock.now() - started) / 1000;
      return {
        ...(await this.select(from, descent, objective, clock)),
        losses,
        iterations: objective.minibatches,
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

  private async descentFrom({ weights, slopes, computedOn }: FilterState, lambda: number) {
    const { M, learningRate, epochsPerLambda, batchSize } = this.solver;
    const network = this.networkOf(computedOn);
    const tensors = restrictedWeights(this.architecture, weights, computedOn);
    const objective: ProximalObjective = {
      lambda,
      M,
      gamma: this.gamma,
      steps: await this.stepsOf(network, tensors),
      rate: learningRate,
      minibatches: epochsPerLambda * Math.ceil(this.splits.train.count / batchSize),
    };
    const average = restrictedWeights(this.architecture, slopes, computedOn);
    return { descent: new ProximalDescent(network, tensors, average, objective), objective };
  }

  /** The step on all images, and what it leaves selected. */
  private async select(
    { weights: last, computedOn }: FilterState,
    descent: ProximalDescent,
    objective: ProximalObjective,
    { between }: Clock,
  ): Promise<Pick<FilterVisit, 'state' | 'residual' | 'supports' | 'pulls'>> {
    const { network } = descent;
    const copies = descent.weights.map(array => tf.clone(array));
    const before = dropFaint(network.architecture, await readBack(copies));
    descent.replaceWith(before);
    const gradients = await fullGradients(network, descent.weights, this.splits.train, between);
    const steps = descent.step(gradients);
    const slopes = await readBack(gradients);
    const after = await readBack(descent.release());
    const merged = withSelected(this.architecture, last, computedOn, after);
    const weights = withinBounds(this.architecture, merged, objective.M);
    const supports = supportsOf(this.architecture, weights);
    const sampled = await this.sampledSlopes(weights, between);
    const pulls = pullsOf(this.architecture, sampled, objective.M);
    return {
      state: {
        weights,
        slopes: withSelected(this.architecture, sampled, computedOn, slopes),
        computedOn: this.worthComputing(supports, pulls, objective.lambda),
      },
      residual: residualOf(network.architecture, before, after, { ...objective, steps }, supports),
      supports,
      pulls,
    };
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

/** The values of tensors, which are disposed of. */
export async function readBack(tensors: readonly tf.Tensor[]): Promise<Float32Array[]> {
  const values = await Promise.all(tensors.map(tensor => tensor.data()));
  tf.dispose(tensors as tf.Tensor[]);
  return values.map(array => Float32Array.from(array as Float32Array));
}
