import { sizeOf } from '../gate/channel-layout';
import type { SolverSettings } from '../settings';
import type { ActiveProblem } from './active-problem';

/** How long to iterate at one λ, and how exactly. */
export interface Effort {
  /** Residual below which a λ is done. */
  readonly tolerance: number;
  readonly maxIterations: number;
  /** As many in all while the objective still falls: at least as many as above. */
  readonly mostIterations: number;
}

/** What is followed, as far as its cost goes. */
interface Followed {
  /** What the path began with. */
  readonly whole: ActiveProblem;
  /** What is computed on. */
  readonly active: ActiveProblem;
  /** Whether iterations run without TensorFlow.js. */
  readonly compiled: boolean;
}

/** Residuals that are left to us: larger ones let features go that come back at the next λ. */
const SETTLED = 3e-4;
const SETTLED_CONVEX = 1e-6;
/** Multiplications with an addition each that the iterations at one λ may take at least, and in a convex problem. */
const CHEAP = 1e8;
const CHEAP_CONVEX = 2e10;
/** What an iteration costs besides, however small the problem: in kernels of our own, and through TensorFlow.js. */
const OVERHEAD = { compiled: 1e6, tensors: 2e7 };
const LEAST_ITERATIONS = 25;
const MOST_ITERATIONS = 20_000;
/** What a λ may take of its iterations while they still pay: a path that leaves its first λ unsettled drops in a heap. */
const MOST_EXTENSIONS = 16;
/** Iterations taken more than the least where many features were dropped, or there are more of them than samples. */
const MOST_EXTRA = 8;

/**
 * The settings' tolerance and number of iterations. Where these are left to us, they are what a budget of arithmetic
 * buys. With more features than samples more iterations are needed: weights that fit the samples equally well are many,
 * and what is left must have time to take over what was dropped.
 */
export function effortAt(
  { M, tolerance, maxIterations }: SolverSettings,
  { whole, active, compiled }: Followed,
): Effort {
  const features = Math.max(1, active.features.length);
  const extra = (share: number): number => Math.min(MOST_EXTRA, Math.max(1, share));
  const cheaper = extra(workOf(whole) / workOf(active));
  const affordable = Math.floor(
    (M === 0 ? CHEAP_CONVEX : CHEAP) / (OVERHEAD[compiled ? 'compiled' : 'tensors'] + workOf(active)),
  );
  const wider = extra(features / active.splits.train.count);
  const least = LEAST_ITERATIONS * Math.max(cheaper, wider);
  const automatic = M === 0 ? SETTLED_CONVEX : SETTLED / wider;
  const iterations = Math.round(
    maxIterations === 'auto'
      ? Math.min(MOST_ITERATIONS, Math.max(affordable, least))
      : maxIterations * cheaper,
  );
  return {
    tolerance: tolerance === 'auto' ? automatic : tolerance,
    maxIterations: iterations,
    mostIterations:
      maxIterations === 'auto' ? Math.min(MOST_ITERATIONS, MOST_EXTENSIONS * iterations) : iterations,
  };
}

/** Multiplications with an addition each of one iteration: forward, back to the weights, and back through the layers. */
export function workOf({ network, splits }: ActiveProblem): number {
  const weights = network.weights.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
  return 3 * splits.train.count * weights;
}
