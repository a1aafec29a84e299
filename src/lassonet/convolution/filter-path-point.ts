import type { Fit, Weight } from '../path-point';
import type { NetworkCost } from './architecture';

/** One gate at one λ. Arrays over filters are in the whole network's numbering. */
export interface GatePoint {
  /** Index of the convolution whose filters are selected. */
  readonly convolution: number;
  /** This gate's own λ: the path's times the gate's ratio. */
  readonly lambda: number;
  /** Indices of the selected filters, ascending. */
  readonly support: readonly number[];
  /** ‖θ_j‖₂, [filters]; exactly 0 where dropped. */
  readonly norms: Float32Array;
  /** ‖W_j‖_∞, [filters]: at most M‖θ_j‖₂. */
  readonly consumerNorms: Float32Array;
  /** ‖W_jo‖₂ of the weights with which unit o of the next layer reads filter j, [filters, units]. */
  readonly readingNorms: Float32Array;
  /**
   * ‖∇θ_j‖₂ + M‖∇W_j‖₁ on a sample of the training images, [filters]: a dropped filter is left out of the computation
   * while this is at most λ.
   */
  readonly pulls: Float32Array;
}

/** What the network of the selected filters costs, everything else removed. */
export interface PointCost extends NetworkCost {
  /** Images a second, measured while predicting. */
  readonly predictedPerSecond: number;
  /** Images a second, measured while training at this λ. */
  readonly trainedPerSecond: number;
}

/** One epoch of minibatches. */
export interface EpochLoss {
  /** 0: without λ and constraint. */
  readonly lambda: number;
  /** Mean loss over the epoch's minibatches. */
  readonly loss: number;
}

/** One λ of the regularization path of a convolutional network. */
export interface FilterPathPoint {
  readonly lambda: number;
  /** Every epoch since the point before. */
  readonly epochs: readonly EpochLoss[];
  /** Proximal-gradient residual in θ and W on all training images, relative to λ: 0 at a fixed point. */
  readonly residual: number;
  /** Mean training loss + λ Σ‖θ_j‖ + the L2 penalty. */
  readonly objective: number;
  readonly train: Fit;
  readonly validation: Fit | null;
  readonly test: Fit | null;
  /** In the order of the settings' gates. */
  readonly gates: readonly GatePoint[];
  readonly cost: PointCost;
  /** Class probabilities of the problem's examples, [examples, classes]. */
  readonly examples: Float32Array | null;
  /** All weights, as `weightShapes` of the whole architecture lists them; at keyframes only. */
  readonly keyframe: readonly Weight[] | null;
}
