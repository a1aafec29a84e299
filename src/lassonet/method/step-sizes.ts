import * as tf from '@tensorflow/tfjs-core';
import type { Network } from '../network/network';
import type { Random } from '../random';
import { type Batch, disposeBatch, forManyProducts, sampleBatch } from '../samples/batch';
import { CompiledCurvature } from './compiled-curvature';
import { type CurvatureProblem, disposeDirection, randomDirection, steepest } from './curvature';
import { type PackedWeights, packed, packedDecay, unpacked } from './packing';

/** Curvature needs no more samples than this. */
const MOST_ROWS = 500;
/** Rounds of power iteration, from random directions and from those last found: of single arrays, of all at once. */
const FIRST_ROUNDS = 8;
const NEXT_ROUNDS = { alone: 4, joint: 2 };
/** A step of 1/L exactly is the edge of what is stable for a quadratic; curvature changes as the weights move. */
const SAFETY = 0.9;

/** The arrays' own steps are found again after this many uses, or once all at once are curved this much more or less. */
const METRIC_LASTS = 8;
const METRIC_HOLDS = 1.3;

/** Directions of largest curvature: of each packed array by itself, and of all at once. */
export interface Directions {
  readonly alone: readonly tf.Tensor[] | null;
  readonly joint: readonly tf.Tensor[] | null;
}

const NONE: Directions = { alone: null, joint: null };

/** What each array may move by itself, and what all at once were curved by then. */
interface Metric {
  readonly steps: readonly number[];
  readonly curvature: number;
  readonly uses: number;
}

/**
 * Gradient step lengths of accelerated descent, one for each packed array: power iteration in each array by itself,
 * then in all at once in the metric of those steps, so that together they are short enough. Hier-Prox of a matrix
 * [θ | W] is exact only for one step. As λ grows, weights move from the gate to the layers behind, and steps that were
 * right become far too long or too short; found again from the directions last found, they cost little.
 */
export class StepSizes {
  private readonly sample: Batch;
  private readonly compiled: CompiledCurvature | null;
  private directions: Directions;
  private metric: Metric | null = null;

  /** @param directions of another network's steps, in the shapes of this one's arrays; taken over */
  constructor(
    private readonly network: Network,
    private readonly train: Batch,
    private readonly gamma: number,
    private readonly random: Random,
    directions: Directions | null,
  ) {
    this.directions = directions ?? NONE;
    this.sample = train.count <= MOST_ROWS ? train : someOf(train, random);
    this.compiled = CompiledCurvature.of(network, this.sample);
  }

  /** Those that suit the given weights. */
  async at(arrays: PackedWeights): Promise<readonly number[]> {
    const { metric } = this;
    if (metric !== null && metric.uses < METRIC_LASTS) {
      const curvature = await this.together(arrays, metric.steps);
      const change = curvature / metric.curvature;
      if (change < METRIC_HOLDS && change > 1 / METRIC_HOLDS) {
        this.metric = { ...metric, uses: metric.uses + 1 };
        return shortEnough(metric.steps, curvature);
      }
    }
    const steps = await this.alone(arrays);
    const curvature = await this.together(arrays, steps);
    this.metric = { steps, curvature, uses: 1 };
    return shortEnough(steps, curvature);
  }

  /** The step of each array, were it to move by itself. */
  private async alone(arrays: PackedWeights): Promise<readonly number[]> {
    const decay = packedDecay(this.network, this.gamma);
    const steps: number[] = [];
    const found: tf.Tensor[] = [];
    for (let i = 0; i < arrays.length; i++) {
      const only = arrays.map((_, j) => (i === j ? 1 : 0));
      const start = arrays.map(({ shape }, j) =>
        i === j ? this.begin(this.directions.alone?.[i], shape) : undefined,
      );
      const { curvature, direction } = await steepest(this.problem(arrays, 'alone'), only, start);
      steps.push(stepFor(decay[i] + curvature));
      found.push(direction[i] as tf.Tensor);
    }
    tf.dispose([...(this.directions.alone ?? [])]);
    this.directions = { ...this.directions, alone: found };
    return steps;
  }

  /** Curvature where all arrays move at once, each by its step. */
  private async together(arrays: PackedWeights, steps: readonly number[]): Promise<number> {
    const { joint } = this.directions;
    const start = arrays.map(({ shape }, i) => this.begin(joint?.[i], shape));
    const { curvature, direction } = await steepest(
      this.problem(arrays, 'joint'),
      steps.map(Math.sqrt),
      start,
    );
    if (joint) disposeDirection(joint);
    this.directions = { ...this.directions, joint: direction as readonly tf.Tensor[] };
    return curvature;
  }

  private problem(arrays: PackedWeights, which: keyof Directions): CurvatureProblem {
    const { network, random, directions } = this;
    return {
      network,
      coordinates: {
        toNetwork: values => unpacked(network, values),
        fromNetwork: gradients => packed(network, gradients),
      },
      arrays,
      batch: this.sample,
      random,
      rounds: directions[which] ? NEXT_ROUNDS[which] : FIRST_ROUNDS,
      compiled: this.compiled,
    };
  }

  /** The directions last found, which are the caller's from now on. */
  takeDirections(): Directions {
    const { directions } = this;
    this.directions = NONE;
    return directions;
  }

  dispose(): void {
    this.forget();
    this.compiled?.dispose();
    if (this.sample !== this.train) disposeBatch(this.sample);
  }

  private begin(direction: tf.Tensor | undefined, shape: readonly number[]): tf.Tensor {
    return direction ? tf.clone(direction) : randomDirection(shape, this.random);
  }

  private forget(): void {
    const { alone, joint } = this.takeDirections();
    tf.dispose([...(alone ?? []), ...(joint ?? [])]);
  }
}

function someOf(train: Batch, random: Random): Batch {
  const rows = random.shuffle(Uint32Array.from({ length: train.count }, (_, i) => i)).subarray(0, MOST_ROWS);
  return forManyProducts(sampleBatch(train, rows));
}

function shortEnough(steps: readonly number[], curvature: number): readonly number[] {
  return steps.map(step => (SAFETY * step) / Math.max(1, curvature));
}

/** A flat direction has no curvature to go by; a step of 1 is then as good as any. */
function stepFor(curvature: number): number {
  return curvature > 1e-6 ? 1 / curvature : 1;
}
