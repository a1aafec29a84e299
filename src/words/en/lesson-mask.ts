import { messages } from '../later-messages';

export const LESSON_MASK_WORDS = messages('lesson-mask', {
  colours:
    'The mask is the grid of the image. {pixels, number} pixels are coloured: the network reads them. A darker blue means a larger skip weight. {constant, plural, one {# pixel is} other {# pixels are}} hatched.',
  coloursAsked: 'What is the difference between plain grey and hatched?',
  neverVaries: 'Grey is dropped; hatched never varies in the training images.',
  neverVariesReply:
    'Yes. A pixel that is the same in every image carries no information. There was nothing to decide.',
  littleInk: 'Grey has little ink; hatched has none in this image.',
  littleInkReply: 'No. The mask is the same for every image. It shows the network, not the ink.',
  bothDropped: 'Both are dropped; hatched was dropped first.',
  bothDroppedReply: 'No. Hatched pixels were never part of the choice. Compare the legend of the mask.',
  signs:
    'Each skip weight has a sign: ink in a pixel speaks for a six, or against it. A six has a closed loop at the bottom left. A five has a bar at the top right.',
  signsAsked: 'Where are the pixels whose ink speaks for a six?',
  bottomLeft: 'At the bottom left',
  bottomLeftReply:
    'Yes. They are blue now. A six closes its loop at the bottom left, and a five is open there.',
  topRight: 'At the top right',
  topRightReply:
    'The other way round. Blue speaks for a six, and it lies at the bottom left, on the loop. Orange speaks against.',
  evenly: 'Evenly over the image',
  evenlyReply:
    'No. Blue speaks for a six and gathers at the bottom left, on the loop. Orange gathers at the top right.',
  drops:
    'The mask can also show the whole path in one picture. Each pixel is coloured by the λ at which it drops.',
  dropsGoal: 'Colour the mask by the λ at which pixels drop.',
  dropsHint: 'Press “λ when dropped” beside the mask.',
  dropsReply:
    'The rim drops first. The last five pixels lie in rows {rows} and columns {columns}. They stay until λ = {lambda} at least.',
  five: 'This image is a five. With all pixels the network says five, at {certainty}. The picture beside the image shows what the network sees. A larger λ leaves the network fewer pixels.',
  fiveGoal: 'Make the network mistake the five for a six.',
  fiveHint: 'Raise λ slowly, and watch the prediction below the image.',
  fiveReply:
    'With {pixels, plural, one {# pixel} other {# pixels}} the network says {name}, at {certainty}. The pixels that showed the five have been dropped.',
  digits:
    'Now all ten digits, with {ten, number} pixels. Retrained, they give {tenAccuracy}. For 5 against 6, {two, number} pixels gave {twoAccuracy}.',
  digitsAsked: 'Why does about the same number of pixels achieve less on ten digits?',
  harder: 'The task is harder: there are ten classes to tell apart.',
  harderReply: 'Yes. A pixel is selected for all ten digits at once, and each digit needs other pixels.',
  fewerPixels: 'These images have fewer pixels.',
  fewerPixelsReply: 'No. All MNIST images have 28 × 28 pixels.',
  useless: 'Dropped pixels are useless in this task.',
  uselessReply:
    'No. A dropped pixel is not worth its price while the others are in use. That does not make it useless.',
  cardColours: 'A coloured pixel is read by the network, a grey one is dropped, a hatched one never varied.',
  cardSign: 'The sign of a skip weight says for which class ink in that pixel speaks.',
  cardWrong: 'A network can be wrong because the pixels that told two digits apart have been dropped.',
  cardEnough: 'How many pixels are enough depends on the task.',
});
