import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { COLUMN_ROLES } from '../../src/data/column-role';
import { COLUMN_STYLE_WORDS } from '../../src/data/column-style';
import { SpecError } from '../../src/data/spec-error';
import type { BroughtModel, ModelWeights } from '../../src/lassonet/layers-model/model-file';
import type { OwnModel } from '../../src/lassonet/settings';
import type { NamedRow } from '../../src/settings/row';
import { isConvolutional, type Spec } from '../../src/settings/spec';
import { parseSpec, specJson, usualSettings } from '../../src/settings/spec-json';
import { SETTING_NAMES, type SettingName, type Settings, TABLE } from '../../src/settings/table';
import { SETTING_HINTS_WORDS as HINTS } from '../../src/words/en/setting-hints';
import { formatOf, type NetworkOptions } from './network-saving';
import type { RowsOptions } from './predicting';
import { PRESETS } from './presets';
import { checkedShard, type Shard } from './sharding';
import type { NetworkChoice } from './stored-path';

/** What `npm run bake` was asked for. */
export interface BakeOptions {
  readonly spec: Spec;
  /** The CSV file to read; null for the data sets that the project holds. */
  readonly csv: string | null;
  /** The file or folder of images to read; null: none. */
  readonly images: string | null;
  /** Where the stored path goes; null: nowhere. */
  readonly out: string | null;
  /** Where the plain JSON goes; null: nowhere. */
  readonly json: string | null;
  /** Folds of the cross-validation; 0: none. */
  readonly folds: number;
  /** Runs on halves of the rows; 0: none. */
  readonly halves: number;
  /** Processes that share these. */
  readonly workers: number;
  /** The part of the folds and halves that is trained; null: all of them. */
  readonly shard: Shard | null;
  /** Rows to be predicted with the path; null: none. */
  readonly predicted: RowsOptions | null;
  /** A network of the path to be saved; null: none. */
  readonly network: NetworkOptions | null;
  /** Trained weights of the model that is the body; null: there are none. */
  readonly modelWeights: ModelWeights | null;
}

/** Settings that words can change; those of convolutions come with a preset. */
const SETTINGS = SETTING_NAMES.filter(
  name =>
    ![
      'data',
      'selects',
      'classes',
      'name',
      'model',
      'filters',
      'kernelSizes',
      'pools',
      'gates',
      'ratios',
    ].includes(name),
);

/** Settings of convolutions that words can change where there is no preset. */
const OF_CONVOLUTIONS = ['filters', 'kernelSizes', 'pools', 'gates', 'ratios'] as const;
const SELECTIONS = ['inputs', 'filters'] as const;
/** Bodies that need no file. */
const BODIES: ReadonlySet<string> = new Set(['stack', 'residual', 'pooled', 'model']);

const wordOf = (name: SettingName): string =>
  name === 'M' ? name : name.replace(/[A-Z]/g, capital => `-${capital.toLowerCase()}`);

/** What is said of columns in one word. */
const OF_COLUMNS: Readonly<Partial<Record<SettingName, string>>> = {
  roles: `column=role, …; roles: ${COLUMN_ROLES.join(' | ')}`,
  styles: `column=style, …; styles: ${COLUMN_STYLE_WORDS.join(' | ')}`,
  orders: 'column=first < second < …, …; of columns with the role ordered',
};

/** What else words can say of a setting. */
const MEANINGS: Readonly<Partial<Record<SettingName, string>>> = {
  body: 'stack | residual (of inputs) | pooled (of filters) | the model.json of a layers model of TensorFlow.js',
  gates: 'convolutions whose filters are selected, counted from 0: 0, 2',
};

const usageOf = (name: SettingName): string => {
  const { kind, name: what } = TABLE[name] as NamedRow<unknown>;
  const hint = (HINTS as Readonly<Partial<Record<SettingName, string>>>)[name];
  const meant = MEANINGS[name] ?? kind.options?.join(' | ') ?? OF_COLUMNS[name] ?? hint ?? what;
  return `  --${wordOf(name).padEnd(18)} ${meant}`;
};

export const USAGE = `npm run bake -- (--preset NAME | --csv FILE --target COLUMN --task classification|regression | --images FILE [--select filters]) [options]
  --preset NAME        ${Object.keys(PRESETS).join(' | ')}
  --images FILE        a ZIP file or folder of PNG or JPEG pictures by class folder, NPZ, NPY, IDX, or a CSV file of pixels
  --select WHAT        of images: ${SELECTIONS.join(' | ')}
  --out FILE           write a stored path (.safetensors)
  --json FILE          write the points as JSON
  --cv FOLDS           cross-validate the path: FOLDS from 2 to 20
  --stability RUNS     follow the path on RUNS halves of the training rows, in pairs without a row in common
  --workers N          processes for these; default: one a processor
  --shard I/N          train part I of N of these alone; npm run bake:merge puts the parts together (docs/cluster.md)
  --predict FILE       predict the rows of a CSV file
  --predictions FILE   where these are written, as CSV
  --network FILE       save a network: a .onnx file, a .zip file of Python code, or a .json file for TensorFlow.js
  --at LAMBDA          of both, the network of this λ; default: the λ that is chosen, or where about half is selected
  --penalised          of both, the path's own weights, not the retrained ones
  --path FILE          predict with a path that is stored, or save its network, and train none
${[...SETTINGS, ...OF_CONVOLUTIONS].map(usageOf).join('\n')}`;

