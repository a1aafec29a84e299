import { messages } from '../later-messages';

export const LESSON_TRUST_WORDS = messages('lesson-trust', {
  runs: 'One run found these {pixels, number} pixels. It began with random initial weights and a random order of the images. The same training was run {runs, number} times, each time with another seed.',
  runsAsked: 'How many of about {pixels, number} pixels does every run keep?',
  runsReply:
    '{right, select, true {Yes.} other {No.}} All {runs, number} runs keep {all, plural, one {# pixel} other {# pixels}}. {any, plural, one {# pixel is} other {# pixels are}} kept by at least one run.',
  shared:
    'With {pixels, number} pixels left, two runs share {share} of the pixels they keep. Two random sets of pixels would share {random}. All runs saw the same images.',
  sharedAsked: 'What does this figure show?',
  otherImages: 'Other images would give the same pixels.',
  otherImagesReply: 'The figure cannot show that. Every run saw the same images. Only seeds differed.',
  littleChange: 'Randomness of training changes little.',
  littleChangeReply: 'Yes. Different initial weights and orders swap only a few pixels around a stable core.',
  atRandom: 'The pixels are chosen at random.',
  atRandomReply: 'No. Random sets would share far less: compare the dashed line.',
  worst: 'The runs do not agree equally everywhere on the path. At worst, two runs share {share}.',
  worstGoal: 'Find a number of pixels at which two runs share less than {share}.',
  worstHint: 'Move “number left” below the figure, or drag in its curve.',
  worstReply:
    'With {pixels, plural, one {# pixel} other {# pixels}}, two runs share {share}. Many of these pixels are worth about the same, so chance decides which go first.',
  accurate:
    'With about {pixels, number} pixels, the {runs, number} retrained runs reach between {low} and {high}. Yet two of them share only {share} of their pixels.',
  accurateAsked: 'Which sentence may you write about the pixels of one run?',
  important: 'These pixels are the important ones.',
  importantReply: 'No, that says too much. Other runs use other pixels and are as accurate.',
  sufficient: 'These pixels are enough for this accuracy.',
  sufficientReply: 'Yes. “Enough” is true. Other sets of pixels are enough as well.',
  noInformation: 'The dropped pixels carry no information.',
  noInformationReply: 'No. Some of the other runs keep them and are as accurate.',
  toy: 'In the toy problem each seed also draws other data. That is a harder test.',
  toyGoal: 'Find a number of features, above three, at which all runs keep the same ones.',
  toyHint: 'Move “number left”, and watch for bars that are all full or empty.',
  toyReply:
    'With five left, all {runs, number} runs keep {features}: the five that make y. No feature can replace another.',
  cardSeeds:
    'Run the training again with other seeds. Inputs that every run keeps do not depend on chance in training.',
  cardEarly: 'Early on a path, many inputs are worth about the same, and runs differ.',
  cardEnough: '“These inputs are enough” can be true of several different sets.',
  cardData: 'Other seeds are not other data: for that, resample the rows.',
});
