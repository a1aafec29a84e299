import { sizeOf } from '../lassonet/gate/channel-layout';
import type { PathProgress } from '../lassonet/method/path-method';
import type { Network } from '../lassonet/network/network';
import type { PathPoint } from '../lassonet/path-point';
import type { AnySolverSettings } from '../lassonet/settings';
import { RETRAINED_RATIO } from './keyframes';
import type { Progress } from './protocol';

/** It is told once the λ after the first have lasted this long, in seconds, and are this many. */
const FIRST_SECOND = 1;
const FIRST_LAMBDAS = 2;
/** Seconds after the path, above which another worker is started for them: some of these pass until it can be asked. */
const WORTH_SHARING = 4;
/** Groups of which one is a tenth. */
const FEW = 10;
/** The last λ, whose times are those to be expected. */
const RECENT = 16;
/** The last λ, along which the objective has grown as it will; what it grows by from one to the next, in logarithms. */
const GROWN = 8;
const GROWTH = { least: 0.03, most: 0.08 };

/** A λ that is done. */
interface Visited {
  /** Milliseconds. */
  readonly at: number;
  readonly selected: number;
  readonly objective: number;
}

/**
 * How long a run still takes, by how long its parts have taken: the path, by the λ it has yet to visit; the unconstrained
 * network and the retraining, whose epochs are those of the dense phase, the cheaper the fewer groups are left.
 */
export class TimeLeft {
  private readonly groups: number;
  /** Share of the weights that belongs to the gates. */
  private readonly gated: number;
  /** Epochs after the path, in epochs of the dense phase. */
  private readonly epochsAfter: number;
  private readonly begun: number;
  private denseSeconds = 0;
  private readonly visited: Visited[] = [];

  /**
   * @param known mean loss of knowing nothing: what the objective comes to when no group is left
   * @param now milliseconds
   */
  constructor(
    { weights, gates }: Network,
    private readonly solver: AnySolverSettings,
    private readonly known: number,
    private readonly now: () => number,
    /** Workers that retrain, where it takes long enough. */
    private readonly retrainers = 1,
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
    const secondsLeft = this.pathSeconds(progress.selected);
    if (secondsLeft === null) return { ...progress, secondsLeft };
    return { ...progress, secondsLeft: secondsLeft + this.shared(this.epochsAfter * this.epochSeconds()) };
  }

  /** A point of the path was recorded. */
  recorded(selected: number, { objective }: Pick<PathPoint, 'objective'>): void {
    this.visited.push({ at: this.now(), selected, objective });
  }

  /** Until the last λ; null: there is nothing to go by yet. */
  private pathSeconds(selected: number): number | null {
    const { visited } = this;
    if (visited.length <= FIRST_LAMBDAS) return null;
    const recent = visited.slice(-1 - RECENT);
    const seconds = (recent[recent.length - 1].at - recent[0].at) / 1000;
    if (this.since(visited[0].at) <= FIRST_SECOND) return null;
    const effort = recent.slice(1).reduce((sum, each) => sum + this.effortAt(each.selected), 0);
    return (seconds * this.effortFrom(selected)) / effort;
  }

  /** Of the λ ahead, in those of a λ with all groups. */
  private effortFrom(selected: number): number {
    const { lambdas } = this.solver;
    if (lambdas.kind === 'list') {
      return Math.max(0, lambdas.values.length - this.visited.length) * this.effortAt(selected);
    }
    let effort = 0;
    let steps = 0;
    for (let k = selected; k >= 1; k -= Math.max(1, Math.floor(k / FEW))) {
      effort += this.effortAt(k);
      steps++;
    }
    return effort + Math.max(0, this.stepsToNothing() - steps) * this.effortAt(selected);
  }

  /** An iteration is the cheaper the fewer groups are left, and there are the more of them. */
  private effortAt(selected: number): number {
    return Math.sqrt(this.shareAt(selected));
  }

  /** By the objective: where nothing drops for long, only it tells how far the end is. */
  private stepsToNothing(): number {
    const { visited, known } = this;
    const back = Math.min(GROWN, visited.length - 1);
    const [before, now] = [
      visited[visited.length - 1 - back].objective,
      visited[visited.length - 1].objective,
    ];
    const growth = Math.log(now / before) / back;
    const steps = Math.log(known / now) / Math.min(GROWTH.most, Math.max(GROWTH.least, growth));
    return Number.isFinite(steps) ? steps : 0;
  }

  /** Whether what comes after the path takes long enough for other workers to be started. @param counts to be retrained */
  isWorthSharing(counts: readonly number[]): boolean {
    const twin = this.solver.kind === 'stochastic' ? this.solver.twinEpochs : 0;
    return (twin + this.epochsOf(counts)) * this.epochSeconds() > WORTH_SHARING;
  }

  /**
   * @param counts groups selected at the points that are retrained
   * @param done how many of them are
   * @param begun when the first was begun, on the clock
   */
  retraining(counts: readonly number[], done: number, begun: number): number {
    const [all, past] = [counts, counts.slice(0, done)].map(some => this.epochsOf(some));
    return past > 0 ? (this.since(begun) * (all - past)) / past : this.shared(all * this.epochSeconds());
  }

  /** What some seconds of training after the path come to by all workers. */
  private shared(seconds: number): number {
    return seconds > WORTH_SHARING ? seconds / this.retrainers : seconds;
  }

  /** Epochs of retraining, in epochs of the dense phase. */
  private epochsOf(counts: readonly number[]): number {
    return this.solver.retrainEpochs * counts.reduce((sum, k) => sum + this.shareAt(k), 0);
  }

  /** Share of the weights that are left where so many groups are. */
  private shareAt(selected: number): number {
    return 1 - this.gated * (1 - Math.min(1, selected / this.groups));
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
