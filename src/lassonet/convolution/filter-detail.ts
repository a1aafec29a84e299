import type { NetworkCost } from './architecture';

/** A gate's part in a point, whose arrays over groups hold the filters of all gates, gate after gate. */
export interface GatePart {
  /** Index of the convolution whose filters are selected. */
  readonly convolution: number;
  /** This gate's own λ: the path's times the gate's ratio. */
  readonly lambda: number;
  /** Where the gate's filters begin among the groups, and how many they are. */
  readonly first: number;
  readonly filters: number;
  /** ‖W_jo‖₂ of the weights with which unit o of the next layer reads filter j, [filters, units]. */
  readonly readingNorms: Float32Array;
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

/** What a point holds of filters beyond what it holds of groups of any kind. */
export interface FilterDetail {
  /** In the order of the settings' gates. */
  readonly gates: readonly GatePart[];
  readonly cost: PointCost;
  /** Every epoch since the point before. */
  readonly epochs: readonly EpochLoss[];
}
