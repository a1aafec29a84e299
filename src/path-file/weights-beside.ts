import { shown } from '../settings/number-range';
import { isRecord, type JsonRecord, jsonNumber, PathFileError } from './json-record';
import { readSafetensors } from './safetensors';

export const WEIGHTS_FORMAT = 'lassonet-weights';
export const WEIGHTS_VERSION = '1';

/** Where a path says that its weights lie. */
export interface WeightsBeside {
  /** Name of the file, in the folder of the path's own. */
  readonly file: string;
  /** How large it is. */
  readonly bytes: number;
}

/** What a file of weights says of itself. @param keyframes at each λ the arrays that it has */
export function weightsMetadata(keyframes: readonly unknown[]): Map<string, string> {
  return new Map([
    ['format', WEIGHTS_FORMAT],
    ['version', WEIGHTS_VERSION],
    ['keyframes', JSON.stringify(keyframes)],
  ]);
}

/** Whether a file says that it holds weights apart from their path. Throws PathFileError if it is not safetensors. */
export function holdsPathWeights(file: Uint8Array): boolean {
  return readSafetensors(file).metadata.get('format') === WEIGHTS_FORMAT;
}

const PLAIN_NAME = /^[\w-][\w.-]{0,200}\.safetensors$/;

/**
 * Where the weights lie, in untrusted JSON. Throws PathFileError for a name that would lead to another folder.
 *
 * @param plain what a name may be
 */
export function parseWeightsBeside(json: unknown, plain = PLAIN_NAME): WeightsBeside {
  const { file, bytes }: JsonRecord = isRecord(json) ? json : {};
  if (typeof file !== 'string' || !plain.test(file)) {
    throw new PathFileError(`The name of the file with the weights cannot be ${shown(file)}.`);
  }
  return {
    file,
    bytes: jsonNumber(bytes, 'The size of the file with the weights', { min: 1, whole: true }),
  };
}
