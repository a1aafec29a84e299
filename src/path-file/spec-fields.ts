import { DEFAULT_SOLVER, type LambdaGrid } from '../lassonet/settings';
import { isRecord, type JsonRecord } from './json-record';
import { type NumberRange, numberWithin, shown } from './number-range';

/** A spec that asks for what cannot be. The message is one sentence for a person. */
export class SpecError extends Error {
  override readonly name = 'SpecError';
}

const MAX_HIDDEN_LAYERS = 8;
const WIDTH: NumberRange = { min: 1, max: 4096, whole: true };

/** Widths of hidden layers; absent: `defaults`. @throws SpecError */
export function parseHidden(json: unknown, defaults: readonly number[]): readonly number[] {
  if (json === undefined) return defaults;
  if (!Array.isArray(json)) throw new SpecError(`The hidden layers must be a list, not ${shown(json)}.`);
  if (json.length > MAX_HIDDEN_LAYERS) {
    throw new SpecError(`There can be at most ${MAX_HIDDEN_LAYERS} hidden layers, not ${json.length}.`);
  }
  return json.map(width => numberWithin(width, 'The width of a hidden layer', WIDTH, SpecError));
}

/** Which λ the path visits; absent: chosen by the path itself. @throws SpecError */
export function parseLambdas(json: unknown): LambdaGrid {
  if (json === undefined) return DEFAULT_SOLVER.lambdas;
  const { kind, start, multiplier, values } = recordOf(json, 'The choice of λ');
  if (oneOf(kind, 'geometric', 'The choice of λ', ['geometric', 'list']) === 'list') {
    return { kind: 'list', values: parseLambdaList(values) };
  }
  return {
    kind: 'geometric',
    start: isAuto(start) ? 'auto' : positiveLambda(start),
    multiplier: isAuto(multiplier)
      ? 'auto'
      : numberWithin(multiplier, 'The multiplier of λ', { above: 1, max: 10 }, SpecError),
  };
}

function isAuto(json: unknown): boolean {
  return json === undefined || json === 'auto';
}

function parseLambdaList(json: unknown): readonly number[] {
  if (!Array.isArray(json)) throw new SpecError(`The values of λ must be a list, not ${shown(json)}.`);
  if (json.length === 0) throw new SpecError('The list of λ must hold at least one value.');
  const values = json.map(positiveLambda);
  const fall = values.findIndex((value, i) => i > 0 && value <= values[i - 1]);
  if (fall > 0) {
    const [before, after] = [shown(values[fall - 1]), shown(values[fall])];
    throw new SpecError(`The values of λ must ascend, but ${after} comes after ${before}.`);
  }
  return values;
}

function positiveLambda(json: unknown): number {
  return numberWithin(json, 'λ', { above: 0 }, SpecError);
}
/** @throws SpecError if the JSON is anything but an object */
export function recordOf(json: unknown, name: string): JsonRecord {
  if (!isRecord(json)) throw new SpecError(`${name} must be a JSON object, not ${shown(json)}.`);
  return json;
}

/** A number within a range; absent: `otherwise`. @throws SpecError */
export function number(json: unknown, otherwise: number, name: string, range: NumberRange): number {
  return json === undefined ? otherwise : numberWithin(json, name, range, SpecError);
}

/** @throws SpecError */
export function flag(json: unknown, otherwise: boolean, name: string): boolean {
  if (json === undefined) return otherwise;
  if (typeof json !== 'boolean') throw new SpecError(`${name} must be true or false, not ${shown(json)}.`);
  return json;
}

/** One of the words that are known; absent: `otherwise`. @throws SpecError */
export function oneOf<T extends string>(json: unknown, otherwise: T, name: string, known: readonly T[]): T {
  if (json === undefined) return otherwise;
  const found = known.find(choice => choice === json);
  if (found === undefined) throw new SpecError(`${name} must be ${known.join(' or ')}, not ${shown(json)}.`);
  return found;
}
