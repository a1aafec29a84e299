import * as tf from '@tensorflow/tfjs-core';
import { groupPulls, matrixGate, supportOf } from '../gate/gate';
import { gatherRows } from '../kernels/row-gather';
import { smoothGradients } from '../network/gradients';
import type { Weights } from '../network/network';
import { cloneWeights, readBack } from '../network/weight-tensors';
import type { Random } from '../random';
import { type Batch, readAndHandedBack } from '../samples/batch';
import type { SolverSettings } from '../settings';
import { type ActiveProblem, disposeSplits, forIterations, restrictTo } from './active-problem';
import { type CompiledDescent, compiledDescent } from './compiled-descent';
import { type Iterate, releaseIterate, withoutMomentum } from './iterate';
import type { Objective } from './objective';
import { type PackedWeights, packed, unpacked } from './packing';
import type { SharedRows } from './row-share';
import { type Patience, type Settled, settle } from './settling';
import { type Directions, StepSizes } from './step-sizes';

/** Selected groups, as a share of those computed on, below which gathering them pays. */
const WORTH_GATHERING = 0.85;
/** Steps that had to be shortened at one λ are tried this much longer at the next. */
const RECOVERY = 2;

/** Called between iterations with the groups selected and the iterations at this λ. */
export type Between = (selected: number, iterations: number) => Promise<void>;

/** The iterate that follows the objective along λ, momentum included, and the groups that are computed on. */
export class Follower {
  /** Its own. */
  iterate: Iterate;
  active: ActiveProblem;
  private steps: StepSizes;
  /** Those last found, and where. */
  private found: { readonly weights: PackedWeights; readonly steps: readonly number[] } | null = null;
  private descent: CompiledDescent | null = null;
  /** What the steps had to be multiplied by at the last λ. */
  private shrinkage = 1;

  /**
   * @param whole all groups; its samples stay the caller's
   * @param weights of all groups; disposed of
   */
  constructor(
    readonly whole: ActiveProblem,
    weights: Weights,
    readonly solver: SolverSettings,
    private readonly random: Random,
    private readonly rows?: SharedRows | undefined,
  ) {
    this.active = whole;
    this.compile();
    this.steps = this.stepSizesWith(null);
    const start = packed(whole.network, weights);
    tf.dispose(weights as tf.Tensor[]);
    this.iterate = { weights: start, previous: start, inertia: 1 };
  }

  /** Whether iterations run without TensorFlow.js. */
  get compiled(): boolean {
    return this.descent !== null;
  }

  /** The weights of the active groups, to be disposed of by the caller. */
  weights(): tf.Tensor[] {
    return unpacked(this.active.network, this.iterate.weights);
  }

  /** The objective on all training samples. */
  objective(lambda: number): Objective {
    return { ...this.objectiveOn(this.active.splits.train, lambda), compiled: this.descent };
  }

  /** The objective on some samples alone. */
  objectiveOn(batch: Batch, lambda: number): Objective {
    const { M, gamma } = this.solver;
    return { network: this.active.network, batch, lambda, M, gamma };
  }

  /** Step sizes that suit the present weights and active groups. */
  async stepSizes(): Promise<readonly number[]> {
    const { weights } = this.iterate;
    if (this.found?.weights !== weights) this.found = { weights, steps: await this.steps.at(weights) };
    return this.found.steps;
  }

  /** Iterates at one λ. The follower is moved only by `accept`. @param from where to start; default: where it is */
  async settle(
    lambda: number,
    patience: Patience,
    between: Between,
    from: Iterate = this.iterate,
  ): Promise<Settled> {
    const steps = await this.stepSizes();
    const shrinkage = Math.min(1, RECOVERY * this.shrinkage);
    return settle(this.objective(lambda), from, steps, shrinkage, patience, between);
  }

  accept({ iterate, shrinkage }: Settled): void {
    releaseIterate(this.iterate, iterate);
    this.iterate = iterate;
    this.shrinkage = shrinkage;
  }

  /** Gives up the momentum. @returns whether there was any */
  rest(): boolean {
    if (this.iterate.inertia === 1) return false;
    const rested = withoutMomentum(this.iterate);
    releaseIterate(this.iterate, rested);
    this.iterate = rested;
    return true;
  }

  /** Disposes of what was not accepted. */
  reject({ iterate }: Settled): void {
    releaseIterate(iterate, this.iterate);
  }

