import { convolutionalNetwork } from '../convolution/convolutional-network';
import { changesTo, type LiveSettings, type SettingChange, withLiveSettings } from '../live-settings';
import { acceleratedMethod } from '../method/accelerated-method';
import type { DropBounds, Pace, PathMethod, PathProgress } from '../method/path-method';
import { referenceMethod } from '../method/reference-method';
import type { SharedRows } from '../method/row-share';
import { stochasticMethod } from '../method/stochastic-method';
import { denseNetwork } from '../network/dense-network';
import { countOf, type Network, type Supports, supportsOf, type WeightValues } from '../network/network';
import type { PathPoint } from '../path-point';
import { checkProblem, type Problem, ProblemError } from '../problem';
import { type AnyNetworkSettings, type AnySolverSettings, isStack } from '../settings';
import { type ReachedPoint, settingsBeyond } from './going-on';
import { BY_ONE, BY_SHARE, lambdaSchedule, STEADY, type StepRule } from './lambda-schedule';
import { pathPoint } from './path-point-record';

export interface PathOptions {
  readonly seed: number;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: (progress: PathProgress) => void;
  /** Awaited between iterations: a place to pause. */
  readonly between?: () => Promise<void>;
  /** Milliseconds, for the speeds that are measured. */
  readonly now?: () => number;
  /**
   * Read before each λ: what differs from the solver's settings takes effect there, with the momentum at rest, and the
   * point tells of it. The dense phase and the way to the first λ are not changed any more.
   */
  readonly liveSettings?: () => LiveSettings;
  /** Whether a point keeps its weights, by the number of groups selected. Default: every point does. */
  readonly keyframe?: (selected: number) => boolean;
  /** A network of the caller's making, in place of the one that the settings describe. */
  readonly network?: Network;
  /** Where the dense phase starts, in the order of the network's weights; default: drawn from the seed. */
  readonly initial?: WeightValues;
  /** Where the path goes on from, in place of a dense phase; default: it begins. Its points are not yielded again. */
  readonly from?: ReachedPoint | undefined;
  /** Others that compute on the last training samples, for a dense network in kernels of its own on WASM. */
  readonly rows?: SharedRows | undefined;
  /** Compute on the selected groups only; default true. Without it solutions are the same; a path followed takes others. */
  readonly gather?: boolean;
}

/**
 * The regularization path of LassoNet, dense to sparse (Lemhadri et al. 2021, Algorithm 1): a dense network, then λ
 * rising with warm starts until a gate has no group left. Groups are input features, or the filters of convolutions
 * (what the paper leaves as future work; Schaipp, “LassoNet for convolutions”). One λ drops about a tenth of a gate's
 * groups, and never more than a fifth, unless these are one; what is left of a larger drop is spread over further
 * points. The settings' `kind` names the method.
 *
 * @throws ProblemError if the problem cannot be learned from, or the layers do not fit the images; TrainingError if
 *   training cannot go on; whatever the signal is aborted with
 */
export async function* regularizationPath(
  problem: Problem,
  settings: AnyNetworkSettings,
  given: AnySolverSettings,
  options: PathOptions,
): AsyncGenerator<PathPoint> {
  checkProblem(problem);
  const network = options.network ?? networkOf(problem, settings);
  const { keyframe = () => true, from } = options;
  const solver = from ? settingsBeyond(network, given, from, STEP_RULES[given.kind].first) : given;
  if (solver === null) return;
  const watch = new Watch(options);
  const method = methodOf(problem, network, settings, solver, options, watch);
  const schedule = lambdaSchedule(solver.lambdas, STEP_RULES[solver.kind]);
  const recorder = { network, keyframe, now: watch.now, between: watch.breathe };
  let current = solver;
  let changes: readonly SettingChange[] = [];
  /** Follows the settings that are wanted by now. */
  const takeUp = async (): Promise<void> => {
    const wanted = options.liveSettings?.();
    changes = wanted ? changesTo(current, wanted) : [];
    if (!wanted || changes.length === 0) return;
    current = withLiveSettings(current, wanted);
    if (changes.some(({ setting }) => setting !== 'multiplier')) await method.change(current);
    if (changes.some(({ setting }) => setting === 'multiplier')) schedule.stepBy(wanted.multiplier);
  };
  try {
    const begun = await method.start();
    let { supports, visit } = begun;
    let bounds = boundsFor(solver, supports);
    let accepted = from?.lambda ?? 0;
    let jumped = false;
    if (visit === null) await takeUp();
    for (let lambda: number | null = begun.lambda; lambda !== null; ) {
      visit ??= await method.visit(lambda, bounds);
      if (visit === null) {
        const nearer: number | null = accepted > 0 ? schedule.between(accepted, lambda) : null;
        if (nearer === null) {
          bounds = { ...bounds, mustNotDrop: bounds.mustNotDrop.map(() => Number.POSITIVE_INFINITY) };
          jumped = true;
        }
        lambda = nearer ?? lambda;
        continue;
      }
      const point = await pathPoint({ ...recorder, gamma: current.gamma }, visit);
      const before = supports;
      supports = supportsOf(network, visit.weights);
      watch.recorded(visit.iterations);
      yield changes.length > 0 ? { ...point, changes } : point;
      watch.told(lambda, countOf(supports));
      if (supports.some(({ length }) => length === 0)) return;
      bounds = boundsFor(solver, supports);
      accepted = visit.lambda;
      await takeUp();
      lambda = schedule.next({
        lambda: accepted,
        selectedBefore: countOf(before),
        selected: countOf(supports),
        dropped: before.some(({ length }, g) => supports[g].length < length),
        cutShort: visit.cutShort,
        jumped,
      });
      jumped = false;
      visit = null;
    }
  } finally {
    method.dispose();
  }
}

