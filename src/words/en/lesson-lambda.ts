import { messages } from '../later-messages';

export const LESSON_LAMBDA_WORDS = messages('lesson-lambda', {
  start:
    'This network tells fives from sixes. Each line in the chart is one pixel. Its height is the size of the pixel’s skip weight. λ is the price of these weights. Now λ is small: the network uses {pixels, number} pixels. It is right on {accuracy} of {images, number} test images.',
  half: 'Raise λ until at most half of the pixels are left: {pixels, number}.',
  halfHint: 'Drag λ in the chart, or use the arrow keys on it.',
  halfReply:
    'At λ = {lambda}, {pixels, plural, one {# pixel is} other {# pixels are}} left. Where a line reaches zero, the network no longer reads that pixel.',
  curve:
    'λ rises, and pixels are dropped. At each step, a new network is trained on the pixels that are left.',
  curveAsked: 'How accurate are these retrained networks? Draw the curve you expect, then compare.',
  pixelsLeft: 'pixels left',
  accuracy: 'accuracy',
  curveReply:
    'With {pixels, number} pixels the retrained network is still within two points of the best. Neighbouring pixels show nearly the same ink, so most of them can go.',
  few: 'Orange circles are retrained networks. Blue is the network of the path itself, which pays for its weights.',
  fewGoal: 'Bring the network under {pixels, number} pixels and keep {accuracy} when retrained.',
  fewHint: 'Move λ to an orange circle on the right. The numbers are in the bar with the slider of λ.',
  fewReply:
    '{pixels, plural, one {# pixel is} other {# pixels are}} left. A network retrained on them is right on {accuracy}.',
  better:
    '{pixels, number} pixels are left. The network of the path is right on {penalised}. Retrained on the same pixels, it is right on {retrained}.',
  betterAsked: 'Why is the retrained network better?',
  morePixels: 'It reads more pixels.',
  morePixelsReply: 'No. Both networks read the same {pixels, number} pixels. Look for another difference.',
  noShrinking: 'The penalty no longer shrinks its weights.',
  noShrinkingReply:
    'Yes. The penalty drops pixels, and it also shrinks the weights of those that stay. Retraining undoes only the shrinking.',
  testImages: 'It was trained on the test images.',
  testImagesReply: 'No. Test images are never trained on. They only measure the result.',
  back: 'A dropped pixel is not gone for good. Later, when others have been dropped, it may be worth its price.',
  backGoal: 'Find a λ at which a pixel comes back.',
  backHint: 'Step through λ with the › button, or hold the right arrow key on the chart.',
  cameBack: 'A pixel came back.',
  backReply:
    'At λ = {lambda}, {pixel} comes back (row and column). With its neighbours gone, it lowers the loss by more than it costs.',
  cardPrice: 'λ is the price of using an input. A larger λ leaves fewer inputs.',
  cardDropped: 'Dropped means: the whole network no longer reads the input.',
  cardRetrain: 'To judge a selection, retrain on it. The penalty alone makes the path’s own network worse.',
  cardBack: 'A dropped input can come back at a larger λ.',
});