const text = { type: 'string' } as const;
const OPTIONS = {
  preset: text,
  csv: text,
  images: text,
  select: text,
  out: text,
  json: text,
  cv: text,
  stability: text,
  workers: text,
  shard: text,
  predict: text,
  predictions: text,
  at: text,
  path: text,
  network: text,
  penalised: { type: 'boolean' } as const,
  ...Object.fromEntries([...SETTINGS, ...OF_CONVOLUTIONS].map(name => [wordOf(name), text])),
};

type Given = Readonly<Partial<Record<string, string>>>;

/** Which network of the path is meant. @throws SpecError */
function networkChoice({ at }: Given, penalised: boolean): NetworkChoice {
  const lambda = at === undefined ? null : Number(at);
  if (lambda !== null && !(lambda >= 0)) throw new SpecError(`--at must be a λ of at least 0, not “${at}”.`);
  return { lambda, kind: penalised ? 'penalised' : 'retrained' };
}

/** What words say of rows to be predicted; null: nothing. @throws SpecError */
function rowsOptions(given: Given, penalised: boolean): RowsOptions | null {
  const { predict, predictions } = given;
  if (predict === undefined) return null;
  if (predictions === undefined) throw new SpecError('Say where the predictions go: --predictions FILE.');
  return { rows: predict, out: predictions, ...networkChoice(given, penalised) };
}

/** What words say of a network to be saved; null: nothing. @throws SpecError */
function networkOptions(given: Given, penalised: boolean): NetworkOptions | null {
  const { network: file } = given;
  if (file === undefined) return null;
  formatOf(file);
  return { file, ...networkChoice(given, penalised) };
}

/** A stored path, and what is to be done with it. */
export interface StoredOptions extends Pick<BakeOptions, 'predicted' | 'network'> {
  readonly path: string;
}

/** What to do with a stored path; null where a path is to be trained. @throws SpecError */
export function storedOptions(words: readonly string[]): StoredOptions | null {
  const { given, penalised } = wordsIn(words);
  if (given.path === undefined) return null;
  const [predicted, network] = [rowsOptions(given, penalised), networkOptions(given, penalised)];
  if (predicted === null && network === null) {
    throw new SpecError('--path goes with --predict or --network: say what to do with the path.');
  }
  return { path: given.path, predicted, network };
}

/** The words as options, and whether the path's own weights are wanted. */
function wordsIn(words: readonly string[]): { readonly given: Given; readonly penalised: boolean } {
  const { penalised, ...given } = parseArgs({ args: signed(words), options: OPTIONS, strict: true }).values;
  return { given: given as Given, penalised: penalised === true };
}

/** The file that `--body` names; null: it names none. */
export function modelNamed(words: readonly string[]): string | null {
  const { body } = wordsIn(words).given;
  return body === undefined || BODIES.has(body) ? null : body;
}

/**
 * @param brought the model in the file that `--body` names
 * @throws Error with one sentence if the words are not understood
 */
export function bakeOptions(words: readonly string[], brought: BroughtModel | null = null): BakeOptions {
  const { given: told, penalised } = wordsIn(words);
  const given = brought ? { ...told, body: 'model' } : told;
  const model = brought?.model ?? null;
  const preset = presetOf(given);
  const spec =
    given.images === undefined ? specOf(given, preset, model) : specOfImages(given, given.images, model);
  const [predicted, network] = [rowsOptions(given, penalised), networkOptions(given, penalised)];
  if (given.out === undefined && given.json === undefined && predicted === null && network === null)
    throw new SpecError('Say where to write: --out or --json.');
  const [folds, halves] = [
    wholeNumber(given.cv ?? '0', '--cv', 20),
    wholeNumber(given.stability ?? '0', '--stability', 1000),
  ];
  if (given.cv !== undefined && folds < 2) throw new SpecError('--cv needs at least 2 folds.');
  if (given.stability !== undefined && halves < 2) throw new SpecError('--stability needs at least 2 runs.');
  if (folds + halves > 0 && isConvolutional(spec)) {
    throw new SpecError('Paths on filters cannot be cross-validated yet.');
  }
  const workers = wholeNumber(given.workers ?? String(availableParallelism()), '--workers', 256);
  if (workers < 1) throw new SpecError('--workers needs at least 1 process.');
  return {
    spec,
    csv: given.csv ?? null,
    images: given.images ?? null,
    out: given.out ?? null,
    json: given.json ?? null,
    folds,
    halves,
    workers,
    shard: given.shard === undefined ? null : checkedShard(given.shard, { folds, halves }, given),
    predicted,
    network,
    modelWeights: brought?.weights ?? null,
  };
}

