export { convolve, placeImages, poolMaps } from './convolution';
export { addFilters, addPatches, packFilters, scatterPatches, slopeList } from './convolution-gradient';
export {
  activate,
  adamStep,
  addColumnSums,
  clear,
  dot,
  extrapolate,
  gather,
  pullBack,
  squaredDistance,
  stepDown,
  uphill,
  withBiases,
} from './elementwise';
export { foldSkip, swapAxes, unfoldSkip } from './folded-skip';
export { follow, fromRows, stepIntoRows, unitFilters } from './gate-rows';
export { hierProx, skipNorms } from './hier-prox';
export { crossEntropy, scaledDifference, squaredError } from './loss';
export { packPanels, panelBytes, product } from './product';
