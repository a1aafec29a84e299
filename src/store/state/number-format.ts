import { format } from 'd3-format';

const MISSING = '–';
const THREE_DIGITS = format('.3~r');
const EXPONENT = format('.2~e');

/** A quantity with three significant digits; "–" for what is not a number. */
export function quantity(value: number): string {
  if (Number.isNaN(value)) return MISSING;
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  const text = size !== 0 && (size < 1e-3 || size >= 1e6) ? EXPONENT(value) : THREE_DIGITS(value);
  return text.replace('-', '−');
}

/** As many characters have room beside a vertical axis. */
const LONGEST_TICK = 6;

/** A number at an axis: 0.0004, not 4e−4, where it is short enough. */
export function tickText(value: number): string {
  const plain = THREE_DIGITS(value).replace('-', '−');
  return plain.length <= LONGEST_TICK ? plain : quantity(value);
}

const FOUR_DIGITS = format('.4~r');
const FIVE_DIGITS = format('.5~r');

/** A value of a target in its own units: prices of 1319.5 and 1320 are told apart, and shares of 1 are not fussed over. */
export function ownValue(value: number): string {
  const size = Math.abs(value);
  if (!Number.isFinite(value) || (size !== 0 && (size < 1e-3 || size >= 1e6))) return quantity(value);
  const rounded = size < 1 ? THREE_DIGITS : size < 100 ? FOUR_DIGITS : FIVE_DIGITS;
  return rounded(value).replace('-', '−');
}

/** A share as a percentage with one decimal: "96.9 %". */
export function percentage(share: number): string {
  return Number.isFinite(share) ? `${(share * 100).toFixed(1)}\u202f%` : MISSING;
}

/** An accuracy or an R², as people read each. */
export function scoreText(score: number, measure: 'accuracy' | 'R²'): string {
  if (measure === 'accuracy') return percentage(score);
  return Number.isFinite(score) ? score.toFixed(3).replace('-', '−') : MISSING;
}

/** A whole number with thin spaces between thousands. */
export function count(value: number): string {
  return Number.isFinite(value) ? format(',')(Math.round(value)).replaceAll(',', '\u202f') : MISSING;
}

/** A stretch of time: "8 s", "2 min 5 s". */
export function duration(seconds: number): string {
  if (!Number.isFinite(seconds) || seconds < 0) return MISSING;
  if (seconds < 10) return `${seconds.toFixed(seconds < 1 ? 1 : 0)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  return whole < 600 ? `${Math.floor(whole / 60)} min ${whole % 60} s` : `${Math.round(whole / 60)} min`;
}