  /** Every group's pull at the present weights, in the order of the whole problem. */
  async pulls(): Promise<Float32Array> {
    const { network } = this.whole;
    const [gate] = network.gates;
    if (this.descent) {
      const { skip, consumers } = matrixGate(gate);
      const matrix = {
        ...gate,
        skip: { ...skip, array: 0 },
        consumers: consumers && { ...consumers, array: 0 },
      };
      const gradient = this.descent.gateGradient(this.iterate, this.whole.splits.train);
      return groupPulls(matrix, [gradient], this.solver.M);
    }
    const batch = readAndHandedBack(this.active.splits.train, this.whole.splits.train);
    const weights = this.weights();
    const { output, gradients } = smoothGradients(network, weights, batch, 0);
    tf.dispose([output, ...weights]);
    return groupPulls(gate, await readBack(gradients), this.solver.M);
  }

  /** The groups with a nonzero θ_j, in the problem's numbering. */
  async selected(): Promise<number[]> {
    const { network, groups } = this.active;
    return supportOf(network.gates[0], await readBack(this.weights())).map(position => groups[position]);
  }

  /** Computes on the selected groups alone once that pays. @param selected in the problem's numbering */
  gather(selected: readonly number[]): void {
    if (selected.length > 0 && selected.length < WORTH_GATHERING * this.active.groups.length) {
      this.activate(new Set(selected));
    }
  }

  /** Lets dropped groups back in, at zero. @returns whether any was not computed on before */
  readmit(groups: readonly number[]): boolean {
    const active = new Set(this.active.groups);
    const before = active.size;
    for (const group of groups) active.add(group);
    if (active.size === before) return false;
    this.activate(active);
    return true;
  }

  dispose(): void {
    releaseIterate(this.iterate);
    this.descent?.dispose();
    this.steps.dispose();
    if (this.active !== this.whole) disposeSplits(this.active.splits);
  }

  private activate(groups: ReadonlySet<number>): void {
    const positions = this.whole.groups.flatMap((group, position) => (groups.has(group) ? [position] : []));
    const next =
      positions.length === this.whole.groups.length
        ? this.whole
        : forIterations(restrictTo(this.whole, positions));
    const { weights, previous, inertia } = this.iterate;
    const carried = carryWeights(this.active, next, weights);
    const before = previous === weights ? carried : carryWeights(this.active, next, previous);
    releaseIterate(this.iterate);
    const directions = carryDirections(this.active, next, this.steps.takeDirections());
    this.steps.dispose();
    if (this.active !== this.whole) disposeSplits(this.active.splits);
    this.active = next;
    this.iterate = { weights: carried, previous: before, inertia };
    this.shrinkage = 1;
    this.compile();
    this.steps = this.stepSizesWith(directions);
  }

  private compile(): void {
    this.descent?.dispose();
    const { network, splits, features } = this.active;
    this.descent = compiledDescent(network, splits.train, this.rows);
    if (this.descent) for (const sharer of this.rows?.sharers ?? []) sharer.restrict(features);
  }

  private stepSizesWith(directions: Directions | null): StepSizes {
    const { network, splits } = this.active;
    return new StepSizes(network, splits.train, this.solver.gamma, this.random, directions);
  }
}

function carryDirections(from: ActiveProblem, to: ActiveProblem, { alone, joint }: Directions): Directions {
  const carried = (arrays: PackedWeights | null) => arrays && carryWeights(from, to, arrays);
  const directions = { alone: carried(alone), joint: carried(joint) };
  tf.dispose([...(alone ?? []), ...(joint ?? [])]);
  return directions;
}

/** The gate's rows carried from one active problem to another; features that were not there start at 0. */
function carryWeights(from: ActiveProblem, to: ActiveProblem, [matrix, ...rest]: PackedWeights): tf.Tensor[] {
  const position = new Map(from.features.map((feature, row) => [feature, row]));
  const absent = from.features.length;
  const carried = tf.tidy(() => {
    const padded = tf.concat([matrix, tf.zeros([1, matrix.shape[1] as number])], 0) as tf.Tensor2D;
    return gatherRows(
      padded,
      to.features.map(feature => position.get(feature) ?? absent),
    );
  });
  return [carried, ...cloneWeights(rest)];
}
