import { messages } from '../messages';

export const READING_WORDS = messages('reading', {
  region: 'How to read this',
  close: 'Got it',
  pathCount:
    'How many {noun, select, filters {filters} pixels {pixels} other {features}} are left at each λ.',
  pathLine:
    'One line per {noun, select, filters {filter} pixels {pixel} other {feature}}: ‖θⱼ‖, the size of its skip weights. They lead straight from the {noun, select, filters {filter} pixels {pixel} other {feature}} to the outputs.',
  pathDropped:
    'A line at 0: the network has dropped this {noun, select, filters {filter} pixels {pixel} other {feature}}.',
  pathCursor: 'Drag this line, or press the arrow keys. Every view follows.',
  pathPrice:
    'λ is the price of a {noun, select, filters {filter} pixels {pixel} other {feature}}. It rises to the right.',
  scorePenalised: 'Penalised: the network of the path itself. λ has shrunk its weights.',
  scoreRetrained:
    'Retrained: each dot is a network trained on the {noun, select, filters {filters} pixels {pixels} other {features}} left, without the penalty.',
  scoreBestVariance: 'Best: the highest R² of the retrained networks.',
  scoreBestAccuracy:
    'Best: the highest retrained accuracy. One standard error: the fewest {noun, select, filters {filters} pixels {pixels} other {features}} that do about as well.',
  scoreUnconstrained: 'Dotted: the same layers, trained without the constraint.',
  maskSelected: 'In colour: the network looks at this pixel. Stronger colour: larger skip weight.',
  maskDropped: 'Grey: dropped at this λ.',
  maskConstant: 'Hatched: the same in all images, so left out.',
  maskClass: 'Skip weights towards one class. Violet speaks for it, orange against it.',
  weightsRow: 'One row per {noun, select, filters {filter} pixels {pixel} other {feature}}.',
  weightsBar:
    'The bar: ‖θⱼ‖, the size of the skip weights that lead straight from the {noun, select, filters {filter} pixels {pixel} other {feature}} to the output.',
  weightsColours: 'The colours: weights from here to the hidden units. Without skip weight there are none.',
  exampleImage: 'The image as it is.',
  exampleSeen: 'What the network sees of it: only the pixels that are left.',
  exampleDraw: 'Draw a digit of your own. The network answers.',
  probabilities: 'How likely each class is, says the network.',
  exampleDropped: 'Crossed out: dropped, so the network cannot see it.',
  exampleRow: 'The prediction for this row.',
  exampleFit: 'One dot per row. On the diagonal the prediction is right.',
  filterKernel: 'The kernel: the small pattern that this filter looks for.',
  filterMap: 'Its map: where in the image it finds the pattern.',
  filterDropped: 'Faded: dropped. No later layer reads it.',
  filterNorm: '‖θ‖: the size of the skip weights, which lead from the map straight to the outputs.',
});
