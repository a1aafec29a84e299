export { ACTIVATION_FUNCTIONS } from './activation';
export { type Body, bodyNetwork } from './body-network';
export type { ChannelLayout } from './channel-layout';
export { convolutionalNetwork } from './convolution/convolutional-network';
export { denseNetwork } from './dense-network';
export { type Gate, groupNorms, groupPulls, hierProxGate } from './gate';
export { hierProxGroup } from './hier-prox';
export { hierProxTensors } from './hier-prox-kernel';
export type { Inputs } from './input-network';
export type { Network, WeightShape, Weights } from './network';
export { networkOf, type PathOptions, regularizationPath } from './path';
export type { PathProgress } from './path-method';
export type { Fit, PathPoint, Retrained, Weight } from './path-point';
export { checkProblem, type Problem, ProblemError, type Samples, type Task, TrainingError } from './problem';
export { retrain, type SelectedGroups } from './retraining';
export {
  ACTIVATIONS,
  type Activation,
  type ConvolutionalSettings,
  DEFAULT_CONVOLUTIONAL,
  DEFAULT_NETWORK,
  DEFAULT_SOLVER,
  DEFAULT_STOCHASTIC,
  type LambdaGrid,
  type NetworkSettings,
  type SolverSettings,
  type StochasticSettings,
} from './settings';
