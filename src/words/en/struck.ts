import { messages } from '../messages';

export const STRUCK_WORDS = messages('struck', {
  hint: 'Press a filter to drop it by hand. Press it again to take it back.',
  region: 'Dropped by hand',
  caption: 'Accuracy on test images',
  before: 'With your filters',
  without: 'Without them',
  retrained: 'Without them, retrained for one epoch',
  path: 'The path’s own choice, penalised',
  'path-retrained': 'The path’s own choice, retrained',
  seen: 'Test images looked at for the first two',
  retrain: 'Retrain for one epoch',
  takeBack: 'Take all back',
  training: 'training …',
  none: 'none',
  sentence:
    'You dropped {dropped}. {left, plural, one {# is} other {# are}} left. The path’s own choice of nearly as many is {own, number}, at λ = {lambda}: {choice, select, dropped {it has dropped} other {it keeps}} {filters}.',
  elsewhere: 'The accuracies are those of the network at λ = {lambda}, the nearest with weights.',
  retrainingFailed: 'Retraining failed: {reason}',
});
