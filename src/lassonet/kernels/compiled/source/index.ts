export {
  activate,
  adamStep,
  addColumnSums,
  clear,
  dot,
  extrapolate,
  gather,
  pullBack,
  scaledDifference,
  squaredDistance,
  stepDown,
  uphill,
  withBiases,
} from './elementwise';
export { hierProx, skipNorms } from './hier-prox';
export { crossEntropy, squaredError } from './loss';
export { packPanels, panelBytes, product } from './product';
