export { convolutionalNetwork } from './convolution/convolutional-network';
export type { ChannelLayout } from './gate/channel-layout';
export { type Gate, groupNorms, groupPulls, hierProxGate } from './gate/gate';
export { hierProxGroup } from './gate/hier-prox';
export { hierProxTensors } from './gate/hier-prox-kernel';
export type { LiveSettings, SettingChange } from './live-settings';
export type { PathProgress } from './method/path-method';
export { ACTIVATION_FUNCTIONS } from './network/activation';
export { type Body, bodyNetwork } from './network/body-network';
export { denseNetwork } from './network/dense-network';
export type { Inputs } from './network/input-network';
export type { Network, WeightShape, Weights } from './network/network';
export { networkOf, type PathOptions, regularizationPath } from './path/path';
export { retrain } from './path/retraining';
export type { Fit, PathPoint, Retrained, SelectedGroups } from './path-point';
export { checkProblem, type Problem, ProblemError, type Samples, type Task, TrainingError } from './problem';
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
