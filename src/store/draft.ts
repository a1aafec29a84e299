import {
  type Activation,
  DEFAULT_NETWORK,
  DEFAULT_SOLVER,
  type LambdaGrid,
  type SolverSettings,
} from '../lassonet/settings';
import { type DenseSpec, isConvolutional, type Spec } from '../path-file/spec';
import type { CsvUpload } from './csv-header';
import type { NumberField } from './draft-fields';

export type DataKind = Spec['data']['kind'];

/** The set-up form as it stands: texts as typed, right or wrong. */
export interface Draft {
  readonly data: DataKind;
  readonly classes: readonly number[];
  readonly upload: CsvUpload | null;
  readonly target: string;
  readonly task: 'classification' | 'regression';
  readonly hidden: string;
  readonly activation: Activation;
  readonly skipBias: boolean;
  readonly solver: SolverSettings['kind'];
  readonly grid: LambdaGrid['kind'];
  readonly lambdaStart: string;
  readonly multiplier: string;
  readonly lambdaList: string;
  readonly numbers: Readonly<Record<NumberField, string>>;
}

export const DEFAULT_DRAFT: Draft = {
  data: 'mnist',
  classes: [5, 6],
  upload: null,
  target: '',
  task: 'classification',
  hidden: DEFAULT_NETWORK.hidden.join(', '),
  activation: DEFAULT_NETWORK.activation,
  skipBias: DEFAULT_NETWORK.skipBias,
  solver: DEFAULT_SOLVER.kind,
  ...gridTexts(DEFAULT_SOLVER.lambdas),
  numbers: {
    ...solverTexts(DEFAULT_SOLVER),
    M: '30',
    dropout: String(DEFAULT_NETWORK.dropout),
    seed: '1',
    samples: '1000',
    validation: '0.1',
    test: '0.2',
  },
};

const USUAL: Record<DataKind, { readonly hidden: string; readonly M: string }> = {
  mnist: { hidden: '100', M: '30' },
  toy: { hidden: '30, 30', M: '10' },
  csv: { hidden: '100', M: '10' },
};

/** `draft` turned to another kind of data, with the usual network for it. */
export function withData(draft: Draft, data: DataKind): Draft {
  const { hidden, M } = USUAL[data];
  return { ...draft, data, hidden, numbers: { ...draft.numbers, M } };
}

/** `draft` with one number field's text replaced. */
export function withNumber(draft: Draft, field: NumberField, text: string): Draft {
  return { ...draft, numbers: { ...draft.numbers, [field]: text } };
}

/**
 * The form filled in from a spec, so that what made a path can be changed and trained again. The form describes dense
 * networks: of a convolutional one it takes the data alone.
 */
export function draftFrom(spec: Spec, draft: Draft = DEFAULT_DRAFT): Draft {
  const { data, seed } = spec;
  const described = isConvolutional(spec) ? draft : { ...draft, ...networkTexts(spec, draft) };
  return {
    ...described,
    data: data.kind,
    classes: data.kind === 'mnist' ? data.classes : draft.classes,
    target: data.kind === 'csv' ? data.target : draft.target,
    task: data.kind === 'csv' ? data.task : draft.task,
    numbers: {
      ...described.numbers,
      seed: String(seed),
      validation: String(data.validation),
      ...(data.kind === 'toy' ? { samples: String(data.samples) } : {}),
      ...(data.kind === 'mnist' ? {} : { test: String(data.test) }),
    },
  };
}

function networkTexts({ network, solver }: DenseSpec, draft: Draft) {
  return {
    hidden: network.hidden.join(', '),
    activation: network.activation,
    skipBias: network.skipBias,
    solver: solver.kind,
    ...gridTexts(solver.lambdas),
    numbers: { ...draft.numbers, ...solverTexts(solver), dropout: String(network.dropout) },
  };
}

function gridTexts(lambdas: LambdaGrid): Pick<Draft, 'grid' | 'lambdaStart' | 'multiplier' | 'lambdaList'> {
  const list = lambdas.kind === 'list';
  return {
    grid: lambdas.kind,
    lambdaStart: list ? 'auto' : String(lambdas.start),
    multiplier: list ? 'auto' : String(lambdas.multiplier),
    lambdaList: list ? lambdas.values.join(', ') : '',
  };
}

function solverTexts(solver: SolverSettings) {
  return {
    M: String(solver.M),
    gamma: String(solver.gamma),
    tolerance: String(solver.tolerance),
    maxIterations: String(solver.maxIterations),
    maxDropShare: String(solver.maxDropShare),
    denseEpochs: String(solver.denseEpochs),
    batchSize: String(solver.batchSize),
    learningRate: String(solver.learningRate),
    momentum: String(solver.momentum),
    retrainEpochs: String(solver.retrainEpochs),
  };
}
