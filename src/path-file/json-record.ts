import { PathFileError } from './path-file-error';

/** A JSON object of unknown content. */
export type JsonRecord = Readonly<Record<string, unknown>>;

/** Whether a JSON value is an object, and neither null nor an array. */
export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The JSON object under `key` of a file's metadata. Throws PathFileError where there is none. */
export function metadataRecord(metadata: ReadonlyMap<string, string>, key: string): JsonRecord {
  const value = metadataJson(metadata, key);
  if (!isRecord(value)) throw new PathFileError(`The file’s “${key}” is not a JSON object.`);
  return value;
}

/** The JSON value under `key` of a file's metadata. Throws PathFileError where there is none. */
export function metadataJson(metadata: ReadonlyMap<string, string>, key: string): unknown {
  const text = metadata.get(key);
  if (text === undefined) throw new PathFileError(`The file has no “${key}” in its metadata.`);
  try {
    return JSON.parse(text);
  } catch {
    throw new PathFileError(`The file’s “${key}” is not JSON.`);
  }
}
