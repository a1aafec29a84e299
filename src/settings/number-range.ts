import { NUMBERS_WORDS as WORDS } from '../words/en/numbers';

/** Which numbers are allowed; a bound that is absent does not bind. */
export interface NumberRange {
  /** Inclusive lower bound. */
  readonly min?: number;
  /** Exclusive lower bound. */
  readonly above?: number;
  /** Inclusive upper bound. */
  readonly max?: number;
  /** Exclusive upper bound. */
  readonly below?: number;
  readonly whole?: boolean;
}

type Fault = new (message: string) => Error;

/**
 * `value`, if it is a finite number within `range`. Throws a `Fault` whose message says what `name` must be,
 * and what it is: “M must be 0 or more, not −3.”
 */
export function numberWithin(value: unknown, name: string, range: NumberRange, fault: Fault): number {
  if (isWithin(value, range)) return withoutMinusZero(value);
  throw new fault(notWithin(value, name, range));
}

export function isWithin(value: unknown, range: NumberRange): value is number {
  return typeof value === 'number' && holds(value, range);
}

/** What `name` must be, and what it is: “M must be 0 or more, not −3.” */
export function notWithin(value: unknown, name: string, range: NumberRange): string {
  return WORDS.notNumber({ name, range: phrase(range), given: shown(value) });
}

/** 0 for −0, which does not survive JSON; any other number as it is. */
export function withoutMinusZero(value: number): number {
  return value + 0;
}

/** A JSON value as a short text for a person: −3, “abc”, nothing. */
export function shown(value: unknown): string {
  if (value === undefined || value === null) return WORDS.nothing;
  if (typeof value === 'number') return String(value).replaceAll('-', '−').replace('Infinity', '∞');
  if (typeof value === 'string') return `“${value.length > 40 ? `${value.slice(0, 40)}…` : value}”`;
  if (Array.isArray(value)) return WORDS.aList;
  return typeof value === 'object' ? WORDS.anObject : String(value);
}

function holds(value: number, { min, above, max, below, whole }: NumberRange): boolean {
  return (
    Number.isFinite(value) &&
    (!whole || Number.isSafeInteger(value)) &&
    (min === undefined || value >= min) &&
    (above === undefined || value > above) &&
    (max === undefined || value <= max) &&
    (below === undefined || value < below)
  );
}

function phrase({ whole = false, ...bounds }: NumberRange): string {
  const range = boundsPhrase(bounds);
  if (range === null) return WORDS.finite({ whole: whole ? 'yes' : 'no' });
  return whole ? WORDS.whole({ range }) : range;
}

function boundsPhrase({ min, above, max, below }: NumberRange): string | null {
  if (min !== undefined && max !== undefined) return WORDS.between({ from: shown(min), to: shown(max) });
  const lower =
    above !== undefined
      ? WORDS.above({ bound: shown(above) })
      : min !== undefined
        ? WORDS.min({ bound: shown(min) })
        : null;
  const upper =
    below !== undefined
      ? WORDS.below({ bound: shown(below) })
      : max !== undefined
        ? WORDS.max({ bound: shown(max) })
        : null;
  return lower !== null && upper !== null ? WORDS.both({ lower, upper }) : (lower ?? upper);
}

/** The allowed number nearest to the one in a text; undefined where there is none. */
export function nearest(text: string, { min, above, max, below, whole }: NumberRange): number | undefined {
  const typed = text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(typed)) return undefined;
  const rounded = whole ? Math.round(typed) : typed;
  const value =
    Math.min(max ?? Number.POSITIVE_INFINITY, Math.max(min ?? Number.NEGATIVE_INFINITY, rounded)) + 0;
  return (above !== undefined && value <= above) || (below !== undefined && value >= below)
    ? undefined
    : value;
}
