import { countOf, type Network, type Supports } from '../lassonet/network/network';
import { retrain } from '../lassonet/path/retraining';
import { unconstrainedTwin } from '../lassonet/path/twin';
import type { Retrained, SelectedGroups } from '../lassonet/path-point';
import type { Problem } from '../lassonet/problem';
import { type AnySolverSettings, isStack } from '../lassonet/settings';
import { type ConvolutionalSpec, isConvolutional, type Spec } from '../settings/spec';
import { retrainedPoints } from './keyframes';
import type { Event } from './protocol';
import type { OtherRetrainer, RetrainingTask } from './retraining-elsewhere';
import type { TimeLeft } from './time-left';

/** How it is held, and where its news goes. */
interface AfterPathControl {
  readonly signal: AbortSignal;
  readonly between: () => Promise<void>;
  readonly emit: (event: Event) => void;
  /** Milliseconds, for the time left. */
  readonly now: () => number;
  /** Starts another worker that retrains; null: there is none. */
  readonly retrainer: ((task: RetrainingTask) => OtherRetrainer) | null;
}

/**
 * What comes after a path: the unconstrained network that one on filters is compared with, and the retrained fits of
 * some of its points. Another worker shares the retraining where that takes long; what it fails at is done here.
 *
 * @param network that the path was followed with
 * @param points of the path, in its order
 * @throws as `retrain`
 */
export async function afterPath(
  spec: Spec,
  problem: Problem,
  network: Network,
  points: readonly SelectedGroups[],
  left: TimeLeft,
  control: AfterPathControl,
): Promise<void> {
  const { solver, seed } = spec;
  const { signal, between, emit, now, retrainer } = control;
  const counts = points.map(({ supports }) => retrainableCount(supports));
  const indices = placesToRetrain(solver, counts);
  const countsOf = (some: readonly number[]): number[] => some.map(index => counts[index]);
  const task: RetrainingTask = { problem, network: spec.network, solver, seed };
  let tell = (): void => {};
  const queue = new RetrainingQueue(points, indices, (index, retrained) => {
    emit({ type: 'retrained', index, retrained });
    tell();
  });
  const shares = indices.length > 1 && left.isWorthSharing(countsOf(indices));
  const other = shares ? started(retrainer, task) : null;
  const theirs = other ? queue.elsewhere(other, between) : Promise.resolve();
  try {
    if (isConvolutional(spec) && isStack(spec.network) && spec.solver.twinEpochs > 0)
      await trainTwin(spec, problem, control);
    if (indices.length === 0) return;
    const rest = countsOf(queue.waiting);
    const [begun, before] = [now(), queue.done];
    tell = () => {
      const { done } = queue;
      const secondsLeft = left.retraining(rest, done - before, begun);
      emit({ type: 'progress', progress: { phase: 'retrain', done, total: indices.length, secondsLeft } });
    };
    tell();
    do {
      await queue.here(task, { network, signal, between });
      await theirs;
    } while (queue.waiting.length > 0);
  } finally {
    other?.end();
    await theirs;
  }
}

/** Groups that are retrained together: none where a gate is empty. */
function retrainableCount(supports: Supports): number {
  return supports.some(({ length }) => length === 0) ? 0 : countOf(supports);
}

/** Places on a path of the points that are retrained, given the groups selected at each. */
export function placesToRetrain(
  { retrainEpochs }: Pick<AnySolverSettings, 'retrainEpochs'>,
  counts: readonly number[],
): readonly number[] {
  return retrainEpochs > 0 ? retrainedPoints(counts) : [];
}

function started(start: AfterPathControl['retrainer'], task: RetrainingTask): OtherRetrainer | null {
  try {
    return start?.(task) ?? null;
  } catch {
    return null;
  }
}

/** Points that wait to be retrained, whoever takes them. */
class RetrainingQueue {
  /** Places on the path. */
  readonly waiting: number[];
  done = 0;

  constructor(
    private readonly points: readonly SelectedGroups[],
    indices: readonly number[],
    private readonly tell: (index: number, retrained: Retrained) => void,
  ) {
    this.waiting = [...indices];
  }

  /** By another worker, until none waits, it fails, or the run is stopped. */
  async elsewhere(other: OtherRetrainer, between: () => Promise<void>): Promise<void> {
    for (const index of this.taken()) {
      try {
        this.finish(index, await other.retrain(this.points[index]));
      } catch {
        this.waiting.unshift(index);
        return;
      }
      const stopped = await between().then(
        () => false,
        () => true,
      );
      if (stopped) return;
    }
  }

  /** By this worker, until none waits. @throws as `retrain` */
  async here(
    { problem, network, solver, seed }: RetrainingTask,
    pace: Pick<AfterPathControl, 'signal' | 'between'> & { readonly network: Network },
  ): Promise<void> {
    const indices: number[] = [];
    function* points(queue: RetrainingQueue): Generator<SelectedGroups> {
      for (const index of queue.taken()) {
        indices.push(index);
        yield queue.points[index];
      }
    }
    const options = { seed, ...pace, keepWeights: true };
    let at = 0;
    for await (const retrained of retrain(problem, network, solver, points(this), options)) {
      this.finish(indices[at++], retrained);
    }
  }

  private *taken(): Generator<number> {
    for (let index = this.waiting.shift(); index !== undefined; index = this.waiting.shift()) yield index;
  }

  private finish(index: number, retrained: Retrained): void {
    this.done++;
    this.tell(index, retrained);
  }
}

async function trainTwin(
  { network, solver, seed }: ConvolutionalSpec,
  problem: Problem,
  { signal, between, emit }: AfterPathControl,
): Promise<void> {
  const total = solver.twinEpochs;
  const onEpoch = (done: number): void =>
    emit({ type: 'progress', progress: { phase: 'twin', done, total } });
  onEpoch(0);
  const twin = await unconstrainedTwin(problem, network, solver, { seed, signal, between, onEpoch });
  emit({ type: 'twin', twin });
}
