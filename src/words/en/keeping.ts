import { messages } from '../messages';

export const KEEPING_WORDS = messages('keeping', {
  notKept: 'This run could not be kept for a later visit: {reason} Save it as a file.',
  notForgotten: 'The kept runs could not be forgotten: {reason}',
  notNamed: 'The run could not be named: {reason}',
  cancelled: 'The browser cancelled the change.',
  noAnswer: 'The browser’s database does not answer.',
  noWeights: 'no weights are stored for this path; train it here first.',
  nothingSelected: 'nothing is selected at this λ, so there is no network.',
  unwrittenLayer: 'the layer {layer} cannot be written as {format}. Save the network for TensorFlow.js.',
});
