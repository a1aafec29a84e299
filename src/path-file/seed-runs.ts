import type { DataDescription } from '../data/data-set';
import { shown } from '../settings/number-range';
import { type DenseSpec, isConvolutional } from '../settings/spec';
import { parseSpec } from '../settings/spec-json';
import { parseDescription } from './description';
import { isRecord, jsonNumber, metadataJson, metadataRecord, PathFileError } from './json-record';
import { readSafetensors, writeSafetensors } from './safetensors';
import { tensor, uint16sOf } from './tensor';

/** Score on the test rows of a network retrained on the groups left when so many were. */
export interface RetrainedSize {
  readonly selected: number;
  readonly score: number;
}

/** One run of a problem: the order in which it dropped its groups, and what those left were worth. */
export interface SeedRun {
  readonly seed: number;
  /** The groups, [G]: what dropped first comes first, so that the last k are those kept longest. */
  readonly order: Uint16Array;
  /** From many selected to few. */
  readonly retrained: readonly RetrainedSize[];
}

/** The same problem run with several seeds. */
export interface SeedRuns {
  /** The spec of all runs but for its seed, which is that of the first. */
  readonly spec: DenseSpec;
  readonly description: DataDescription;
  readonly runs: readonly SeedRun[];
}

const FORMAT = 'lassonet-seeds';
const VERSION = '1';
const SEED = { min: 0, max: 2 ** 32 - 1, whole: true };

/** Runs of several seeds as a safetensors file. Throws as `readSeedRuns` does for what could not be read back. */
export function writeSeedRuns({ spec, description, runs }: SeedRuns): Uint8Array {
  const groups = runs[0]?.order.length ?? 0;
  const orders = new Uint16Array(runs.length * groups);
  runs.forEach(({ order }, run) => {
    orders.set(order, run * groups);
  });
  const metadata = new Map([
    ['format', FORMAT],
    ['version', VERSION],
    ['spec', JSON.stringify(spec)],
    ['description', JSON.stringify(description)],
    ['groups', JSON.stringify(groups)],
    ['runs', JSON.stringify(runs.map(({ seed, retrained }) => ({ seed, retrained })))],
  ]);
  const tensors = new Map([['orders', tensor('U16', [runs.length, groups], orders)]]);
  const file = writeSafetensors({ metadata, tensors });
  readSeedRuns(file);
  return file;
}

/**
 * The runs in a file that `writeSeedRuns` made. Throws PathFileError, SpecError or what `parseDataSpec` throws where the
 * file is damaged, of another kind or version, or an order does not name each group once.
 */
export function readSeedRuns(file: Uint8Array): SeedRuns {
  const { metadata, tensors } = readSafetensors(file);
  if (metadata.get('format') !== FORMAT || metadata.get('version') !== VERSION) {
    throw new PathFileError(`The file does not hold runs of several seeds in version ${VERSION}.`);
  }
  const records = metadataJson(metadata, 'runs');
  if (!Array.isArray(records) || records.length < 2) {
    throw new PathFileError('The file does not hold two runs or more.');
  }
  const groups = jsonNumber(metadataJson(metadata, 'groups'), 'The number of groups', {
    min: 1,
    max: 2 ** 16,
    whole: true,
  });
  const orders = uint16sOf(tensors, 'orders', [records.length, groups]);
  return {
    spec: specOf(metadataJson(metadata, 'spec')),
    description: parseDescription(metadataRecord(metadata, 'description')),
    runs: records.map((record, run) =>
      parseRun(record, orders.slice(run * groups, (run + 1) * groups), `Run ${run + 1}`),
    ),
  };
}

function specOf(json: unknown): DenseSpec {
  const spec = parseSpec(json);
  if (isConvolutional(spec)) throw new PathFileError('Runs with several seeds on filters are not read.');
  return spec;
}

function parseRun(json: unknown, order: Uint16Array, name: string): SeedRun {
  if (!isRecord(json) || !Array.isArray(json.retrained)) {
    throw new PathFileError(`${name} is not an object with scores.`);
  }
  if (new Set(order).size !== order.length || Math.max(...order) !== order.length - 1) {
    throw new PathFileError(`${name} does not drop each group once.`);
  }
  return {
    seed: jsonNumber(json.seed, `The seed of ${name.toLowerCase()}`, SEED),
    order,
    retrained: json.retrained.map(size => parseSize(size, order.length)),
  };
}

function parseSize(json: unknown, groups: number): RetrainedSize {
  if (!isRecord(json)) throw new PathFileError(`A retrained score must be an object, not ${shown(json)}.`);
  const within = { min: 1, max: groups, whole: true };
  return {
    selected: jsonNumber(json.selected, 'The number of groups retrained on', within),
    score: jsonNumber(json.score, 'A retrained score', { max: 1 }),
  };
}
