import {
  type ActiveProblem,
  carryWeights,
  disposeProblem,
  forIterations,
  restrictTo,
} from './active-problem';
import { type Batch, disposeBatch, forManyProducts, readAndHandedBack, sampleBatch } from './batch';
import { groupPulls } from './gate';
import type { GradientShare } from './gradient-share';
import { type Iterate, releaseIterate, withoutMomentum } from './iterate';
import { disposeWeights, type Network, type Weights } from './network';
import type { Objective } from './objective';
import type { Random } from './random';
import type { SolverSettings } from './settings';
import { type Patience, type Settled, settle } from './settling';
import { smoothGradients } from './smooth-part';
import { type StepSizes, stepSizes } from './step-sizes';

/** Curvature needs no more samples than this. */
const CURVATURE_ROWS = 1000;
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
  private steps: StepSizes | null = null;
  /** Training samples of the active groups that no share holds; null: all of them. */
  private here: Batch | null = null;
  /** What the steps had to be multiplied by at the last λ. */
  private shrinkage = 1;

  /**
   * @param whole every group that varies; stays the caller's
   * @param active the groups computed on
   * @param weights of the active groups; owned from here on
   */
  constructor(
    readonly network: Network,
    readonly whole: ActiveProblem,
    public active: ActiveProblem,
    weights: Weights,
    private readonly solver: SolverSettings,
    private readonly random: Random,
    private readonly share?: GradientShare | undefined,
  ) {
    this.shareOut();
    this.iterate = { weights, previous: weights, inertia: 1 };
  }

  get weights(): Weights {
    return this.iterate.weights;
  }

  /** The objective on all training samples. */
  objective(lambda: number): Objective {
    const objective = this.objectiveOn(this.here ?? this.active.splits.train, lambda);
    return { ...objective, share: this.share };
  }

  /** The objective on some samples alone. */
  objectiveOn(batch: Batch, lambda: number): Objective {
    const { M, gamma } = this.solver;
    return { network: this.network, gate: this.active.gate, batch, lambda, M, gamma };
  }

  /** Step sizes that suit the present weights and active groups. */
  async stepSizes(): Promise<StepSizes> {
    this.steps ??= await this.freshStepSizes();
    return this.steps;
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
    const batch = readAndHandedBack(this.active.splits.train, this.whole.splits.train);
    const gradients = smoothGradients(this.network, this.weights, batch, 0);
    const values = (await gradients.gate.data()) as Float32Array;
    gradients.output.dispose();
    disposeWeights(gradients);
    return groupPulls(this.whole.gate, values, this.solver.M);
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
    if (this.here) disposeBatch(this.here);
    if (this.active !== this.whole) disposeProblem(this.active);
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
    if (this.active !== this.whole) disposeProblem(this.active);
    this.active = next;
    this.iterate = { weights: carried, previous: before, inertia };
    this.steps = null;
    this.shrinkage = 1;
    this.shareOut();
  }

  /** Keeps the samples that the share does not hold, and has the share compute on the active features. */
  private shareOut(): void {
    if (!this.share) return;
    const { train } = this.active.splits;
    if (this.here) disposeBatch(this.here);
    const rows = Uint32Array.from({ length: train.count - this.share.count }, (_, i) => i);
    this.here = forManyProducts(sampleBatch(train, rows));
    this.share.restrict(this.active.features);
  }

  private async freshStepSizes(): Promise<StepSizes> {
    const { train } = this.active.splits;
    const { network, weights, random } = this;
    if (train.count <= CURVATURE_ROWS) return stepSizes(network, weights, train, this.solver.gamma, random);
    const rows = random
      .shuffle(Uint32Array.from({ length: train.count }, (_, i) => i))
      .subarray(0, CURVATURE_ROWS);
    const sample = forManyProducts(sampleBatch(train, rows));
    const steps = await stepSizes(network, weights, sample, this.solver.gamma, random);
    disposeBatch(sample);
    return steps;
  }
}
