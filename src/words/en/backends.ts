import { sentences } from '../sentences';

/** What became of each way of computing, and of what it was tested with. */
export const BACKENDS_WORDS = sentences('backends', {
  javascript: 'Plain JavaScript',
  nothingWorks: 'No way of computing works in this browser, not even plain JavaScript.',
  nothingElseWorks: 'No other way of computing works in this browser.',
  notNeeded: '{backend} was not needed.',
  failsAtRun: '{backend} starts, but fails at the run: {reason}',
  slower: '{backend} takes {time} ms an iteration.',
  quickest:
    '{backend} takes {time} ms an iteration{among, select, others {, the least here,} other {}} and passed the self-test.',
  failed: '{backend} failed at this run: {reason}',
  software: '{backend} is computed in software here ({renderer}), which is slower than WebAssembly.',
  unavailable: '{backend} is not available in this browser.',
  wrong: '{backend} starts, but gets a {check} wrong.',
  asked: '{backend} was asked for and passed the self-test.',
  fastest: '{backend} is the fastest that works here and passed the self-test.',
  notStarted: '{backend} did not start: {reason}',
  noCard: 'this browser offers it no graphics card.',
  wasm: 'WASM did not start.',
  cardLost: 'The browser took the graphics card away.',
  matrixProduct: 'matrix product',
  softmax: 'softmax',
  rowGathering: 'row gathering',
  sumOfSquares: 'sum of squares',
  convolution: 'convolution',
  pooling: 'max-pooling',
  poolingGradient: 'gradient of max-pooling',
  kernelGradient: 'gradient of a convolution in its kernel',
  imageGradient: 'gradient of a convolution in its image',
  sumOfColumns: 'sum of columns',
  hierProx: 'Hier-Prox',
});
