export { ACTIVATION_FUNCTIONS } from './activation';
export { type Body, bodyNetwork } from './body-network';
export { denseNetwork } from './dense-network';
export { type Gate, groupNorms, groupPulls, hierProxGate } from './gate';
export { hierProxGroup } from './hier-prox';
export { hierProxTensor } from './hier-prox-kernel';
export type { Network, RestShape, Weights } from './network';
export { gateOf, regularizationPath } from './path';
export type { PathOptions, PathProgress } from './path-options';
export type { Fit, PathPoint, Retrained, Weight } from './path-point';
export type { Problem, Samples, Task } from './problem';
export { checkProblem, ProblemError } from './problem-check';
export { retrain } from './retraining';
export {
  ACTIVATIONS,
  type Activation,
  DEFAULT_NETWORK,
  DEFAULT_SOLVER,
  type LambdaGrid,
  type NetworkSettings,
  type SolverSettings,
} from './settings';
export { TrainingError } from './training-error';
