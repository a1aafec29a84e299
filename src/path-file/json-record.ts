import { isWithin, type NumberRange, notWithin, shown, withoutMinusZero } from '../settings/number-range';
import { PATH_FILES_WORDS as WORDS } from '../words/en/path-files';
import { type Sentence, SentenceError, untranslated } from '../words/sentences';

/** A file that is not a stored path, or not one this page can read. */
export class PathFileError extends SentenceError {
  override readonly name = 'PathFileError';

  /** @param fault a text: of what is written in the file, in English, for those who make such files */
  constructor(fault: Sentence | string) {
    super(typeof fault === 'string' ? WORDS.detail({ detail: untranslated(fault) }) : fault);
  }
}

/** A JSON object of unknown content. */
export type JsonRecord = Readonly<Record<string, unknown>>;

/** Whether a JSON value is an object, and neither null nor an array. */
export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The JSON object under `key` of a file's metadata. Throws PathFileError where there is none. */
export function metadataRecord(metadata: ReadonlyMap<string, string>, key: string): JsonRecord {
  const value = metadataJson(metadata, key);
  if (!isRecord(value)) throw new PathFileError(WORDS.metadata({ key, fault: 'kind' }));
  return value;
}

/** The JSON value under `key` of a file's metadata. Throws PathFileError where there is none. */
export function metadataJson(metadata: ReadonlyMap<string, string>, key: string): unknown {
  const text = metadata.get(key);
  if (text === undefined) throw new PathFileError(WORDS.metadata({ key, fault: 'absent' }));
  try {
    return JSON.parse(text);
  } catch {
    throw new PathFileError(WORDS.metadata({ key, fault: 'text' }));
  }
}

/** A JSON object. @throws PathFileError saying what `name` is instead */
export function jsonObject(json: unknown, name: string): JsonRecord {
  if (isRecord(json)) return json;
  throw new PathFileError(`${name} must be a JSON object, not ${shown(json)}.`);
}

/** @throws PathFileError saying what `name` is instead of a list */
export function jsonList(json: unknown, name: string): readonly unknown[] {
  if (Array.isArray(json)) return json;
  throw new PathFileError(`${name} must be a list, not ${shown(json)}.`);
}

/** A number within `range`: any finite one, unless told. @throws PathFileError saying what `name` must be */
export function jsonNumber(json: unknown, name: string, range: NumberRange = {}): number {
  if (isWithin(json, range)) return withoutMinusZero(json);
  // What it must be is in the page's language already.
  throw new PathFileError(WORDS.number({ name: untranslated(name), rest: notWithin(json, '', range) }));
}