/** The network that settings describe, whose body is a stack. @throws ProblemError if it is another, which `modelNetwork` makes */
export function networkOf(problem: Problem, settings: AnyNetworkSettings): Network {
  if (!isStack(settings))
    throw new ProblemError(`A network with the body “${settings.body}” must be made first.`);
  return settings.kind === 'dense'
    ? denseNetwork(problem, settings)
    : convolutionalNetwork(problem, settings);
}

const STEP_RULES: { readonly [kind in AnySolverSettings['kind']]: StepRule } = {
  accelerated: BY_SHARE,
  reference: STEADY,
  stochastic: BY_ONE,
};

function methodOf(
  problem: Problem,
  network: Network,
  { dropout }: AnyNetworkSettings,
  solver: AnySolverSettings,
  { seed, initial, from, rows, gather = true }: PathOptions,
  pace: Pace,
): PathMethod {
  const selected = from && supportsOf(network, from.weights);
  const options = { seed, initial: from?.weights ?? initial, selected, dropout };
  if (solver.kind === 'stochastic') return stochasticMethod(problem, network, solver, options, pace);
  if (solver.kind === 'reference') return referenceMethod(problem, network, solver, options, pace);
  return acceleratedMethod(problem, network, solver, { ...options, rows, gather }, pace);
}

/** A list of λ is visited as it is; else each may drop a share of a gate's groups, and twice that at most. */
function boundsFor({ lambdas, maxDropShare }: AnySolverSettings, supports: Supports): DropBounds {
  const most = (share: number): number[] =>
    supports.map(({ length }) =>
      lambdas.kind === 'list' ? Number.POSITIVE_INFINITY : Math.max(1, Math.floor(share * length)),
    );
  return { mayDrop: most(maxDropShare), mustNotDrop: most(2 * maxDropShare) };
}

/** The caller's signal, pause and news, as a method sees them. */
class Watch implements Pace {
  readonly now: () => number;
  private lambdaCount: number;
  /** At the λ before this one. */
  private iterations = 0;
  private silent = true;

  constructor(private readonly options: PathOptions) {
    this.now = options.now ?? (() => performance.now());
    this.lambdaCount = options.from?.points ?? 0;
  }

  readonly breathe = async (): Promise<void> => {
    this.options.signal?.throwIfAborted();
    await this.options.between?.();
  };

  denseEpoch(epoch: number, epochs: number, loss: number): void {
    this.options.onProgress?.({ phase: 'dense', epoch, epochs, loss });
  }

  iterated(lambda: number, selected: number, iterations: number): void {
    this.silent = false;
    const { lambdaCount } = this;
    const done = this.iterations + iterations;
    this.options.onProgress?.({ phase: 'path', lambda, lambdaCount, iterations: done, selected });
  }

  /** A point more. */
  recorded(iterations: number): void {
    this.lambdaCount++;
    this.iterations += iterations;
  }

  /** Says what the method has not said by itself. */
  told(lambda: number, selected: number): void {
    if (this.silent) this.iterated(lambda, selected, 0);
    this.silent = true;
  }
}