function specOf(given: Given, preset: Spec | null, model: OwnModel | null): Spec {
  const convolutional = [...OF_CONVOLUTIONS.map(wordOf), 'select'].find(word => given[word] !== undefined);
  if (convolutional !== undefined) throw new SpecError(`--${convolutional} goes with --images only.`);
  return parseSpec({
    data: dataOf(given, preset),
    network: { ...preset?.network, ...partOf(given, 'network'), ...(model && { model }) },
    solver: { ...preset?.solver, ...partOf(given, 'solver'), ...solverOf(given, preset) },
    seed: typed(given, 'seed') ?? preset?.seed ?? 0,
  });
}

/** What the page would train by itself, changed by words. */
function specOfImages(given: Given, file: string, model: OwnModel | null): Spec {
  const selects = SELECTIONS.find(word => word === (given.select ?? 'inputs'));
  if (selects === undefined) throw new SpecError(`--select can be ${SELECTIONS.join(' or ')}.`);
  const names = [...SETTINGS, ...OF_CONVOLUTIONS];
  const words = present(Object.fromEntries(names.map(name => [name, typed(given, name)])));
  const settings: Settings = {
    ...usualSettings({ data: 'images', selects }),
    ...words,
    ...(model && { model }),
    name: basename(file),
  };
  const forEach = (values: readonly number[], what: readonly number[]) =>
    values.length === 1 ? what.map(() => values[0]) : values;
  const { filters, gates } = settings;
  const [kernelSizes, pools] = [forEach(settings.kernelSizes, filters), forEach(settings.pools, filters)];
  return parseSpec(specJson({ ...settings, kernelSizes, pools, ratios: forEach(settings.ratios, gates) }));
}

function wholeNumber(word: string, name: string, most: number): number {
  const value = Number(word);
  if (/^\d+$/.test(word) && value <= most) return value;
  throw new SpecError(`${name} must be a whole number of at most ${most}, not “${word}”.`);
}

/** The JSON of a setting that words give; undefined where they do not. */
function typed(given: Given, name: SettingName): unknown {
  const word = given[wordOf(name)];
  if (word === undefined) return undefined;
  // A word that is empty is no way of leaving a setting out.
  return TABLE[name].kind.typed(word) ?? word;
}

/** The settings of one part of a spec that words give. */
function partOf(given: Given, part: 'data' | 'network' | 'solver'): object {
  const names = SETTINGS.filter(name => TABLE[name].part === part);
  return present(Object.fromEntries(names.map(name => [name, typed(given, name)])));
}

function solverOf(given: Given, preset: Spec | null): object {
  const [kind, values, start, multiplier] = (['solver', 'lambdas', 'start', 'multiplier'] as const).map(
    name => typed(given, name),
  );
  const grid = { ...preset?.solver.lambdas, kind: 'geometric', ...present({ start, multiplier }) };
  const geometric = start !== undefined || multiplier !== undefined ? grid : undefined;
  return present({ kind, lambdas: values === undefined ? geometric : { kind: 'list', values } });
}

/** `--M -3` is a negative number, not an option called 3. */
function signed(words: readonly string[]): string[] {
  const joined: string[] = [];
  for (const word of words) {
    const last = joined.length - 1;
    if (/^-[\d.]/.test(word) && joined[last]?.startsWith('--')) joined[last] += `=${word}`;
    else joined.push(word);
  }
  return joined;
}

function presetOf({ preset, csv, images }: Given): Spec | null {
  if ([preset, csv, images].filter(given => given !== undefined).length !== 1) {
    throw new SpecError('Give one of --preset, --csv and --images.');
  }
  if (preset === undefined) return null;
  const known = Object.hasOwn(PRESETS, preset) ? PRESETS[preset as keyof typeof PRESETS] : null;
  if (!known)
    throw new SpecError(`There is no preset “${preset}”; there are ${Object.keys(PRESETS).join(', ')}.`);
  return known;
}

function dataOf(given: Given, preset: Spec | null): object {
  const settings = partOf(given, 'data');
  if (preset) return { ...preset.data, ...settings };
  const reconstructs = given.reconstructs === 'true';
  if (given.target === undefined && !reconstructs)
    throw new SpecError('Say which column to predict: --target COLUMN.');
  if (given.task === undefined && !reconstructs)
    throw new SpecError('Say what it is: --task classification or --task regression.');
  return { kind: 'csv', name: basename(given.csv ?? ''), validation: 0, test: 0.2, ...settings };
}

function present<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}
