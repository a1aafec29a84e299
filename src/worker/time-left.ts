import { sizeOf } from '../lassonet/gate/channel-layout';
import type { PathProgress } from '../lassonet/method/path-method';
import type { Network } from '../lassonet/network/network';
import type { AnySolverSettings } from '../lassonet/settings';
import { RETRAINED_RATIO } from './keyframes';
import type { Progress } from './protocol';

/** Progress that is told once it has lasted this long, in seconds, and is this far. */
const FIRST_SECOND = 1;
const FIRST_SHARE = 0.05;
/** Groups of which one is a tenth. */
const FEW = 10;

/**
 * How long a run still takes, by how long its parts have taken: the path, by the λ it has yet to visit; the
 * unconstrained network and the retraining, whose epochs are those of the dense phase, the cheaper the fewer groups are
 * left.
 */
export class TimeLeft {
  private readonly groups: number;
  /** Share of the weights that belongs to the gates. */
  private readonly gated: number;
  /** Epochs after the path, in epochs of the dense phase. */
  private readonly epochsAfter: number;
  private readonly begun: number;
  private denseSeconds = 0;
  private pathBegun: number | null = null;

  /** @param now milliseconds */
  constructor(
    { weights, gates }: Network,
    private readonly solver: AnySolverSettings,
    private readonly now: () => number,
  ) {
    this.groups = gates.reduce((sum, { groups }) => sum + groups.length, 0);
    const sizes = weights.map(({ shape }) => sizeOf(shape));
    const gateSizes = gates.flatMap(({ skip, consumers }) =>
      consumers ? [sizes[skip.array], sizes[consumers.array]] : [sizes[skip.array]],
    );
    const [whole, gate] = [sizes, gateSizes].map(some => some.reduce((a, b) => a + b, 0));
    this.gated = gate / whole;
    const twin = solver.kind === 'stochastic' ? solver.twinEpochs : 0;
    this.epochsAfter = twin + this.epochsOf(retrainedOf(this.groups));
    this.begun = now();
  }

  /** A path's progress, with the seconds until all is done. */
  onPath(progress: PathProgress): Progress {
    if (progress.phase === 'dense') {
      this.denseSeconds = this.since(this.begun);
      return progress;
    }
    this.pathBegun ??= this.now();
    const elapsed = this.since(this.pathBegun);
    const done = 1 - stepsFrom(progress.selected) / stepsFrom(this.groups);
    if (done <= FIRST_SHARE || elapsed <= FIRST_SECOND) return { ...progress, secondsLeft: null };
    return {
      ...progress,
      secondsLeft: (elapsed * (1 - done)) / done + this.epochsAfter * this.epochSeconds(),
    };
  }

  /**
   * @param counts groups selected at the points that are retrained
   * @param done how many of them are
   * @param begun when the first was begun, on the clock
   */
  retraining(counts: readonly number[], done: number, begun: number): number {
    const [all, past] = [counts, counts.slice(0, done)].map(some => this.epochsOf(some));
    return past > 0 ? (this.since(begun) * (all - past)) / past : all * this.epochSeconds();
  }

  /** Epochs of retraining, in epochs of the dense phase. */
  private epochsOf(counts: readonly number[]): number {
    const share = (k: number): number => 1 - this.gated * (1 - k / this.groups);
    return this.solver.retrainEpochs * counts.reduce((sum, k) => sum + share(k), 0);
  }

  private epochSeconds(): number {
    return this.denseSeconds / Math.max(1, this.solver.denseEpochs);
  }

  private since(then: number): number {
    return (this.now() - then) / 1000;
  }
}

/** About the numbers of groups at which a path is retrained. */
function retrainedOf(groups: number): number[] {
  const counts: number[] = [];
  for (let k = groups; k >= 1; k = Math.min(k - 1, Math.floor(k / RETRAINED_RATIO))) counts.push(k);
  return counts;
}

/** About so many λ a path takes from k groups to none: a tenth drops at each, or one group. */
function stepsFrom(k: number): number {
  return k <= FEW ? k : FEW + Math.log(k / FEW) / Math.log(FEW / (FEW - 1));
}
