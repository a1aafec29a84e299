import { messages } from '../later-messages';

export const LESSON_REAL_WORDS = messages('lesson-real', {
  noise:
    'A first check: add inputs that cannot matter, such as copies of columns in random order. A selection that keeps them is not real. The toy problem has five such inputs among ten.',
  noiseAsked: 'In {runs, number} runs that each keep five inputs, how many noise inputs are ever kept?',
  none: 'None',
  oneOrTwo: 'One or two',
  threeOrMore: 'Three or more',
  noneKept:
    '{right, select, true {Yes.} other {No.}} None of the {runs, number} runs keeps a noise feature among its five.',
  someKept:
    '{right, select, true {Yes.} other {No.}} At least one of the {runs, number} runs keeps {features}.',
  neighbours:
    'A second check: correlated inputs. With {pixels, number} pixels left, {kept} is kept. Its neighbour, {dropped}, is dropped. Over the examples their ink correlates with r = {correlation}.',
  neighboursAsked: 'What follows about the dropped neighbour?',
  noInformation: 'It carries no information about the digit.',
  noInformationReply: 'No. The dropped pixel says nearly the same as the kept one. That is information.',
  mightBeKept: 'It might have been kept instead.',
  mightBeKeptReply: 'Yes. One of the two was enough. Other rows might have kept the other one.',
  mistake: 'The network made a mistake.',
  mistakeReply: 'No. Paying for both would have cost more than it gains.',
  retrain:
    'A third check: retrain on the selection alone. If the accuracy holds, the selection is enough. Retrained on {pixels, number} pixels, the network is right on {accuracy}.',
  retrainGoal: 'With at most {pixels, number} pixels, find a retrained network that is at least as accurate.',
  retrainHint: 'Orange circles are retrained networks. Move λ to one of them on the right.',
  retrainReply:
    '{pixels, plural, one {# pixel is} other {# pixels are}} left. Retrained, the network is right on {accuracy}. These pixels are enough. That does not make the others useless.',
  rows: 'A fourth check: other rows. Stability selection trains the path on many random halves of the rows. It counts how often each input is selected. This check needs a path that was trained in this browser.',
  rowsGoal: 'Train the path, then run the stability selection.',
  rowsHint: 'Press “Train” and wait. Then press “Stability selection” in the answer.',
  rowsDone: 'Now each input has a share of runs that select it.',
  rowsReply:
    '{runs, plural, one {# run is} other {# runs are}} done. At least four in five of them select {features}. The bound on the number of false selections is {bound}.',
  report: 'You have four checks: inputs that cannot matter, correlated inputs, retraining, and other rows.',
  reportAsked: 'Which report of a selection is the most honest?',
  cause: '“The network uses these inputs, so they cause the outcome.”',
  causeReply: 'No. A network uses what predicts. That says nothing about causes.',
  measured: '“These inputs predict this well when retrained; this share of runs selects each.”',
  measuredReply: 'Yes. It says what was measured, how well, and how stable it is.',
  leftOut: '“All other inputs can be left out of future studies.”',
  leftOutReply: 'No. A correlated input may have been dropped by chance.',
  cardAdd: 'Add inputs that cannot matter. A real selection drops them.',
  cardSame: 'A dropped input may carry the same information as a kept one.',
  cardRetrain: 'Retrain on the selection alone to see whether it is enough.',
  cardRows: 'Report how often each input is selected on other rows.',
});
