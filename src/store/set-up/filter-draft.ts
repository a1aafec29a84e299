import { architectureOf } from '../../lassonet/convolution/architecture';
import { type ImageShape, ProblemError } from '../../lassonet/problem';
import { type ConvolutionalSettings, DEFAULT_CONVOLUTIONAL } from '../../lassonet/settings';
import type { NumberRange } from '../../path-file/number-range';
import { DraftError, readNumbers } from './draft-fields';

/** The part of the set-up form that describes convolutions: texts as typed, a number for each convolution. */
export interface FilterDraft {
  readonly counts: string;
  /** One for all convolutions, or one each; so are `pools`. */
  readonly kernelSizes: string;
  readonly pools: string;
  readonly padding: ConvolutionalSettings['padding'];
  /** Convolutions whose filters are selected, from 0. */
  readonly gates: readonly number[];
  /** Each gate's λ as a multiple of the path's: one for all, or one each. */
  readonly ratios: string;
  readonly scale: ConvolutionalSettings['scale'];
}

export type FilterField = 'counts' | 'kernelSizes' | 'pools' | 'gates' | 'ratios';

export const DEFAULT_FILTER_DRAFT = filterTexts(DEFAULT_CONVOLUTIONAL);

const MOST_CONVOLUTIONS = 4;
const COUNT: NumberRange = { min: 1, max: 256, whole: true };
const SIZE: NumberRange = { min: 1, max: 32, whole: true };
const RATIO: NumberRange = { above: 0, max: 1e6 };

/** What the form says of convolutions, from the settings they come from. */
export function filterTexts(network: ConvolutionalSettings): FilterDraft {
  const { convolutions, gates, padding, scale } = network;
  return {
    counts: convolutions.map(({ filters }) => filters).join(', '),
    kernelSizes: listed(convolutions.map(({ kernelSize }) => kernelSize)),
    pools: listed(convolutions.map(({ pool }) => pool)),
    padding,
    gates: gates.map(({ convolution }) => convolution),
    ratios: listed(gates.map(({ ratio }) => ratio)),
    scale,
  };
}

function listed(values: readonly number[]): string {
  return values.every(value => value === values[0]) ? String(values[0]) : values.join(', ');
}

/** How many convolutions are described; 0 where what is typed is no list of numbers. */
export function convolutionCount({ counts }: FilterDraft): number {
  try {
    return readCounts(counts).length;
  } catch {
    return 0;
  }
}

type Attempt = <T>(field: FilterField, fallback: T, read: () => T) => T;

/** The convolutions and gates that the form describes, each fault told to `attempt`. */
export function readFilterDraft(
  { counts: typed, kernelSizes, pools, gates, ratios, padding, scale }: FilterDraft,
  attempt: Attempt,
): Pick<ConvolutionalSettings, 'convolutions' | 'gates' | 'padding' | 'scale'> {
  const counts = attempt('counts', [1], () => readCounts(typed));
  const spread = (field: FilterField, text: string, label: string, count: number, range: NumberRange) =>
    attempt(field, Array<number>(count).fill(1), () => oneOrEach(text, label, count, range));
  const sizes = spread('kernelSizes', kernelSizes, 'The kernel size', counts.length, SIZE);
  const windows = spread('pools', pools, 'The pooling window', counts.length, SIZE);
  const chosen = attempt('gates', [0], () => readGates(gates, counts.length));
  const multiples = spread('ratios', ratios, 'The λ ratio', chosen.length, RATIO);
  return {
    convolutions: counts.map((filters, l) => ({ filters, kernelSize: sizes[l], pool: windows[l] })),
    gates: chosen.map((convolution, g) => ({ convolution, ratio: multiples[g] })),
    padding,
    scale,
  };
}

/** @throws DraftError if a kernel or a pooling window does not fit what it reads */
export function checkFit(network: ConvolutionalSettings, image: ImageShape, outputs: number): void {
  try {
    architectureOf(network, image, outputs);
  } catch (error) {
    if (error instanceof ProblemError) throw new DraftError(error.message);
    throw error;
  }
}

function readCounts(text: string): readonly number[] {
  const counts = readNumbers(text, 'The number of filters', COUNT);
  if (counts.length === 0)
    throw new DraftError('Give the number of filters of each convolution, for example 16, 16.');
  if (counts.length > MOST_CONVOLUTIONS) {
    throw new DraftError(`There can be at most ${MOST_CONVOLUTIONS} convolutions, not ${counts.length}.`);
  }
  return counts;
}

function oneOrEach(text: string, label: string, count: number, range: NumberRange): readonly number[] {
  const values = readNumbers(text, label, range);
  if (values.length === 1) return Array<number>(count).fill(values[0]);
  if (values.length === count) return values;
  const each = count === 1 ? '' : `, or ${count} of them`;
  throw new DraftError(`${label} must be one number${each}, not ${values.length}.`);
}

function readGates(gates: readonly number[], convolutions: number): readonly number[] {
  const within = gates.filter(gate => gate < convolutions).sort((a, b) => a - b);
  if (within.length === 0)
    throw new DraftError('Choose at least one convolution whose filters are selected.');
  return within;
}
