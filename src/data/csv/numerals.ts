/** How a column writes its numbers: the decimal sign. The other sign, a blank or an apostrophe may group thousands. */
export type NumberStyle = 'point' | 'comma';

const WHOLE = /^[+-]?\d+$/;
/** Digits beyond which a number may be too large. */
const LONG = 300;
const PLAIN = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const FRACTION_OR_EXPONENT = '(e[+-]?\\d+)?$';
const whole = (grouping: string) => `^[+-]?(\\d*|[1-9]\\d{0,2}(${grouping})\\d{3}(\\2\\d{3})*)`;
const GROUPED = {
  point: new RegExp(`${whole("[, '’\\u00a0\\u202f]")}(\\.\\d*)?${FRACTION_OR_EXPONENT}`, 'i'),
  comma: new RegExp(`${whole("[. '’\\u00a0\\u202f]")}(,\\d*)?${FRACTION_OR_EXPONENT}`, 'i'),
};
const GROUPING = { point: /[, '’\u00a0\u202f]/g, comma: /[. '’\u00a0\u202f]/g };
const TYPESET_MINUS = /(^|e)[−–]/i;
const PERCENT = /\s*%$/;
const CURRENCY =
  /^[+-]?\s*(\p{Sc}|USD|EUR|GBP|CHF|JPY)\s*[+-]?\d[\d.,' ]*$|^[+-]?\d[\d.,' ]*(\p{Sc}|USD|EUR|GBP|CHF|JPY)$/u;
/** Of at most so many letters: what is longer is a word. */
const UNIT = /(?<=[\d\s])[\p{L}°µ][\p{L}\d°µ²³/·^-]{0,7}$/u;
const INFINITY = /^[+-]?(inf(inity)?|∞)$/i;

/** The number that a cell stands for; NaN where it is none in this style. A share in % is divided by 100. */
export function numeralIn(cell: string, style: NumberStyle): number {
  const text = withMinus(cell);
  if (style === 'point' && PLAIN.test(text)) return Number(text);
  if (PERCENT.test(text)) return numeralIn(text.replace(PERCENT, ''), style) / 100;
  if (!/\d/.test(text) || !GROUPED[style].test(text)) return Number.NaN;
  const ungrouped = text.replace(GROUPING[style], '');
  return Number(style === 'comma' ? ungrouped.replace(',', '.') : ungrouped);
}

/** Whether a cell is a number in either style. */
export function isNumeral(cell: string): boolean {
  return numeralStyle(cell) !== 'none';
}

/**
 * The styles that read a cell: one; both, as the `same` number or as different ones (`either`: “1,234”); or none.
 */
export function numeralStyle(cell: string): NumberStyle | 'same' | 'either' | 'none' {
  if (WHOLE.test(cell) && cell.length < LONG) return 'same';
  const [point, comma] = [numeralIn(cell, 'point'), numeralIn(cell, 'comma')];
  if (!Number.isFinite(point)) return Number.isFinite(comma) ? 'comma' : 'none';
  if (!Number.isFinite(comma)) return 'point';
  return point === comma ? 'same' : 'either';
}

/** Whether a cell is written as programs write numbers. */
export function isPlain(cell: string): boolean {
  return PLAIN.test(cell);
}

export function isPercent(cell: string): boolean {
  return PERCENT.test(cell);
}

/** The unit behind a number: “kg” of “3.5 kg”; null: a cell is not a number with a unit. */
export function unitOf(cell: string): string | null {
  const unit = UNIT.exec(cell)?.[0];
  return unit !== undefined && isNumeral(cell.slice(0, -unit.length).trim()) ? unit : null;
}

/** Whether a cell is an amount of money with its currency. */
export function isMoney(cell: string): boolean {
  return CURRENCY.test(withMinus(cell));
}

export function isInfinity(cell: string): boolean {
  return INFINITY.test(withMinus(cell));
}

/** U+2212 and the dash that stands for it in typeset numbers are the same as a hyphen. */
function withMinus(cell: string): string {
  return /[−–]/.test(cell) ? cell.replace(TYPESET_MINUS, '$1-').replace(TYPESET_MINUS, '$1-') : cell;
}
