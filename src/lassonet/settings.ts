export const ACTIVATIONS = ['relu', 'tanh', 'elu', 'gelu'] as const;
export type Activation = (typeof ACTIVATIONS)[number];

/** A network = skip + body, as plain JSON. */
export interface NetworkSettings {
  readonly kind: 'dense';
  /** Widths of the hidden layers; [] leaves a linear model. */
  readonly hidden: readonly number[];
  readonly activation: Activation;
  /** Share of hidden units silenced in the dense phase and in retraining, in [0, 1). */
  readonly dropout: number;
  readonly skipBias: boolean;
}

/**
 * Which λ the path visits. `start: 'auto'` begins where the first groups are about to drop; `multiplier: 'auto'`
 * lengthens the step where little drops and shortens it where much does.
 */
export type LambdaGrid =
  | { readonly kind: 'geometric'; readonly start: 'auto' | number; readonly multiplier: 'auto' | number }
  | { readonly kind: 'list'; readonly values: readonly number[] };

/** How the objective is followed along λ, as plain JSON. */
export interface SolverSettings {
  /** `accelerated`: proximal gradient whose fixed point is the objective. `reference`: the published update. */
  readonly kind: 'accelerated' | 'reference';
  /** Bound of the hierarchy constraint ‖W_j‖_∞ ≤ M‖θ_j‖₂; ≥ 0. */
  readonly M: number;
  /** L2 penalty γ on the weights of the layers after the gate: + γ/2 Σ‖w‖²; ≥ 0. */
  readonly gamma: number;
  readonly lambdas: LambdaGrid;
  /** Stop iterating at a λ when the residual is below this. */
  readonly tolerance: number;
  readonly maxIterations: number;
  /** Share of the support one λ may drop before a point is recorded. */
  readonly maxDropShare: number;
  readonly denseEpochs: number;
  readonly batchSize: number;
  /** Adam's first rate in the dense phase and in retraining; the step of the `reference` solver. */
  readonly learningRate: number;
  /** Momentum of the `reference` solver, in [0, 1). */
  readonly momentum: number;
  /** Epochs of retraining at a keyframe; 0: none. */
  readonly retrainEpochs: number;
}

export const DEFAULT_NETWORK: NetworkSettings = {
  kind: 'dense',
  hidden: [100],
  activation: 'relu',
  dropout: 0,
  skipBias: true,
};

export const DEFAULT_SOLVER: SolverSettings = {
  kind: 'accelerated',
  M: 10,
  gamma: 0.01,
  lambdas: { kind: 'geometric', start: 'auto', multiplier: 'auto' },
  tolerance: 2e-3,
  maxIterations: 40,
  maxDropShare: 0.1,
  denseEpochs: 20,
  batchSize: 64,
  learningRate: 3e-3,
  momentum: 0.9,
  retrainEpochs: 40,
};
