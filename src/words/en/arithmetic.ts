import { messages } from '../messages';

export const ARITHMETIC_WORDS = messages('arithmetic', {
  heading: 'The arithmetic of <name></name>',
  skipWeights: 'skip weights θ, straight to the outputs',
  hiddenUnits:
    '{shown, number} of {units, plural, one {# hidden unit} other {# hidden units}}, read with weights W',
  wall: 'At λ = {lambda} the largest hidden weight ‖W‖∞ is {largest}. It cannot pass M‖θ‖ = {allowed}{touches, select, yes {, and is as large as that} other {}}.',
  droppedHere: 'At λ = {lambda} the input is dropped: θ is zero, and the constraint leaves no W.',
  skipAlone: 'At λ = {lambda} nothing but the skip weights reads the input.',
  unitsAt: 'The lines to hidden units are of λ = {lambda}, the nearest with weights.',
  adds: 'What it adds to each output{scale, select, logits {, before softmax} other {}}',
  output: 'output',
  skip: 'skip weight θ',
  product: 'θ × value',
  hidden: 'hidden layer',
  sum: 'sum',
  prox: 'Hier-Prox of its weights',
  threshold: 'Threshold t, % of what drops the input',
  proxHint:
    'Training applies Hier-Prox after a gradient step, with t = step × λ. The path stores neither the step nor the gradient. So v and u are the recorded weights themselves, and you choose t.',
  input: 'Input',
  close: 'Close',
  hiddenAxis: 'hidden weights |u|, largest first',
  noEvidence: 'There is no example on screen whose value the network is known to read.',
  value: 'The value is {raw}. The network reads {value}: less the mean, divided by the spread.',
  columns: 'The input has {columns, number} columns; the numbers are sums over them.',
  skipSentence: 'Skip: weight × value at λ = {lambda}.',
  hiddenUnknown: 'Hidden: unknown, because this path has no hidden-layer weights.',
  hiddenSentence:
    'Hidden: the hidden layer’s output with this value, minus its output with the mean{lambda, select, none {} other { at λ = {lambda}, the nearest with weights}}.',
  given:
    'v = θ and u = W are the weights recorded at λ = {lambda}{nearest, select, yes {, the nearest with weights} other {}}: ‖v‖ = {norm}, M = {M}.',
  noHiddenLayer:
    '{why, select, M {M is 0} other {There is no hidden layer}}, so ‖θ‖ = max(0, ‖v‖ − t) = {radius} with t = {threshold} (a step of {step} × λ).',
  dropped: 'With t = {threshold} (a step of {step} × λ) the input is dropped: ‖v‖ + M Σ|u| is at most t.',
  cut: 'With t = {threshold} (a step of {step} × λ): w = M (‖v‖ − t + M Σ|u|) / (1 + n M²) = {formula} = {bound}. The sum is over the n = {cut, number} hidden weights larger than w. They are cut to w, the other {others, number} stay, and ‖θ‖ = w / M = {radius}.',
  noPull:
    'Dropped: θ and W are zero. The pull of the loss on them is {pull} and λ is {lambda}, {back, select, no {so the input stays dropped} other {so the input may come back}}.',
  noWeights: 'This step needs the hidden-layer weights, which this path does not have.',
});
