import * as tf from '@tensorflow/tfjs-core';
import type { Network } from '../network/network';
import type { Random } from '../random';
import { type Batch, disposeBatch, forManyProducts, sampleBatch } from '../samples/batch';
import { CompiledCurvature } from './compiled-curvature';
import { type CurvatureProblem, randomDirection, steepest } from './curvature';
import { type PackedWeights, packed, packedDecay, unpacked } from './packing';

/** Curvature needs no more samples than this. */
const MOST_ROWS = 500;
/** Rounds of power iteration, from a random direction and from the one last found. */
const FIRST_ROUNDS = 8;
const NEXT_ROUNDS = 2;
/** A step of 1/L exactly is the edge of what is stable for a quadratic; curvature changes as the weights move. */
const SAFETY = 0.9;

/** Directions of largest curvature: of each packed array by itself, and of all at once. */
export interface Directions {
  readonly alone: readonly tf.Tensor[];
  readonly joint: readonly tf.Tensor[];
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

  /** @param directions of another network's steps, in the shapes of this one's arrays; taken over */
  constructor(
    private readonly network: Network,
    private readonly train: Batch,
    private readonly gamma: number,
    private readonly random: Random,
    private directions: Directions | null,
  ) {
    this.sample = train.count <= MOST_ROWS ? train : someOf(train, random);
    this.compiled = CompiledCurvature.of(network, this.sample);
  }

  /** Those that suit the given weights. */
  async at(arrays: PackedWeights): Promise<readonly number[]> {
    const { network, random, directions } = this;
    const problem: CurvatureProblem = {
      network,
      coordinates: {
        toNetwork: values => unpacked(network, values),
        fromNetwork: gradients => packed(network, gradients),
      },
      arrays,
      batch: this.sample,
      random,
      rounds: directions ? NEXT_ROUNDS : FIRST_ROUNDS,
      compiled: this.compiled,
    };
    const decay = packedDecay(network, this.gamma);
    const steps: number[] = [];
    const alone: tf.Tensor[] = [];
    for (let i = 0; i < arrays.length; i++) {
      const metric = arrays.map((_, j) => (i === j ? 1 : 0));
      const start = arrays.map(({ shape }, j) => this.begin(directions?.alone[i], shape, i === j));
      const { curvature, direction } = await steepest(problem, metric, start);
      steps.push(stepFor(decay[i] + curvature));
      alone.push(...direction.splice(i, 1));
      tf.dispose(direction);
    }
    const start = arrays.map(({ shape }, i) => this.begin(directions?.joint[i], shape, true));
    const joint = await steepest(problem, steps.map(Math.sqrt), start);
    this.forget();
    this.directions = { alone, joint: joint.direction };
    return steps.map(step => (SAFETY * step) / Math.max(1, joint.curvature));
  }

  /** The directions last found, which are the caller's from now on. */
  takeDirections(): Directions | null {
    const { directions } = this;
    this.directions = null;
    return directions;
  }

  dispose(): void {
    this.forget();
    this.compiled?.dispose();
    if (this.sample !== this.train) disposeBatch(this.sample);
  }

  private begin(direction: tf.Tensor | undefined, shape: readonly number[], moves: boolean): tf.Tensor {
    if (!moves) return tf.zeros(shape as number[]);
    return direction ? tf.clone(direction) : randomDirection(shape, true, this.random);
  }

  private forget(): void {
    if (this.directions) tf.dispose([...this.directions.alone, ...this.directions.joint]);
    this.directions = null;
  }
}

function someOf(train: Batch, random: Random): Batch {
  const rows = random.shuffle(Uint32Array.from({ length: train.count }, (_, i) => i)).subarray(0, MOST_ROWS);
  return forManyProducts(sampleBatch(train, rows));
}

/** A flat direction has no curvature to go by; a step of 1 is then as good as any. */
function stepFor(curvature: number): number {
  return curvature > 1e-6 ? 1 / curvature : 1;
}
