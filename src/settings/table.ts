import { NOISE, SAMPLES, SHARE } from '../data/data-spec';
import { CSV_ROWS } from './csv-rows';
import { choice, digits, flag, type Kind, number, numberOr, numbers } from './kind';
import type { NumberRange } from './number-range';
import { type Row, row } from './row';
import { preferredNumbers } from './slider';

const EPOCHS: NumberRange = { min: 0, max: 10_000, whole: true };
const RISING: NumberRange = { above: 0 };
const MOST_CONVOLUTIONS = 4;
const SIDE: NumberRange = { min: 1, max: 32, whole: true };

/** A number for each convolution. */
const perConvolution = (range: NumberRange, plural: string): Kind<readonly number[]> =>
  numbers({
    range,
    fewest: 1,
    most: MOST_CONVOLUTIONS,
    plural,
    length: `There can be from 1 to ${MOST_CONVOLUTIONS} convolutions`,
    none: '',
  });

/** Every setting of a run. */
export const TABLE = {
  data: row({
    link: 'd',
    name: 'The data set',
    label: 'Data set',
    kind: choice({
      mnist: 'MNIST digits',
      fashion: 'Fashion-MNIST clothes',
      toy: 'Toy regression',
      csv: 'Your CSV file',
      images: 'Your images',
    }),
  }),
  selects: row({
    link: 'sel',
    name: 'What is selected',
    label: 'Select',
    kind: choice({ inputs: 'pixels', filters: 'filters of convolutions' }),
  }),
  classes: row({ link: 'c', name: 'The classes', kind: digits, part: 'data', of: ['mnist', 'fashion'] }),
  samples: row({
    link: 'n',
    name: 'The number of samples',
    label: 'Samples',
    hint: 'Rows to draw.',
    kind: number(SAMPLES),
    slider: preferredNumbers(50, 5000),
    part: 'data',
    of: ['toy'],
  }),
  noise: row({
    link: 'nz',
    name: 'The noise',
    label: 'Noise',
    hint: 'Spread of what y is given.',
    kind: number(NOISE),
    slider: [0, ...preferredNumbers(0.1, 10)],
    part: 'data',
    of: ['toy'],
  }),
  ...CSV_ROWS,
  test: row({
    link: 't',
    name: 'The test share',
    label: 'Test share',
    hint: 'Set aside for the scores.',
    kind: number(SHARE),
    part: 'data',
    of: ['toy', 'csv', 'images'],
    advanced: true,
  }),
  validation: row({
    link: 'v',
    name: 'The validation share',
    label: 'Validation share',
    hint: 'Set aside for a score of its own.',
    kind: number(SHARE),
    part: 'data',
    advanced: true,
  }),
  hidden: row({
    link: 'h',
    name: 'The width of a hidden layer',
    label: 'Hidden widths',
    kind: numbers({
      range: { min: 1, max: 4096, whole: true },
      most: 8,
      plural: 'The hidden layers',
      length: 'There can be at most 8 hidden layers',
      none: '0',
    }),
    slider: preferredNumbers(1, 200).filter(Number.isInteger),
    part: 'network',
  }),
  activation: row({
    link: 'a',
    name: 'The activation',
    label: 'Activation',
    kind: choice({ relu: 'ReLU', tanh: 'tanh', elu: 'ELU', gelu: 'GELU' }),
    part: 'network',
  }),
  skipBias: row({
    link: 'b',
    name: 'The bias of the skip layer',
    label: 'Skip layer with a bias',
    kind: flag,
    part: 'network',
  }),
  filters: row({
    link: 'f',
    name: 'The number of filters',
    label: 'Filters a layer',
    hint: 'One number a convolution.',
    kind: perConvolution({ min: 1, max: 256, whole: true }, 'The convolutions'),
  }),
  kernelSizes: row({
    link: 'k',
    name: 'The size of the kernels',
    label: 'Kernel size',
    hint: 'For all, or one each.',
    kind: perConvolution(SIDE, 'The kernel sizes'),
  }),
  pools: row({
    link: 'pool',
    name: 'The size of the pooling windows',
    label: 'Pooling',
    hint: 'Pooling window size. 1: no pooling.',
    kind: perConvolution(SIDE, 'The pooling windows'),
  }),
  gates: row({
    link: 'gate',
    name: 'The convolution of a gate',
    kind: perConvolution({ min: 0, max: MOST_CONVOLUTIONS - 1, whole: true }, 'The gates'),
  }),
  ratios: row({
    link: 'r',
    name: 'The ratio of a gate',
    label: 'λ ratios',
    hint: 'Multiplies λ for each gated layer.',
    kind: perConvolution({ above: 0, max: 1e6 }, 'The ratios of the gates'),
  }),
  padding: row({
    link: 'pad',
    name: 'The padding',
    label: 'Padding',
    kind: choice({ valid: 'none: maps shrink', same: 'zeros: maps keep their size' }),
    part: 'network',
  }),
  scale: row({
    link: 'sc',
    name: 'The scale of the filters',
    label: 'Scale of the filters',
    kind: choice({ fixed: 'unit-norm filters', free: 'as in the write-up' }),
    part: 'network',
  }),
  M: row({
    link: 'M',
    name: 'M',
    label: 'M',
    hint: '0 is the lasso.',
    kind: number({ min: 0 }),
    slider: [0, ...preferredNumbers(0.01, 100)],
    part: 'solver',
    live: true,
  }),
  gamma: row({
    link: 'g',
    name: 'γ',
    label: 'γ',
    hint: 'L2, later layers.',
    kind: number({ min: 0 }),
    slider: [0, ...preferredNumbers(1e-4, 1)],
    part: 'solver',
    live: true,
  }),
  solver: row({
    link: 's',
    name: 'The kind of solver',
    label: 'Solver',
    kind: choice({ accelerated: 'accelerated gradient', reference: 'the published update' }),
  }),
  start: row({ link: 'from', name: 'λ', label: 'First λ', kind: numberOr('auto', RISING) }),
  multiplier: row({
    link: 'by',
    name: 'The multiplier of λ',
    label: 'Multiplier',
    hint: 'auto, or more than 1.',
    kind: numberOr('auto', { above: 1, max: 10 }),
    live: true,
  }),
  lambdas: row({
    link: 'at',
    name: 'λ',
    label: 'List of λ',
    hint: 'Rising, for example 1, 2, 4, 8.',
    kind: numbers({
      range: RISING,
      most: 1000,
      plural: 'The values of λ',
      length: 'There can be at most 1000 values of λ',
      none: '',
    }),
  }),
  denseEpochs: row({
    link: 'e',
    name: 'The number of dense epochs',
    label: 'Dense epochs',
    hint: 'Before λ begins to rise.',
    kind: number(EPOCHS),
    part: 'solver',
    advanced: true,
  }),
  epochsPerLambda: row({
    link: 'el',
    name: 'The number of epochs at each λ',
    label: 'Epochs per λ',
    hint: 'Training epochs at each λ.',
    kind: number({ ...EPOCHS, min: 1 }),
    part: 'solver',
    advanced: true,
  }),
  batchSize: row({
    link: 'bs',
    name: 'The batch size',
    label: 'Batch size',
    hint: 'Samples per minibatch.',
    kind: number({ min: 1, max: 1e6, whole: true }),
    filters: number({ min: 1, max: 1e4, whole: true }),
    part: 'solver',
    advanced: true,
  }),
  learningRate: row({
    link: 'lr',
    name: 'The learning rate',
    label: 'Learning rate',
    hint: 'In the dense phase and in retraining.',
    kind: number({ above: 0, max: 10 }),
    part: 'solver',
    advanced: true,
  }),
  momentum: row({
    link: 'mo',
    name: 'The momentum',
    label: 'Momentum',
    hint: 'Used only by the published update.',
    kind: number(SHARE),
    part: 'solver',
    advanced: true,
  }),
  dropout: row({
    link: 'o',
    name: 'Dropout',
    label: 'Dropout',
    hint: 'Share of units silenced in the dense phase.',
    kind: number(SHARE),
    part: 'network',
    advanced: true,
  }),
  maxIterations: row({
    link: 'it',
    name: 'The largest number of iterations',
    label: 'Iterations at most',
    hint: 'At each λ. auto: by their cost.',
    kind: numberOr('auto', { min: 1, max: 1e6, whole: true }),
    part: 'solver',
    advanced: true,
  }),
  tolerance: row({
    link: 'tol',
    name: 'The tolerance',
    label: 'Tolerance',
    hint: 'Stop iterating at a λ below this residual.',
    kind: numberOr('auto', { above: 0, below: 1 }),
    part: 'solver',
    advanced: true,
  }),
  maxDropShare: row({
    link: 'drop',
    name: 'The share that one λ may drop',
    label: 'Drop share',
    hint: 'Share of what is selected that one step may drop.',
    kind: number({ above: 0, max: 1 }),
    part: 'solver',
    advanced: true,
  }),
  retrainEpochs: row({
    link: 're',
    name: 'The number of retraining epochs',
    label: 'Retraining epochs',
    hint: '0: no retraining.',
    kind: number(EPOCHS),
    part: 'solver',
    advanced: true,
  }),
  twinEpochs: row({
    link: 'te',
    name: 'The number of epochs of the unconstrained network',
    label: 'Unconstrained epochs',
    hint: 'For the comparison network. 0: skip it.',
    kind: number(EPOCHS),
    part: 'solver',
    advanced: true,
  }),
  seed: row({
    link: 'seed',
    name: 'The seed',
    label: 'Seed',
    hint: 'The same seed gives the same path.',
    kind: number({ min: 0, max: 2 ** 32 - 1, whole: true }),
  }),
};

export type SettingName = keyof typeof TABLE;

/** A run's settings without branches, those that do not apply to it included. */
export type Settings = {
  readonly [Name in SettingName]: (typeof TABLE)[Name] extends Row<infer Value> ? Value : never;
};

export const SETTING_NAMES = Object.keys(TABLE) as readonly SettingName[];

/** How a setting is judged. */
export function kindOf<Name extends SettingName>(
  name: Name,
  selects: Settings['selects'],
): Kind<Settings[Name]> {
  const { kind, filters } = TABLE[name] as unknown as Row<Settings[Name]>;
  return (selects === 'filters' && filters) || kind;
}
