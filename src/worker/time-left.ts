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
 * How long a run still takes, by how long its parts have taken: the path, by the λ it has yet to visit; the unconstrained network and the retraining, whose epochs are those of the dense phase, the cheaper the
 * fewer groups are left.
 */
export class TimeLeft {
  private readonly groups: number;
  private readonly begun: number;
  private denseSeconds = 0;
  private pathBegun: number | null = null;

  /** @param now milliseconds */
  constructor(
    private readonly network: Network,
    private readonly solver: AnySolverSettings,
    private readonly now: () => number,
  ) {
    this.groups = network.gates.reduce((sum, { groups }) => sum + groups.length, 0);
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
    return { ...progress, secondsLeft: (elapsed * (1 - done)) / done + this.afterwards() };
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

  private afterwards(): number {
    const { retrainEpochs } = this.solver;
    const twin = this.solver.kind === 'stochastic' ? this.solver.twinEpochs : 0;
    const counts: number[] = [];
    for (
      let k = this.groups;
      retrainEpochs > 0 && k >= 1;
      k = Math.min(k - 1, Math.floor(k / RETRAINED_RATIO))
    ) {
      counts.push(k);
    }
    return (twin + this.epochsOf(counts)) * this.epochSeconds();
  }

  /** Epochs of retraining, in epochs of the dense phase. */
  private epochsOf(counts: readonly number[]): number {
    const { weights, gates } = this.network;
    const sizes = weights.map(({ shape }) => sizeOf(shape));
    const gated = gates.flatMap(({ skip, consumers }) =>
      consumers ? [sizes[skip.array], sizes[consumers.array]] : [sizes[skip.array]],
    );
    const [whole, gate] = [sizes, gated].map(some => some.reduce((a, b) => a + b, 0));
    const share = (k: number): number => 1 - (gate / whole) * (1 - k / this.groups);
    return this.solver.retrainEpochs * counts.reduce((sum, k) => sum + share(k), 0);
  }

  private epochSeconds(): number {
    return this.denseSeconds / Math.max(1, this.solver.denseEpochs);
  }

  private since(then: number): number {
    return (this.now() - then) / 1000;
  }
}

/** About so many λ a path takes from k groups to none: a tenth drops at each, or one group. */
function stepsFrom(k: number): number {
  return k <= FEW ? k : FEW + Math.log(k / FEW) / Math.log(FEW / (FEW - 1));
}
