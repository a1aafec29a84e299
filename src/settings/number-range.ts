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
  // Adding 0 turns −0, which does not survive JSON, into 0.
  if (typeof value === 'number' && holds(value, range)) return value + 0;
  throw new fault(`${name} must be ${phrase(range)}, not ${shown(value)}.`);
}

/** A JSON value as a short text for a person: −3, “abc”, nothing. */
export function shown(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (typeof value === 'number') return String(value).replaceAll('-', '−').replace('Infinity', '∞');
  if (typeof value === 'string') return `“${value.length > 40 ? `${value.slice(0, 40)}…` : value}”`;
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : String(value);
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

function phrase({ min, above, max, below, whole }: NumberRange): string {
  const kind = whole ? 'a whole number ' : '';
  if (min !== undefined && max !== undefined) return `${kind}from ${shown(min)} to ${shown(max)}`;
  const bounds = [
    above !== undefined && `greater than ${shown(above)}`,
    min !== undefined && `${shown(min)} or more`,
    below !== undefined && `less than ${shown(below)}`,
    max !== undefined && `at most ${shown(max)}`,
  ].filter(bound => bound !== false);
  return bounds.length > 0 ? kind + bounds.join(' and ') : `a finite ${whole ? 'whole ' : ''}number`;
}
