import { NOISE, SAMPLES, SHARE } from '../data/data-spec';
import { LIVE_SETTINGS_WORDS as LIVE } from '../words/en/live-settings';
import { SETTING_ERRORS_WORDS as ERRORS } from '../words/en/setting-errors';
import { SETTING_LABELS_WORDS as LABELS } from '../words/en/setting-labels';
import { SETTING_NAMES_WORDS as NAMES } from '../words/en/setting-names';
import { CSV_ROWS } from './csv-rows';
import { choice, digits, flag, type Kind, number, numberOr, numbers } from './kind';
import { BODY_ROWS, CONVOLUTION_ROWS } from './network-rows';
import type { NumberRange } from './number-range';
import { type NamedRow, type Row, row } from './row';
import { preferredNumbers } from './slider';

const EPOCHS: NumberRange = { min: 0, max: 10_000, whole: true };
const RISING: NumberRange = { above: 0 };

/** The rows of all settings. */
const ROWS = {
  data: row({
    link: 'd',
    kind: choice(['mnist', 'fashion', 'toy', 'csv', 'images']),
  }),
  selects: row({
    link: 'sel',
    kind: choice(['inputs', 'filters']),
  }),
  classes: row({ link: 'c', kind: digits, part: 'data', of: ['mnist', 'fashion'] }),
  samples: row({
    link: 'n',
    kind: number(SAMPLES),
    slider: preferredNumbers(50, 5000),
    part: 'data',
    of: ['toy'],
  }),
  noise: row({
    link: 'nz',
    kind: number(NOISE),
    slider: [0, ...preferredNumbers(0.1, 10)],
    part: 'data',
    of: ['toy'],
  }),
  ...CSV_ROWS,
  test: row({
    link: 't',
    kind: number(SHARE),
    part: 'data',
    of: ['toy', 'csv', 'images'],
    advanced: true,
  }),
  validation: row({
    link: 'v',
    kind: number(SHARE),
    part: 'data',
    advanced: true,
  }),
  ...BODY_ROWS,
  hidden: row({
    link: 'h',
    kind: numbers({
      range: { min: 1, max: 4096, whole: true },
      most: 8,
      plural: NAMES.hiddenLayers,
      length: given => ERRORS.hiddenLayers({ given }),
      none: '0',
    }),
    slider: preferredNumbers(1, 200).filter(Number.isInteger),
    part: 'network',
  }),
  activation: row({
    link: 'a',
    kind: choice(['relu', 'tanh', 'elu', 'gelu']),
    part: 'network',
  }),
  skipBias: row({
    link: 'b',
    kind: flag,
    part: 'network',
  }),
  ...CONVOLUTION_ROWS,
  M: row({
    link: 'M',
    kind: number({ min: 0 }),
    slider: [0, ...preferredNumbers(0.01, 100)],
    part: 'solver',
    live: true,
  }),
  gamma: row({
    link: 'g',
    kind: number({ min: 0 }),
    slider: [0, ...preferredNumbers(1e-4, 1)],
    part: 'solver',
    live: true,
  }),
  solver: row({
    link: 's',
    kind: choice(['accelerated', 'reference']),
  }),
  start: row({ link: 'from', kind: numberOr('auto', RISING) }),
  multiplier: row({
    link: 'by',
    kind: numberOr('auto', { above: 1, max: 10 }),
    live: true,
  }),
  lambdas: row({
    link: 'at',
    kind: numbers({
      range: RISING,
      most: 1000,
      plural: NAMES.allLambdas,
      length: given => ERRORS.lambdas({ given }),
      none: '',
    }),
  }),
  denseEpochs: row({
    link: 'e',
    kind: number(EPOCHS),
    part: 'solver',
    advanced: true,
  }),
  epochsPerLambda: row({
    link: 'el',
    kind: number({ ...EPOCHS, min: 1 }),
    part: 'solver',
    advanced: true,
  }),
  batchSize: row({
    link: 'bs',
    kind: number({ min: 1, max: 1e6, whole: true }),
    filters: number({ min: 1, max: 1e4, whole: true }),
    part: 'solver',
    advanced: true,
  }),
  learningRate: row({
    link: 'lr',
    kind: number({ above: 0, max: 10 }),
    part: 'solver',
    advanced: true,
  }),
  momentum: row({
    link: 'mo',
    kind: number(SHARE),
    part: 'solver',
    advanced: true,
  }),
  dropout: row({
    link: 'o',
    kind: number(SHARE),
    part: 'network',
    advanced: true,
  }),
  maxIterations: row({
    link: 'it',
    kind: numberOr('auto', { min: 1, max: 1e6, whole: true }),
    part: 'solver',
    advanced: true,
  }),
  tolerance: row({
    link: 'tol',
    kind: numberOr('auto', { above: 0, below: 1 }),
    part: 'solver',
    advanced: true,
  }),
  maxDropShare: row({
    link: 'drop',
    kind: number({ above: 0, max: 1 }),
    part: 'solver',
    advanced: true,
  }),
  retrainEpochs: row({
    link: 're',
    kind: number(EPOCHS),
    part: 'solver',
    advanced: true,
  }),
  twinEpochs: row({
    link: 'te',
    kind: number(EPOCHS),
    part: 'solver',
    advanced: true,
  }),
  seed: row({
    link: 'seed',
    kind: number({ min: 0, max: 2 ** 32 - 1, whole: true }),
  }),
};

export type SettingName = keyof typeof ROWS;

const CALLED = { ...NAMES, ...LIVE, multiplier: LIVE.ofMultiplier };
const LABELLED = { ...LABELS, ...LIVE };

/** Every setting of a run. */
export const TABLE = Object.fromEntries(
  Object.entries(ROWS).map(([name, row]) => [
    name,
    { ...row, name: CALLED[name as SettingName], label: LABELLED[name as keyof typeof LABELLED] },
  ]),
) as {
  readonly [Name in SettingName]: (typeof ROWS)[Name] extends Row<infer Value> ? NamedRow<Value> : never;
};

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
