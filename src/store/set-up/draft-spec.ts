import type { DataSpec } from '../../data/data-spec';
import { IMAGE_SIZE } from '../../data/image-sets';
import type { LambdaGrid } from '../../lassonet/settings';
import type { ConvolutionalSpec, DenseSpec, Spec } from '../../path-file/spec';
import type { Draft } from './draft';
import { DraftError, NUMBER_FIELDS, type NumberField, readNumber, readNumbers } from './draft-fields';
import { checkFit, type FilterField, readFilterDraft } from './filter-draft';

export type DraftField =
  | NumberField
  | FilterField
  | 'classes'
  | 'upload'
  | 'target'
  | 'hidden'
  | 'lambdaStart'
  | 'multiplier'
  | 'lambdaList';
export type DraftErrors = Readonly<Partial<Record<DraftField, string>>>;

/** The form read: a spec, or a sentence for each field that is wrong. */
export type DraftReading =
  | { readonly kind: 'spec'; readonly spec: Spec }
  | { readonly kind: 'errors'; readonly errors: DraftErrors };

/** Reads the set-up form. */
export function readDraft(draft: Draft): DraftReading {
  const errors: Partial<Record<DraftField, string>> = {};
  const attempt = <T>(field: DraftField, fallback: T, read: () => T): T => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof DraftError)) throw error;
      errors[field] = error.message;
      return fallback;
    }
  };
  const number = (field: NumberField) => {
    const { label, range } = NUMBER_FIELDS[field];
    return attempt(field, 0, () => readNumber(draft.numbers[field], label, range));
  };
  const data = readData(draft, attempt, number);
  const seed = number('seed');
  const spec: Spec =
    draft.selects === 'filters'
      ? { data, ...readConvolutional(draft, data, attempt, number), seed }
      : { data, ...readDense(draft, attempt, number), seed };
  return Object.keys(errors).length > 0 ? { kind: 'errors', errors } : { kind: 'spec', spec };
}

type Attempt = <T>(field: DraftField, fallback: T, read: () => T) => T;
type ReadNumber = (field: NumberField) => number;

function readDense(
  draft: Draft,
  attempt: Attempt,
  number: ReadNumber,
): Pick<DenseSpec, 'network' | 'solver'> {
  return {
    network: {
      kind: 'dense',
      hidden: attempt('hidden', [], () => readWidths(draft.hidden)),
      activation: draft.activation,
      dropout: number('dropout'),
      skipBias: draft.skipBias,
    },
    solver: {
      kind: draft.solver,
      tolerance: number('tolerance'),
      maxIterations: number('maxIterations'),
      momentum: number('momentum'),
      ...readShared(draft, attempt, number),
    },
  };
}

function readConvolutional(
  draft: Draft,
  data: DataSpec,
  attempt: Attempt,
  number: ReadNumber,
): Pick<ConvolutionalSpec, 'network' | 'solver'> {
  const network = {
    kind: 'convolutional' as const,
    ...readFilterDraft(draft.filters, attempt),
    hidden: attempt('hidden', [], () => readWidths(draft.hidden)),
    dropout: number('dropout'),
  };
  const image = { height: IMAGE_SIZE, width: IMAGE_SIZE, channels: 1 };
  const classes = 'classes' in data ? data.classes.length : 1;
  attempt('kernelSizes', undefined, () => checkFit(network, image, classes));
  return {
    network,
    solver: {
      kind: 'stochastic',
      epochsPerLambda: number('epochsPerLambda'),
      twinEpochs: number('twinEpochs'),
      ...readShared(draft, attempt, number),
    },
  };
}

/** What the solvers of both kinds of network are told. */
function readShared(draft: Draft, attempt: Attempt, number: ReadNumber) {
  return {
    M: number('M'),
    gamma: number('gamma'),
    lambdas: readGrid(draft, attempt),
    maxDropShare: number('maxDropShare'),
    denseEpochs: number('denseEpochs'),
    batchSize: number('batchSize'),
    learningRate: number('learningRate'),
    retrainEpochs: number('retrainEpochs'),
  };
}

function readData(draft: Draft, attempt: Attempt, number: ReadNumber): DataSpec {
  const validation = number('validation');
  if (draft.data === 'mnist' || draft.data === 'fashion') {
    const classes = attempt('classes', [], () => readClasses(draft.classes));
    return { kind: draft.data, classes, validation };
  }
  const test = number('test');
  if (draft.data === 'toy') return { kind: 'toy', samples: number('samples'), validation, test };
  const name = attempt('upload', '', () => uploadName(draft));
  const target = attempt('target', '', () => readTarget(draft));
  return { kind: 'csv', name, target, task: draft.task, validation, test };
}

function readClasses(classes: readonly number[]): readonly number[] {
  if (classes.length < 2) throw new DraftError('Choose at least two classes to tell apart.');
  return [...classes].sort((a, b) => a - b);
}

function uploadName({ upload }: Draft): string {
  if (upload === null) throw new DraftError('Choose a CSV file.');
  if (upload.columns.length < 2) {
    throw new DraftError('The first line of the file must name at least two columns, separated by commas.');
  }
  return upload.name;
}

function readTarget({ upload, target }: Draft): string {
  if (upload === null) return target;
  if (target === '') throw new DraftError('Choose the column to predict.');
  if (!upload.columns.includes(target)) throw new DraftError(`The file has no column “${target}”.`);
  return target;
}

function readWidths(text: string): readonly number[] {
  return readNumbers(text, 'Each hidden width', { min: 1, max: 4096, whole: true });
}

function readGrid(draft: Draft, attempt: Attempt): LambdaGrid {
  if (draft.grid === 'list') {
    return { kind: 'list', values: attempt('lambdaList', [], () => readLambdas(draft.lambdaList)) };
  }
  const start = attempt('lambdaStart', 'auto' as const, () =>
    autoOr(draft.lambdaStart, text => readNumber(text, 'λ', { above: 0 })),
  );
  const multiplier = attempt('multiplier', 'auto' as const, () =>
    autoOr(draft.multiplier, text => readNumber(text, 'The multiplier', { above: 1, max: 10 })),
  );
  return { kind: 'geometric', start, multiplier };
}

function readLambdas(text: string): readonly number[] {
  const values = readNumbers(text, 'Each λ', { above: 0 });
  if (values.length === 0) throw new DraftError('Give at least one λ, for example 1, 2, 4, 8.');
  if (values.some((value, index) => index > 0 && value <= (values[index - 1] ?? 0))) {
    throw new DraftError('The λ must rise from one to the next.');
  }
  return values;
}

function autoOr(text: string, read: (text: string) => number): 'auto' | number {
  return /^\s*(auto)?\s*$/i.test(text) ? 'auto' : read(text);
}
