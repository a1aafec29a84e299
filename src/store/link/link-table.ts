import type { DataSpec } from '../../data/data-spec';
import {
  ACTIVATIONS,
  type ConvolutionalSettings,
  type LambdaGrid,
  type NetworkSettings,
  type SolverSettings,
  type StochasticSettings,
} from '../../lassonet/settings';
import type { NumberRange } from '../../path-file/number-range';
import type { Spec } from '../../path-file/spec';
import { isPathAddress } from '../opening/path-address';
import type { Draft } from '../set-up/draft';
import { type MaskMode, PAGE_PARTS, type PagePart, THEMES, type Theme } from '../state/explorer-state';
import { type LessonPlace, readPlace, writePlace } from '../state/lesson-place';
import { type StoredPathId, storedPathNamed } from '../state/stored-path-catalogue';

/** The path a link is about: one that is stored here, a file at an address, or one that is to be trained. */
export type LinkedPath =
  | { readonly kind: 'stored'; readonly id: StoredPathId }
  | { readonly kind: 'file'; readonly address: string }
  | { readonly kind: 'live' };

/** All that a link carries. */
export interface LinkState {
  readonly path: LinkedPath;
  /** What the set-up form describes, where that is not what made the path; the spec of a path to be trained. */
  readonly spec: Spec | null;
  readonly lesson: LessonPlace | null;
  /** λ of the cursor; null: where it stands before anybody has moved it, or where the step of the lesson wants it. */
  readonly lambda: number | null;
  /** λ of the pinned point; null: none. */
  readonly pin: number | null;
  readonly example: number;
  readonly mask: MaskMode;
  /** Parts of the page that are hidden, in their own order. */
  readonly hiddenParts: readonly PagePart[];
  readonly theme: Theme;
}

export const DEFAULT_LINK: LinkState = {
  path: { kind: 'stored', id: 'mnist-5v6' },
  spec: null,
  lesson: null,
  lambda: null,
  pin: null,
  example: 0,
  mask: { kind: 'norm' },
  hiddenParts: [],
  theme: 'system',
};

/** How one value of a link is written, and read from whatever stands there. */
interface LinkEntry<Value> {
  readonly key: string;
  write(value: Value): string;
  /** The value, brought within its bounds; undefined where the text means none. */
  read(text: string): Value | undefined;
}

const LONGEST_TEXT = 200;

/** A number; one beyond a bound that may be reached becomes that bound, others that are not allowed mean none. */
function numberEntry(key: string, range: NumberRange): LinkEntry<number> {
  return { key, write: String, read: text => numberWithin(text, range) };
}

/** A number or a word that stands for one. */
function numberOr<Word extends string | null>(
  key: string,
  word: Word,
  range: NumberRange,
): LinkEntry<number | Word> {
  const written = String(word);
  return {
    key,
    write: String,
    read: text => (text === written ? word : numberWithin(text, range)),
  };
}

/** One of a few words. */
function choiceEntry<Word extends string>(key: string, words: readonly Word[]): LinkEntry<Word> {
  return { key, write: word => word, read: text => words.find(word => word === text) };
}

/** A text for people. */
function textEntry(key: string): LinkEntry<string> {
  return { key, write: text => text, read: text => text.slice(0, LONGEST_TEXT) };
}

/** Numbers between commas, at most `most` of them; `none` stands for the empty list. */
function numbersEntry(
  key: string,
  range: NumberRange,
  most: number,
  none: string,
): LinkEntry<readonly number[]> {
  return {
    key,
    write: values => (values.length === 0 ? none : values.join(',')),
    read: text => {
      if (text === none) return [];
      const values = text.split(',', most + 1).map(part => numberWithin(part, range));
      const read = values.filter(value => value !== undefined);
      return read.length === values.length && values.length <= most ? read : undefined;
    },
  };
}

/** Which of a few words hold, in the order of `words`. */
function subsetEntry<Word extends string>(key: string, words: readonly Word[]): LinkEntry<readonly Word[]> {
  return {
    key,
    write: chosen => words.filter(word => chosen.includes(word)).join(','),
    read: text => {
      const chosen = text.split(',', words.length * 2);
      return words.filter(word => chosen.includes(word));
    },
  };
}

function numberWithin(text: string, { min, above, max, below, whole }: NumberRange): number | undefined {
  const typed = text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(typed)) return undefined;
  const rounded = whole ? Math.round(typed) : typed;
  const value =
    Math.min(max ?? Number.POSITIVE_INFINITY, Math.max(min ?? Number.NEGATIVE_INFINITY, rounded)) + 0;
  return (above !== undefined && value <= above) || (below !== undefined && value >= below)
    ? undefined
    : value;
}

type Settings = Omit<NetworkSettings, 'kind'> &
  Omit<SolverSettings, 'kind' | 'lambdas'> &
  Pick<ConvolutionalSettings, 'padding' | 'scale'> &
  Pick<StochasticSettings, 'epochsPerLambda' | 'twinEpochs'>;

/** A link's content without branches: one value a key. */
export interface LinkFields extends Omit<LinkState, 'spec'>, Settings {
  /** Kind of data of the spec; `stored` where the link carries none. */
  readonly data: DataSpec['kind'] | 'stored';
  readonly selects: Draft['selects'];
  readonly classes: readonly number[];
  readonly samples: number;
  readonly name: string;
  readonly target: string;
  readonly task: 'classification' | 'regression';
  readonly validation: number;
  readonly test: number;
  readonly solver: SolverSettings['kind'];
  readonly start: 'auto' | number;
  readonly multiplier: 'auto' | number;
  /** The λ of the path, where they are listed; empty where they rise by a multiplier. */
  readonly lambdas: Extract<LambdaGrid, { kind: 'list' }>['values'];
  /** Of each convolution its number of filters, the size of its kernels and of its pooling windows. */
  readonly filters: readonly number[];
  readonly kernelSizes: readonly number[];
  readonly pools: readonly number[];
  /** Convolutions whose filters are selected, and each one's λ as a multiple of the path's. */
  readonly gates: readonly number[];
  readonly ratios: readonly number[];
  readonly seed: number;
}

