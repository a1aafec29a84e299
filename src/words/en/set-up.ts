import { messages } from '../messages';

/** The form that says what to train. */
export const SET_UP_WORDS = messages('set-up', {
  whatToTrain: 'What to train',
  data: 'Data',
  network: 'Network',
  path: 'Path',
  advanced: 'Advanced',
  toyFormula:
    'y = 2x₃ − x₃² + x₁ + 0.5x₂ + 2x₄x₅, with ten standard normal features. The other five features are noise.',
  classesLabel: '{set, select, mnist {Digits} other {Classes}} to tell apart',
  classesHint: '{set, select, mnist {Digits} other {Classes}} to tell apart.',
  class: '{set, select, mnist {Digit} other {Class}} {label}',
  hiddenExample: 'For example 100, or 30, 30.',
  hiddenOfFilters: 'Dense layers after the convolutions.',
  fixedScale:
    'Each selected filter’s kernel has norm 1, and γ bounds the later layers. A large kernel with small weights after it cannot evade λ.',
  freeScale:
    'No normalisation: kernels may grow while skip and next-layer weights shrink. The same λ then penalises less, and the path depends on the initialisation.',
  gates: 'Convolutions whose filters are selected',
  gatesHint: 'Convolutions whose filters are selected.',
  first: 'first',
  second: 'second',
  third: 'third',
  fourth: 'fourth',
  grid: 'Values of λ',
  autoStart: 'auto: just before {selects, select, filters {filters} other {inputs}} drop.',
  slider: '{label}, slider',
  model: 'Model',
  modelOfPath: '“{name}”, from the path on screen.',
  modelHint:
    'A layers model saved by TensorFlow.js: model.json, with its .bin files if it is trained. Its last layer needs one output per class, or per number.',
});
