import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { parseSpec, type Spec, SpecError } from '../../src/path-file/spec';
import { PRESETS } from './presets';

/** What `npm run bake` was asked for. */
export interface BakeOptions {
  readonly spec: Spec;
  /** The CSV file to read; null for the data sets that the project holds. */
  readonly csv: string | null;
  /** Where the stored path goes; null: nowhere. */
  readonly out: string | null;
  /** Where the plain JSON goes; null: nowhere. */
  readonly json: string | null;
}

export const USAGE = `npm run bake -- (--preset NAME | --csv FILE --target COLUMN --task classification|regression) [options]
  --preset NAME        ${Object.keys(PRESETS).join(' | ')}
  --out FILE           write a stored path (.safetensors)
  --json FILE          write the points as JSON
  --lambdas a,b,c      visit these λ, ascending
  --hidden 100,50      widths of the hidden layers; none: a linear model
  --M, --gamma, --seed, --validation SHARE, --test SHARE
  --solver accelerated|reference
  --activation relu|tanh|elu|gelu, --dropout SHARE, --skip-bias true|false
  --tolerance, --max-iterations, --dense-epochs, --batch-size, --learning-rate, --momentum, --retrain-epochs
  of paths on filters also --epochs-per-lambda, --twin-epochs`;

const text = { type: 'string' } as const;
const OPTIONS = {
  preset: text,
  csv: text,
  target: text,
  task: text,
  out: text,
  json: text,
  lambdas: text,
  hidden: text,
  M: text,
  gamma: text,
  seed: text,
  solver: text,
  validation: text,
  test: text,
  activation: text,
  dropout: text,
  'skip-bias': text,
  tolerance: text,
  'max-iterations': text,
  'dense-epochs': text,
  'batch-size': text,
  'learning-rate': text,
  momentum: text,
  'retrain-epochs': text,
  'epochs-per-lambda': text,
  'twin-epochs': text,
} as const;

type Given = { readonly [name in keyof typeof OPTIONS]?: string | undefined };

/** @throws Error with one sentence if the words are not understood */
export function bakeOptions(words: readonly string[]): BakeOptions {
  const given: Given = parseArgs({ args: signed(words), options: OPTIONS, strict: true }).values;
  const preset = presetOf(given);
  const spec = parseSpec({
    data: dataOf(given, preset),
    network: {
      ...preset?.network,
      ...present({
        hidden: list(given, 'hidden'),
        activation: given.activation,
        dropout: number(given, 'dropout'),
        skipBias: given['skip-bias'] === undefined ? undefined : given['skip-bias'] === 'true',
      }),
    },
    solver: {
      ...preset?.solver,
      ...present({
        kind: given.solver,
        M: number(given, 'M'),
        gamma: number(given, 'gamma'),
        lambdas: given.lambdas === undefined ? undefined : { kind: 'list', values: list(given, 'lambdas') },
        tolerance: number(given, 'tolerance'),
        maxIterations: number(given, 'max-iterations'),
        denseEpochs: number(given, 'dense-epochs'),
        batchSize: number(given, 'batch-size'),
        learningRate: number(given, 'learning-rate'),
        momentum: number(given, 'momentum'),
        retrainEpochs: number(given, 'retrain-epochs'),
        epochsPerLambda: number(given, 'epochs-per-lambda'),
        twinEpochs: number(given, 'twin-epochs'),
      }),
    },
    seed: number(given, 'seed') ?? preset?.seed ?? 0,
  });
  if (given.out === undefined && given.json === undefined)
    throw new SpecError('Say where to write: --out or --json.');
  return { spec, csv: given.csv ?? null, out: given.out ?? null, json: given.json ?? null };
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

function presetOf({ preset, csv }: Given): Spec | null {
  if ((preset === undefined) === (csv === undefined)) throw new SpecError('Give either --preset or --csv.');
  if (preset === undefined) return null;
  const known = Object.hasOwn(PRESETS, preset) ? PRESETS[preset as keyof typeof PRESETS] : null;
  if (!known)
    throw new SpecError(`There is no preset “${preset}”; there are ${Object.keys(PRESETS).join(', ')}.`);
  return known;
}

function dataOf(given: Given, preset: Spec | null): object {
  const shares = present({ validation: number(given, 'validation'), test: number(given, 'test') });
  if (preset) return { ...preset.data, ...shares };
  if (given.target === undefined) throw new SpecError('Say which column to predict: --target COLUMN.');
  if (given.task === undefined)
    throw new SpecError('Say what it is: --task classification or --task regression.');
  const name = basename(given.csv ?? '');
  return { kind: 'csv', name, target: given.target, task: given.task, validation: 0, test: 0.2, ...shares };
}

function number(given: Given, name: keyof Given): number | undefined {
  const word = given[name];
  if (word === undefined) return undefined;
  const value = word.trim() === '' ? Number.NaN : Number(word);
  if (Number.isNaN(value)) throw new SpecError(`--${name} must be a number, not “${word}”.`);
  return value;
}

function list(given: Given, name: keyof Given): number[] | undefined {
  const word = given[name];
  if (word === undefined) return undefined;
  if (word.trim() === '' || word === 'none') return [];
  return word.split(',').map(part => number({ [name]: part }, name) as number);
}

function present<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}
