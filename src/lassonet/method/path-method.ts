import type { LiveSettings } from '../live-settings';
import type { Network, Supports, Weights, WeightValues } from '../network/network';
import type { Splits } from './active-problem';

/** One epoch of minibatches. */
export interface EpochLoss {
  /** 0: without λ and constraint. */
  readonly lambda: number;
  /** Mean loss over the epoch's minibatches. */
  readonly loss: number;
}

/** What came of one λ, for every channel of the network. */
export interface Visit {
  readonly lambda: number;
  readonly weights: WeightValues;
  /** Of each gate, every group's pull. */
  readonly pulls: readonly Float32Array[];
  readonly iterations: number;
  readonly residual: number;
  /** Whether the point was recorded before it had settled, since much was dropping. */
  readonly cutShort: boolean;
  /** Epochs of minibatches at this λ, and samples a second that they took in; absent: there were none. */
  readonly epochs?: { readonly losses: readonly EpochLoss[]; readonly perSecond: number };
  /** The network of what is computed on, on the device; its weights are disposed of by the caller. */
  readonly onDevice: () => Computed;
}

/** A network with its weights, and the samples it reads. */
export interface Computed {
  readonly network: Network;
  readonly weights: Weights;
  readonly splits: Splits;
}

/** Where a path has got to. */
export type PathProgress =
  | { readonly phase: 'dense'; readonly epoch: number; readonly epochs: number; readonly loss: number }
  | {
      readonly phase: 'path';
      readonly lambda: number;
      readonly lambdaCount: number;
      readonly iterations: number;
      readonly selected: number;
    };

/** How a run is watched, held and ended. */
export interface Pace {
  /** Between iterations: a place to pause. @throws whatever the signal is aborted with */
  readonly breathe: () => Promise<void>;
  /** Milliseconds, for the speeds that are measured. */
  readonly now: () => number;
  readonly denseEpoch: (epoch: number, epochs: number, loss: number) => void;
  /** @param iterations at this λ */
  readonly iterated: (lambda: number, selected: number, iterations: number) => void;
}

/** What one λ may drop of each gate's groups. */
export interface DropBounds {
  /** A point is recorded once this many have gone. */
  readonly mayDrop: readonly number[];
  /** No point is accepted that drops more than this at once. */
  readonly mustNotDrop: readonly number[];
}

/** Where a path begins. */
export interface PathStart {
  readonly lambda: number;
  /** Groups of each gate that there are to select from. */
  readonly supports: Supports;
  /** What came of that λ, if the way to it led through it. */
  readonly visit: Visit | null;
}

/** What a method is told besides the solver's settings. */
export interface MethodOptions {
  readonly seed: number;
  readonly dropout: number;
  /** Where the dense phase starts, in the order of the network's weights; default: drawn from the seed. */
  readonly initial: WeightValues | undefined;
  /** Groups of each gate that these weights select; default: all that there are. */
  readonly selected: Supports | undefined;
}

/** A way of getting from one λ to the next: from the dense network to where nothing is left. */
export interface PathMethod {
  /** Trains the network without λ and finds the first one. */
  start(): Promise<PathStart>;
  /**
   * What comes of a λ. The method goes on from there, unless the answer is null: it would drop more than the bounds
   * allow.
   */
  visit(lambda: number, bounds: DropBounds): Promise<Visit | null>;
  /** Goes on from where it is with another constraint and another L2 penalty, its momentum at rest. */
  change(settings: Pick<LiveSettings, 'M' | 'gamma'>): Promise<void>;
  dispose(): void;
}
