import { messages } from '../messages';

export const COST_WORDS = messages('cost', {
  heading: 'Network size and speed',
  axis: 'as a multiple of the first λ (log scale)',
  parameters: 'parameters',
  multiplyAdds: 'multiply-adds',
  predictedPerSecond: 'images/s inference',
  trainedPerSecond: 'images/s training',
  sentence:
    '{parameters, number} parameters, {multiplyAdds, number} multiply-adds per image; {predicted} images/s inference, {trained} images/s training.',
});
