import { type NumberRange, numberWithin } from '../../path-file/number-range';

/** A number in the set-up form: what it is called, what it may be, what it does. */
export interface NumberFieldSettings {
  readonly label: string;
  readonly range: NumberRange;
  readonly hint: string;
}

export type NumberField =
  | 'M'
  | 'gamma'
  | 'seed'
  | 'samples'
  | 'validation'
  | 'test'
  | 'dropout'
  | 'tolerance'
  | 'maxIterations'
  | 'maxDropShare'
  | 'denseEpochs'
  | 'batchSize'
  | 'learningRate'
  | 'momentum'
  | 'retrainEpochs'
  | 'epochsPerLambda'
  | 'twinEpochs';

const SHARE = { min: 0, below: 1 };
const POSITIVE = { above: 0 };

export const NUMBER_FIELDS: Readonly<Record<NumberField, NumberFieldSettings>> = {
  M: { label: 'M', range: { min: 0 }, hint: '0 is the lasso.' },
  gamma: { label: 'γ', range: { min: 0 }, hint: 'L2, later layers.' },
  seed: {
    label: 'Seed',
    range: { min: 0, max: 2 ** 32 - 1, whole: true },
    hint: 'The same seed gives the same path.',
  },
  samples: { label: 'Samples', range: { min: 20, max: 100_000, whole: true }, hint: 'Rows to draw.' },
  validation: { label: 'Validation share', range: SHARE, hint: 'Set aside for early stopping.' },
  test: { label: 'Test share', range: SHARE, hint: 'Set aside for the scores.' },
  dropout: { label: 'Dropout', range: SHARE, hint: 'Share of units silenced in the dense phase.' },
  tolerance: { label: 'Tolerance', range: POSITIVE, hint: 'Residual at which a λ is done.' },
  maxIterations: { label: 'Iterations at most', range: { min: 1, whole: true }, hint: 'Per λ.' },
  maxDropShare: {
    label: 'Drop share',
    range: { above: 0, max: 1 },
    hint: 'Share of what is selected that one step may drop.',
  },
  denseEpochs: { label: 'Dense epochs', range: { min: 0, whole: true }, hint: 'Before λ begins to rise.' },
  batchSize: { label: 'Batch size', range: { min: 1, whole: true }, hint: 'In the dense phase.' },
  learningRate: { label: 'Learning rate', range: POSITIVE, hint: 'In the dense phase and in retraining.' },
  momentum: { label: 'Momentum', range: SHARE, hint: 'Of the published update.' },
  retrainEpochs: { label: 'Retraining epochs', range: { min: 0, whole: true }, hint: '0: no retraining.' },
  epochsPerLambda: { label: 'Epochs per λ', range: { min: 1, whole: true }, hint: 'Of minibatches.' },
  twinEpochs: {
    label: 'Unconstrained epochs',
    range: { min: 0, whole: true },
    hint: 'Of the network beside it; 0: none.',
  },
};

export class DraftError extends Error {
  override readonly name = 'DraftError';
}

/** The number a person typed. Throws DraftError with a sentence if it is not one, or not an allowed one. */
export function readNumber(text: string, label: string, range: NumberRange): number {
  const typed = text.trim().replace('−', '-');
  if (typed === '') throw new DraftError(`${label} must be a number: nothing is there.`);
  const value = Number(typed);
  return numberWithin(Number.isNaN(value) ? typed : value, label, range, DraftError);
}

/** The numbers in a comma- or space-separated list, each within `range`. Throws DraftError. */
export function readNumbers(text: string, label: string, range: NumberRange): readonly number[] {
  const parts = text.split(/[\s,;]+/).filter(part => part !== '');
  return parts.map(part => readNumber(part, label, range));
}
