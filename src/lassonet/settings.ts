export const ACTIVATIONS = ['relu', 'tanh', 'elu', 'gelu'] as const;
export type Activation = (typeof ACTIVATIONS)[number];

/** A layers model of TensorFlow.js that somebody brought, without its weights; as plain JSON. */
export interface OwnModel {
  /** Of its file. */
  readonly name: string;
  /** What its `model.json` holds beside the list of weights. */
  readonly file: Readonly<Record<string, unknown>>;
  /** Names of its convolutions (Conv2D), in its order. */
  readonly convolutions: readonly string[];
}

/** A network = skip + body, as plain JSON. */
export interface NetworkSettings {
  readonly kind: 'dense';
  /** What reads the inputs beside the skip: a stack of layers (the default), blocks with shortcuts, or `model`. */
  readonly body?: 'stack' | 'residual' | 'model';
  /** The body, where it is one that somebody brought. */
  readonly model?: OwnModel | null;
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
  /** Residual below which a λ is done. `auto`: as small as costs little; 1e-6 at M = 0, where there is one solution. */
  readonly tolerance: 'auto' | number;
  /** At one λ. `auto`: what a budget of arithmetic buys, and at least 40; 40 for `reference`. */
  readonly maxIterations: 'auto' | number;
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
  tolerance: 'auto',
  maxIterations: 'auto',
  maxDropShare: 0.1,
  denseEpochs: 20,
  batchSize: 64,
  learningRate: 3e-3,
  momentum: 0.9,
  retrainEpochs: 40,
};

/** A convolution with stride 1, then ReLU, then max-pooling. */
export interface ConvolutionSettings {
  readonly filters: number;
  /** Height and width of the kernels. */
  readonly kernelSize: number;
  /** Height, width and stride of the pooling windows; 1: no pooling. */
  readonly pool: number;
}

/** Which convolution's filters are selected. */
export interface FilterGateSettings {
  /** Index of the convolution. */
  readonly convolution: number;
  /** This gate's λ as a multiple of the path's; > 0. */
  readonly ratio: number;
}

/** Convolutions, then dense ReLU layers, with a linear skip from every gated convolution; as plain JSON. */
export interface ConvolutionalSettings {
  readonly kind: 'convolutional';
  /** What reads the last maps: dense layers (the default), dense layers that read the mean of each map, or `model`. */
  readonly body?: 'stack' | 'pooled' | 'model';
  /** The whole network but for its skips, where it is one that somebody brought. Gates count its convolutions. */
  readonly model?: OwnModel | null;
  /** At least one. */
  readonly convolutions: readonly ConvolutionSettings[];
  /** `same`: maps as large as what the convolution reads. `valid`: only where the kernel fits. */
  readonly padding: 'valid' | 'same';
  /** Widths of the hidden dense layers. */
  readonly hidden: readonly number[];
  /** Share of what each dense layer reads that is silenced while training without λ, in [0, 1). */
  readonly dropout: number;
  /** At least one, ascending in `convolution`. */
  readonly gates: readonly FilterGateSettings[];
  /**
   * `fixed`: kernels of gated filters have unit norm and γ bounds the layers that no constraint does, so that λ cannot
   * be evaded by scaling. `free`: neither, as in Schaipp's write-up.
   */
  readonly scale: 'fixed' | 'free';
}

/** How a convolutional network's objective is followed along λ, on minibatches; as plain JSON. */
export interface StochasticSettings {
  readonly kind: 'stochastic';
  /** Bound of the hierarchy constraint ‖W_j‖_∞ ≤ M‖θ_j‖₂; ≥ 0. */
  readonly M: number;
  /** L2 penalty γ on the kernels that neither a constraint nor a unit norm bounds: + γ/2 Σ‖w‖²; ≥ 0. */
  readonly gamma: number;
  readonly lambdas: LambdaGrid;
  /** Share of a gate's filters that one λ may drop. */
  readonly maxDropShare: number;
  /** Epochs without λ and constraint before the path. */
  readonly denseEpochs: number;
  /** Epochs at each λ. */
  readonly epochsPerLambda: number;
  readonly batchSize: number;
  /** Adam's first rate: in the dense phase, at each λ, and in retraining. */
  readonly learningRate: number;
  /** Epochs of retraining at a keyframe; 0: none. */
  readonly retrainEpochs: number;
  /** Epochs of the unconstrained network that the constrained one is compared with; 0: none. */
  readonly twinEpochs: number;
}

export const DEFAULT_CONVOLUTIONAL: ConvolutionalSettings = {
  kind: 'convolutional',
  convolutions: [
    { filters: 16, kernelSize: 5, pool: 2 },
    { filters: 16, kernelSize: 5, pool: 2 },
  ],
  padding: 'valid',
  hidden: [64],
  dropout: 0,
  gates: [{ convolution: 0, ratio: 1 }],
  scale: 'fixed',
};

export const DEFAULT_STOCHASTIC: StochasticSettings = {
  kind: 'stochastic',
  M: 1,
  gamma: 0.01,
  lambdas: { kind: 'geometric', start: 'auto', multiplier: 'auto' },
  maxDropShare: 0.1,
  denseEpochs: 4,
  epochsPerLambda: 1,
  batchSize: 64,
  learningRate: 2e-3,
  retrainEpochs: 4,
  twinEpochs: 5,
};

/** A network of either kind. */
export type AnyNetworkSettings = NetworkSettings | ConvolutionalSettings;

/** Whether a network is made of layers that this project has code for; else TensorFlow.js makes a model of them. */
export function isStack({ body = 'stack' }: Pick<AnyNetworkSettings, 'body'>): boolean {
  return body === 'stack';
}

/** A solver of any kind. */
export type AnySolverSettings = SolverSettings | StochasticSettings;
