import { unpackPulls } from './group-tensors';
import { PathFileError } from './json-record';
import { readSafetensors, type Safetensors, writeSafetensors } from './safetensors';
import { doublesOf } from './tensor';
import type { WeightsBeside } from './weights-beside';

const PULLS_FORMAT = 'lassonet-pulls';

/**
 * Takes the tensor `pulls`, which few views read, out of a path file. All else stays as it is.
 *
 * @param name what the file with the pulls is called
 * @throws PathFileError where this is no safetensors file
 */
export function setPullsApart(
  file: Uint8Array,
  name: string,
): { readonly path: Uint8Array; readonly pulls: Uint8Array } {
  const { metadata, tensors } = readSafetensors(file);
  const only = (wanted: (name: string) => boolean) => new Map([...tensors].filter(([each]) => wanted(each)));
  const pulls = writeSafetensors({
    metadata: new Map([['format', PULLS_FORMAT]]),
    tensors: only(each => each === 'lambda' || each === 'pulls'),
  });
  const beside: WeightsBeside = { file: name, bytes: pulls.length };
  const path: Safetensors = {
    metadata: new Map([...metadata, ['pulls', JSON.stringify(beside)]]),
    tensors: only(each => each !== 'pulls'),
  };
  return { path: writeSafetensors(path), pulls };
}

/**
 * The pulls of a path that came without them, [groups] at each λ.
 *
 * @param lambdas of the path
 * @throws PathFileError where the file is not of such, or of another path
 */
export function readPulls(
  file: Uint8Array,
  lambdas: readonly number[],
  groups: number,
): readonly Float32Array[] {
  const { metadata, tensors } = readSafetensors(file);
  if (metadata.get('format') !== PULLS_FORMAT) throw new PathFileError('The file is not one of pulls.');
  const own = doublesOf(tensors, 'lambda', [lambdas.length]);
  if (lambdas.some((lambda, i) => lambda !== own[i])) {
    throw new PathFileError('The pulls are those of another path.');
  }
  return unpackPulls(tensors, lambdas.length, groups);
}
