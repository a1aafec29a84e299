import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { dequal } from 'dequal';
import type { CrossValidation, FoldScores } from '../../src/lassonet/resampled/cross-validation';
import { runsTogether } from '../../src/lassonet/resampled/stability';
import { isRecord } from '../../src/path-file/json-record';
import { withResampling } from '../../src/path-file/stored-path-file';
import { checkFolder, unreadableFile } from './bake-files';
import { weightsName } from './baked-files';
import { type Part, type PartPath, readPart } from './part-file';
import { pathJson } from './path-json';
import type { ResamplingResults } from './resampling';
import { shareOf } from './sharding';

/** Parts of one run, and where the whole goes. */
export interface MergeOptions {
  readonly parts: readonly string[];
  /** Null: nowhere. */
  readonly out: string | null;
  readonly json: string | null;
}

/** A part, and the name of its file. */
interface NamedPart extends Part {
  readonly file: string;
}

/**
 * Puts the parts of a run together and writes what the run would have written by itself.
 *
 * @throws Error with one sentence
 */
export async function merge(
  { parts: files, out, json }: MergeOptions,
  tell: (line: string) => void = console.log,
): Promise<void> {
  for (const file of [out, json]) if (file !== null) await checkFolder(file);
  const parts = wholeRun(await Promise.all(files.map(readNamed)));
  const [{ run, path }] = parts;
  const resampled = resampledTogether(parts);
  if (out !== null) await store(path, resampled, out);
  if (json !== null) await writeFile(json, pathJson(run.spec, path.points, resampled));
  const { crossValidation, stability } = resampled;
  tell(`${parts.length} parts: ${crossValidation?.folds.length ?? 0} folds, ${stability?.runs ?? 0} halves`);
}

async function readNamed(file: string): Promise<NamedPart> {
  const bytes = new Uint8Array(await readFile(file).catch(unreadableFile(file)));
  try {
    const part = readPart(bytes);
    const { crossValidation, stability } = part.resampled;
    const { folds, halves } = shareOf(part.run, part.shard);
    const whole =
      folds.length === (crossValidation?.folds.length ?? 0) && halves.length === (stability?.runs ?? 0);
    if (!whole) throw new Error('It has not all folds and halves of its part.');
    return { ...part, file };
  } catch (error) {
    throw new Error(`“${file}” cannot be merged. ${error instanceof Error ? error.message : String(error)}`);
  }
}

/**
 * All parts of one run, in their order; the first has the path.
 *
 * @throws Error with one sentence where one is missing, given twice, or of another run
 */
function wholeRun(
  given: readonly NamedPart[],
): readonly [NamedPart & { readonly path: PartPath }, ...NamedPart[]] {
  const [one] = given;
  if (one === undefined) throw new Error('Name the parts to merge.');
  for (const other of given) assertSameRun(one, other);
  const { parts: count } = one.shard;
  const sorted = [...given].sort((a, b) => a.shard.part - b.shard.part);
  const twice = sorted.find(({ shard }, i) => shard.part === sorted[i + 1]?.shard.part);
  if (twice) {
    const files = sorted
      .filter(({ shard }) => shard.part === twice.shard.part)
      .map(({ file }) => `“${file}”`);
    throw new Error(`Part ${twice.shard.part} is given more than once: ${files.join(', ')}.`);
  }
  const there = new Set(sorted.map(({ shard }) => shard.part));
  const missing = Array.from({ length: count }, (_, i) => i + 1).filter(part => !there.has(part));
  if (missing.length > 0) {
    const [what, are] = missing.length === 1 ? ['Part', 'is'] : ['Parts', 'are'];
    throw new Error(`${what} ${missing.join(', ')} of ${count} ${are} missing.`);
  }
  const [first, ...rest] = sorted;
  const { path } = first;
  if (path === null) throw new Error(`“${first.file}” is the first part, and has no path.`);
  return [{ ...first, path }, ...rest];
}

/** @throws Error with one sentence where parts are of different runs */
function assertSameRun(one: NamedPart, other: NamedPart): void {
  const differ = (what: string): Error =>
    new Error(`“${one.file}” and “${other.file}” are parts of different runs: ${what}.`);
  if (one.shard.parts !== other.shard.parts) {
    throw differ(`one of ${one.shard.parts} parts, one of ${other.shard.parts}`);
  }
  if (one.run.data !== other.run.data) throw differ('their data differ');
  const [mine, theirs] = [one, other].map(({ run }) => ({
    cv: run.folds,
    stability: run.halves,
    ...run.spec,
  }));
  const settings = differences(mine, theirs);
  if (settings.length > 0) throw differ(`their settings differ (${settings.join(', ')})`);
  const lambdas = dequal(one.lambdas, other.lambdas) && one.groups === other.groups;
  if (!lambdas) {
    throw differ(
      'their paths visit other λ. Train all with as many processors, of one kind, and one version of Node',
    );
  }
}

/** Names of what differs in two JSON values. */
function differences(a: unknown, b: unknown, name = ''): string[] {
  if (dequal(a, b)) return [];
  if (!isRecord(a) || !isRecord(b)) return [name];
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap(key =>
    differences(a[key], b[key], key),
  );
}

function resampledTogether(parts: readonly NamedPart[]): ResamplingResults {
  const stabilities = parts.flatMap(({ resampled }) => resampled.stability ?? []);
  return {
    crossValidation: foldsTogether(parts),
    stability: stabilities.length === 0 ? undefined : runsTogether(stabilities),
  };
}

function foldsTogether(parts: readonly NamedPart[]): CrossValidation | undefined {
  const folds: FoldScores[] = [];
  let all: CrossValidation | undefined;
  for (const { run, shard, resampled } of parts) {
    const { crossValidation } = resampled;
    shareOf(run, shard).folds.forEach((fold, i) => {
      if (crossValidation) folds[fold] = crossValidation.folds[i];
    });
    all ??= crossValidation;
  }
  return all && { ...all, folds };
}

async function store({ file, weights }: PartPath, resampled: ResamplingResults, out: string): Promise<void> {
  const name = weights && weightsName(out);
  await writeFile(out, withResampling(file, resampled, name));
  if (weights && name) await writeFile(join(dirname(out), name), weights);
}
