import { createHash } from 'node:crypto';
import type { ModelWeights } from '../../src/lassonet/layers-model/model-file';
import { type JsonRecord, jsonNumber, metadataRecord, PathFileError } from '../../src/path-file/json-record';
import { packStability, resamplingMetadata, unpackResampling } from '../../src/path-file/resampling-record';
import { readSafetensors, writeSafetensors } from '../../src/path-file/safetensors';
import { bytesOf, doublesOf, type Tensor, type Tensors, tensor } from '../../src/path-file/tensor';
import type { Spec } from '../../src/settings/spec';
import { parseSpec } from '../../src/settings/spec-json';
import type { ResamplingResults } from './resampling';
import type { Shard } from './sharding';

const FORMAT = 'lassonet-part';
const VERSION = '1';

/** What parts of one run have in common. */
export interface RunOfParts {
  readonly spec: Spec;
  /** Folds and runs on halves of all parts together, as they were asked for. */
  readonly folds: number;
  readonly halves: number;
  /** `dataDigest` of what was trained on. */
  readonly data: string;
}

/** A path as it is written where nothing was resampled. */
export interface PartPath {
  /** The stored path. */
  readonly file: Uint8Array;
  /** The file of weights beside it; null: there is none. */
  readonly weights: Uint8Array | null;
  /** Its points as `--json` has them. */
  readonly points: string;
}

/** What one part of a run has trained. */
export interface Part {
  readonly shard: Shard;
  readonly run: RunOfParts;
  readonly lambdas: readonly number[];
  readonly groups: number;
  /** Of the folds and halves of this part. */
  readonly resampled: ResamplingResults;
  /** Of the first part; null: of another. */
  readonly path: PartPath | null;
}

/** Tells data apart: what was read from the person's files. */
export function dataDigest(table: Uint8Array | null, model: ModelWeights | null): string {
  const hash = createHash('sha256');
  for (const bytes of [table, model?.bytes ?? null])
    hash.update(`${bytes?.length ?? 'none'};`).update(bytes ?? '');
  return hash.digest('hex');
}

/** A part as a safetensors file, in which what was resampled stands as in a stored path. */
export function writePart({ shard, run, lambdas, groups, resampled, path }: Part): Uint8Array {
  return writeSafetensors({
    metadata: new Map([
      ['format', FORMAT],
      ['version', VERSION],
      ['part', JSON.stringify({ ...shard, ...run, groups, points: lambdas.length })],
      ...resamplingMetadata(resampled),
    ]),
    tensors: new Map([
      ['lambda', tensor('F64', [lambdas.length], Float64Array.from(lambdas))],
      ...packStability(resampled),
      ...(path ? packPath(path) : []),
    ]),
  });
}

function packPath({ file, weights, points }: PartPath): [string, Tensor][] {
  const bytes = { path: file, weights, points: new TextEncoder().encode(points) };
  return Object.entries(bytes).flatMap(([name, values]): [string, Tensor][] =>
    values === null ? [] : [[name, tensor('U8', [values.length], values)]],
  );
}

/** @throws PathFileError, SpecError or DataError where the file is no part, or damaged */
export function readPart(file: Uint8Array): Part {
  const { metadata, tensors } = readSafetensors(file);
  if (metadata.get('format') !== FORMAT || metadata.get('version') !== VERSION) {
    throw new PathFileError('It is no part that this version of `npm run bake -- --shard` writes.');
  }
  const about = metadataRecord(metadata, 'part');
  const [part, parts, groups, points] = ['part', 'parts', 'groups', 'points'].map(name =>
    countIn(about, name, 1),
  );
  const lambdas = Array.from(doublesOf(tensors, 'lambda', [points]));
  return {
    shard: { part, parts },
    run: {
      spec: parseSpec(about.spec),
      folds: countIn(about, 'folds', 0),
      halves: countIn(about, 'halves', 0),
      data: String(about.data),
    },
    lambdas,
    groups,
    resampled: unpackResampling(metadata, tensors, lambdas, groups),
    path: unpackPath(tensors),
  };
}

function countIn(about: JsonRecord, name: string, min: number): number {
  return jsonNumber(about[name], `“${name}” of a part`, { min, whole: true });
}

function unpackPath(tensors: Tensors): PartPath | null {
  const bytes = (name: string): Uint8Array | null => {
    const length = tensors.get(name)?.bytes.length;
    return length === undefined ? null : bytesOf(tensors, name, [length]);
  };
  const [file, points] = [bytes('path'), bytes('points')];
  if (file === null || points === null) return null;
  return { file, weights: bytes('weights'), points: new TextDecoder().decode(points) };
}
