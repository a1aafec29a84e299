import type { FilterDetail } from './convolution/filter-detail';

/** Mean loss and score on one set of samples. */
export interface Fit {
  /** Mean squared error, or mean cross-entropy in nats. */
  readonly loss: number;
  /** R² (regression) or the share of samples classified correctly. */
  readonly score: number;
}

/** A named weight array, row-major. */
export interface Weight {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** One λ of the regularization path. Arrays over groups are in the problem's numbering, G long. */
export interface PathPoint {
  readonly lambda: number;
  readonly iterations: number;
  /** √(Σ step·‖proximal-gradient mapping‖² / objective): 0 at a fixed point of the objective. */
  readonly residual: number;
  /** Mean training loss + λ Σ‖θ_j‖ + the L2 penalty. */
  readonly objective: number;
  readonly train: Fit;
  readonly validation: Fit | null;
  readonly test: Fit | null;
  /** Indices of the selected groups, ascending. */
  readonly support: readonly number[];
  /** ‖θ_j‖₂, [G]; exactly 0 where dropped. */
  readonly norms: Float32Array;
  /** ‖W_j‖_∞, [G]: at most M‖θ_j‖₂. */
  readonly consumerNorms: Float32Array;
  /** ‖∇θ_j‖₂ + M‖∇W_j‖₁ of the smooth part, [G]: a dropped group stays dropped while this is ≤ λ. */
  readonly pulls: Float32Array;
  /** Skip weights θ, [features, outputs]; empty where the groups are filters. */
  readonly theta: Float32Array;
  /** Outputs on the problem's examples, [examples, outputs]: class probabilities or predicted values. */
  readonly examples: Float32Array | null;
  /** Class predicted for each test sample, [test samples]; absent where there are none, or no classes. */
  readonly predicted?: Uint8Array | undefined;
  /** All weights, at keyframes only. */
  readonly keyframe: readonly Weight[] | null;
  /** Fits after retraining without penalty on the selected features; null until (and unless) that has run. */
  readonly retrained: Retrained | null;
  /** What there is to tell of filters; absent where the groups are features. */
  readonly filters?: FilterDetail | undefined;
}

/** What the selected features are worth once the penalty is lifted. */
export interface Retrained {
  readonly train: Fit;
  readonly validation: Fit | null;
  readonly test: Fit | null;
}
