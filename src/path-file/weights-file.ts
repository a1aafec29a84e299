import type { Weight } from '../lassonet/network/network';
import { shown } from '../settings/number-range';
import { PATH_FILES_WORDS as WORDS } from '../words/en/path-files';
import { metadataJson, PathFileError } from './json-record';
import { packKeyframes, unpackKeyframe } from './keyframe-tensors';
import { parseKeyframe, type StoredWeight } from './point-metrics';
import { FILTER_PRECISION_GROUPS } from './quantised-rows';
import { readSafetensors, writeSafetensors } from './safetensors';
import { doublesOf, tensor, totalSize } from './tensor';
import { WEIGHTS_FORMAT, WEIGHTS_VERSION, weightsMetadata } from './weights-beside';

/** 512 MiB of weights once zeros are filled in. */
const MOST_WEIGHTS = 2 ** 27;

/** A path's networks, stored beside the path: most who look at a path need none of them. */
export interface PathWeights {
  /** All λ of the path, by which it is known whose weights these are. */
  readonly lambdas: readonly number[];
  /** At each λ the network's weights, null where they are not stored. */
  readonly keyframes: readonly (readonly Weight[] | null)[];
}

/**
 * The weights as a safetensors file. More than a few in an array are stored as one of 255 levels, with a scale for each
 * row along the last axis. Throws as `readPathWeights` does for what could not be read back.
 */
export function writePathWeights({ lambdas, keyframes }: PathWeights): Uint8Array {
  const metadata = weightsMetadata(keyframes.map(namesAndShapes));
  const tensors = new Map([
    ['lambda', tensor('F64', [lambdas.length], Float64Array.from(lambdas))],
    ...packKeyframes(
      keyframes.map(keyframe => ({ keyframe, retrained: null })),
      FILTER_PRECISION_GROUPS,
    ),
  ]);
  const file = writeSafetensors({ metadata, tensors });
  readPathWeights(file);
  return file;
}

function namesAndShapes(keyframe: readonly Weight[] | null): readonly StoredWeight[] | null {
  return keyframe?.map(({ name, shape }) => ({ name, shape })) ?? null;
}

/**
 * The weights in a file that `writePathWeights` or another program made. Throws PathFileError where the file is
 * damaged, of another kind or version, or at odds with itself.
 */
export function readPathWeights(file: Uint8Array): PathWeights {
  const { metadata, tensors } = readSafetensors(file);
  if (metadata.get('format') !== WEIGHTS_FORMAT) {
    throw new PathFileError(WORDS.otherFormat({ wanted: 'weights' }));
  }
  const version = metadata.get('version');
  if (version !== WEIGHTS_VERSION) {
    throw new PathFileError(
      WORDS.otherVersion({ read: 'weights', version: shown(version), known: WEIGHTS_VERSION }),
    );
  }
  const stored = parseKeyframes(metadataJson(metadata, 'keyframes'));
  assertModest(stored);
  const lambdas = doublesOf(tensors, 'lambda', [stored.length]);
  return {
    lambdas: Array.from(lambdas),
    keyframes: stored.map((keyframe, point) => unpackKeyframe(tensors, point, keyframe)),
  };
}

function parseKeyframes(json: unknown): readonly (readonly StoredWeight[] | null)[] {
  if (!Array.isArray(json)) throw new PathFileError('The keyframes are not a list.');
  return json.map((keyframe: unknown, point) =>
    keyframe === null ? null : parseKeyframe(keyframe, ` of point ${point + 1}`),
  );
}

/** Zeros cost a file nothing, so its own size does not bound what filling them in takes. */
function assertModest(keyframes: readonly (readonly StoredWeight[] | null)[]): void {
  const weights = totalSize(keyframes.flatMap(keyframe => keyframe ?? []));
  if (!(weights <= MOST_WEIGHTS)) throw new PathFileError(WORDS.tooManyWeights({ read: 'weights' }));
}
