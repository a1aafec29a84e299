import type { GradientShare } from './gradient-share';
import type { Network, Weights } from './network';

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

export interface PathOptions {
  readonly seed: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: PathProgress) => void;
  /** Awaited between iterations: a place to pause. */
  readonly between?: () => Promise<void>;
  /** Whether a point keeps its weights. Default: every point does. */
  readonly keyframe?: (selected: number) => boolean;
  /** A network of the caller's making, in place of the dense stack that the settings describe. */
  readonly network?: Network;
  /** Where the dense phase starts; default: drawn from the seed. Rows of the gate are the features that vary. */
  readonly initial?: Weights;
  /** Holds the last part of the training samples and computes their part of the full-batch gradients. */
  readonly share?: GradientShare | undefined;
  /** Compute on the selected groups only; default true. Without it the path is the same, but slower. */
  readonly gather?: boolean;
}
