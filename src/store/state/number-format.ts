const MISSING = '–';

/** A number rounded to `digits` significant digits, without an exponent and without zeros at its end. */
function rounded(value: number, digits: number): string {
  return String(Number(value.toPrecision(digits)));
}

/** Three significant digits and a power of ten, without zeros at the end of the digits. */
function withExponent(value: number): string {
  const [digits, power] = value.toExponential(2).split('e');
  return `${Number(digits)}e${power}`;
}

/** A quantity with three significant digits; "–" for what is not a number. */
export function quantity(value: number): string {
  if (Number.isNaN(value)) return MISSING;
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  const text = size !== 0 && (size < 1e-3 || size >= 1e6) ? withExponent(value) : rounded(value, 3);
  return text.replaceAll('-', '−');
}

/** A value of a target in its own units: prices of 1319.5 and 1320 are told apart, and shares of 1 are not fussed over. */
export function ownValue(value: number): string {
  const size = Math.abs(value);
  if (!Number.isFinite(value) || (size !== 0 && (size < 1e-3 || size >= 1e6))) return quantity(value);
  return rounded(value, size < 1 ? 3 : size < 100 ? 4 : 5).replace('-', '−');
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
  if (!Number.isFinite(value)) return MISSING;
  return String(Math.round(value))
    .replaceAll(/\B(?=(\d{3})+$)/g, '\u202f')
    .replace('-', '−');
}

/** A stretch of time: "8 s", "2 min 5 s". */
export function duration(seconds: number): string {
  if (!Number.isFinite(seconds) || seconds < 0) return MISSING;
  if (seconds < 10) return `${seconds.toFixed(seconds < 1 ? 1 : 0)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  return whole < 600 ? `${Math.floor(whole / 60)} min ${whole % 60} s` : `${Math.round(whole / 60)} min`;
}
