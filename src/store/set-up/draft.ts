import { isImageSet } from '../../data/image-sets';
import {
  type Activation,
  DEFAULT_CONVOLUTIONAL,
  DEFAULT_NETWORK,
  DEFAULT_SOLVER,
  DEFAULT_STOCHASTIC,
  type LambdaGrid,
  type SolverSettings,
  type StochasticSettings,
} from '../../lassonet/settings';
import { type ConvolutionalSpec, type DenseSpec, isConvolutional, type Spec } from '../../path-file/spec';
import type { CsvUpload } from './csv-header';
import type { NumberField } from './draft-fields';
import { DEFAULT_FILTER_DRAFT, type FilterDraft, filterTexts } from './filter-draft';

export type DataKind = Spec['data']['kind'];

/** The set-up form as it stands: texts as typed, right or wrong. */
export interface Draft {
  readonly data: DataKind;
  readonly classes: readonly number[];
  readonly upload: CsvUpload | null;
  readonly target: string;
  readonly task: 'classification' | 'regression';
  /** What the path selects: inputs, or filters of convolutions. */
  readonly selects: 'inputs' | 'filters';
  readonly filters: FilterDraft;
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
  selects: 'inputs',
  filters: DEFAULT_FILTER_DRAFT,
  hidden: DEFAULT_NETWORK.hidden.join(', '),
  activation: DEFAULT_NETWORK.activation,
  skipBias: DEFAULT_NETWORK.skipBias,
  solver: DEFAULT_SOLVER.kind,
  ...gridTexts(DEFAULT_SOLVER.lambdas),
  numbers: {
    ...stochasticTexts(DEFAULT_STOCHASTIC),
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
  fashion: { hidden: '100', M: '30' },
  toy: { hidden: '30, 30', M: '10' },
  csv: { hidden: '100', M: '10' },
};

/** `draft` turned to another kind of data, with the usual network for it; filters are selected on images alone. */
export function withData(draft: Draft, data: DataKind): Draft {
  if (draft.selects === 'filters') {
    return isImageSet(data) ? { ...draft, data } : withSelection({ ...draft, data }, 'inputs');
  }
  const { hidden, M } = USUAL[data];
  return { ...draft, data, hidden, numbers: { ...draft.numbers, M } };
}

/** `draft` turned to selecting something else, with the usual network and solver for it. */
export function withSelection(draft: Draft, selects: Draft['selects']): Draft {
  if (selects === draft.selects) return draft;
  if (selects === 'filters') {
    const network = DEFAULT_CONVOLUTIONAL;
    return { ...draft, ...filterNetworkTexts({ network, solver: DEFAULT_STOCHASTIC }, draft) };
  }
  const { hidden, M } = USUAL[draft.data];
  const usual = networkTexts({ network: DEFAULT_NETWORK, solver: DEFAULT_SOLVER }, draft);
  return { ...draft, ...usual, hidden, numbers: { ...usual.numbers, M } };
}

/** `draft` with one number field's text replaced. */
export function withNumber(draft: Draft, field: NumberField, text: string): Draft {
  return { ...draft, numbers: { ...draft.numbers, [field]: text } };
}

/** The form filled in from a spec, so that what made a path can be changed and trained again. */
export function draftFrom(spec: Spec, draft: Draft = DEFAULT_DRAFT): Draft {
  const { data, seed } = spec;
  const texts = isConvolutional(spec) ? filterNetworkTexts(spec, draft) : networkTexts(spec, draft);
  return {
    ...draft,
    ...texts,
    data: data.kind,
    classes: 'classes' in data ? data.classes : draft.classes,
    target: data.kind === 'csv' ? data.target : draft.target,
    task: data.kind === 'csv' ? data.task : draft.task,
    numbers: {
      ...texts.numbers,
      seed: String(seed),
      validation: String(data.validation),
      ...(data.kind === 'toy' ? { samples: String(data.samples) } : {}),
      ...('test' in data ? { test: String(data.test) } : {}),
    },
  };
}

type Networked<S extends Spec> = Pick<S, 'network' | 'solver'>;

function networkTexts({ network, solver }: Networked<DenseSpec>, draft: Draft) {
  return {
    selects: 'inputs' as const,
    hidden: network.hidden.join(', '),
    activation: network.activation,
    skipBias: network.skipBias,
    solver: solver.kind,
    ...gridTexts(solver.lambdas),
    numbers: { ...draft.numbers, ...solverTexts(solver), dropout: String(network.dropout) },
  };
}

function filterNetworkTexts({ network, solver }: Networked<ConvolutionalSpec>, draft: Draft) {
  return {
    selects: 'filters' as const,
    filters: filterTexts(network),
    hidden: network.hidden.join(', '),
    ...gridTexts(solver.lambdas),
    numbers: { ...draft.numbers, ...stochasticTexts(solver), dropout: String(network.dropout) },
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

function stochasticTexts(solver: StochasticSettings) {
  return {
    M: String(solver.M),
    gamma: String(solver.gamma),
    maxDropShare: String(solver.maxDropShare),
    denseEpochs: String(solver.denseEpochs),
    epochsPerLambda: String(solver.epochsPerLambda),
    batchSize: String(solver.batchSize),
    learningRate: String(solver.learningRate),
    retrainEpochs: String(solver.retrainEpochs),
    twinEpochs: String(solver.twinEpochs),
  };
}
