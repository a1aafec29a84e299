import { messages } from '../messages';

export const MASK_WORDS = messages('mask', {
  mask: 'Pixel mask',
  colours: 'Colour of the pixels',
  weightNow: 'weight now',
  lambdaWhenDropped: 'λ when dropped',
  dropped: 'dropped',
  constant: 'never varies ({pixels, number})',
  perClass: 'Skip weights per class',
  towardsClass: 'Skip weights towards {label}',
  lost: 'lost since the pin ({pixels, number})',
  regained: 'regained since the pin ({pixels, number})',
  largest: 'largest',
  normTitle: 'size ‖θⱼ‖ of the skip weights of each selected pixel',
  notYet: 'not yet',
  dropTitle: 'λ at which each pixel drops, as its line is coloured',
  against: 'against',
  for: 'for',
  classTitle: 'skip weight θ towards {label}',
  outputTitle: 'skip weight θ towards the output',
});