const SHARE = { min: 0, below: 1 };
const EPOCHS = { min: 0, max: 10_000, whole: true };
const MOST_LAMBDAS = 1000;
const MOST_CONVOLUTIONS = 4;
const SIZE = { min: 1, max: 32, whole: true };

/** Every value a link may hold: its key, how it is written, how it is read. */
export const LINK_TABLE: { readonly [Field in keyof LinkFields]: LinkEntry<LinkFields[Field]> } = {
  lesson: { key: 'learn', write: writeLesson, read: readPlace },
  path: { key: 'p', write: writePath, read: readPath },
  lambda: numberOr('l', null, { min: 0 }),
  pin: numberOr('pin', null, { min: 0 }),
  example: numberEntry('x', { min: 0, max: 1e6, whole: true }),
  mask: { key: 'm', write: writeMask, read: readMask },
  hiddenParts: subsetEntry('hide', PAGE_PARTS),
  theme: choiceEntry('theme', THEMES),
  data: choiceEntry('d', ['stored', 'mnist', 'fashion', 'toy', 'csv']),
  selects: choiceEntry('sel', ['inputs', 'filters']),
  classes: { key: 'c', write: classes => classes.join(''), read: readClasses },
  samples: numberEntry('n', { min: 20, max: 100_000, whole: true }),
  name: textEntry('csv'),
  target: textEntry('y'),
  task: choiceEntry('task', ['classification', 'regression']),
  validation: numberEntry('v', SHARE),
  test: numberEntry('t', SHARE),
  hidden: numbersEntry('h', { min: 1, max: 4096, whole: true }, 8, '0'),
  activation: choiceEntry('a', ACTIVATIONS),
  dropout: numberEntry('o', SHARE),
  skipBias: { key: 'b', write: bias => (bias ? '1' : '0'), read: readFlag },
  solver: choiceEntry('s', ['accelerated', 'reference']),
  M: numberEntry('M', { min: 0 }),
  gamma: numberEntry('g', { min: 0 }),
  start: numberOr('from', 'auto', { above: 0 }),
  multiplier: numberOr('by', 'auto', { above: 1, max: 10 }),
  lambdas: numbersEntry('at', { above: 0 }, MOST_LAMBDAS, ''),
  tolerance: numberEntry('tol', { above: 0, below: 1 }),
  maxIterations: numberEntry('it', { min: 1, max: 1e6, whole: true }),
  maxDropShare: numberEntry('drop', { above: 0, max: 1 }),
  denseEpochs: numberEntry('e', EPOCHS),
  batchSize: numberEntry('bs', { min: 1, max: 1e6, whole: true }),
  learningRate: numberEntry('lr', { above: 0, max: 10 }),
  momentum: numberEntry('mo', SHARE),
  retrainEpochs: numberEntry('re', EPOCHS),
  filters: numbersEntry('f', { min: 1, max: 256, whole: true }, MOST_CONVOLUTIONS, ''),
  kernelSizes: numbersEntry('k', SIZE, MOST_CONVOLUTIONS, ''),
  pools: numbersEntry('pool', SIZE, MOST_CONVOLUTIONS, ''),
  padding: choiceEntry('pad', ['valid', 'same']),
  gates: numbersEntry('gate', { min: 0, max: MOST_CONVOLUTIONS - 1, whole: true }, MOST_CONVOLUTIONS, ''),
  ratios: numbersEntry('r', { above: 0, max: 1e6 }, MOST_CONVOLUTIONS, ''),
  scale: choiceEntry('sc', ['fixed', 'free']),
  epochsPerLambda: numberEntry('el', { min: 1, max: 10_000, whole: true }),
  twinEpochs: numberEntry('te', EPOCHS),
  seed: numberEntry('seed', { min: 0, max: 2 ** 32 - 1, whole: true }),
};

function writeLesson(place: LessonPlace | null): string {
  return place === null ? '' : writePlace(place);
}

function writePath(path: LinkedPath): string {
  if (path.kind === 'live') return 'run';
  return path.kind === 'stored' ? path.id : path.address;
}

function readPath(text: string): LinkedPath | undefined {
  if (text === 'run') return { kind: 'live' };
  const id = storedPathNamed(text);
  if (id !== null) return { kind: 'stored', id };
  return isPathAddress(text) ? { kind: 'file', address: text } : undefined;
}

function writeMask(mask: MaskMode): string {
  return mask.kind === 'class' ? String(mask.index) : mask.kind;
}

function readMask(text: string): MaskMode | undefined {
  if (text === 'norm' || text === 'drop') return { kind: text };
  return /^\d{1,4}$/.test(text) ? { kind: 'class', index: Number(text) } : undefined;
}

function readClasses(text: string): readonly number[] | undefined {
  const classes = [...new Set(text.match(/\d/g) ?? [])].map(Number).sort((a, b) => a - b);
  return classes.length < 2 ? undefined : classes;
}

function readFlag(text: string): boolean | undefined {
  return text === '1' || text === '0' ? text === '1' : undefined;
}
