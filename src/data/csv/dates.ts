/** Which comes first where a date has its year last. */
export type DateStyle = 'day-first' | 'month-first';

const TIME = '(?:[T ]+(\\d{1,2}):(\\d{2})(?::(\\d{2}(?:\\.\\d+)?))?\\s*(?:Z|[+-]\\d{2}:?\\d{2})?)?$';
const YEAR_FIRST = new RegExp(`^(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})${TIME}`);
const YEAR_LAST = new RegExp(`^(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4})${TIME}`);
const DAY = 24 * 60 * 60 * 1000;

/** Days since 1970-01-01 of a date with or without a time of day; NaN where a cell is none in this style. */
export function dayIn(cell: string, style: DateStyle): number {
  const first = YEAR_FIRST.exec(cell);
  if (first) return days(first[1], first[3], first[4], first.slice(5));
  const last = YEAR_LAST.exec(cell);
  if (!last) return Number.NaN;
  const [day, month] = style === 'day-first' ? [last[1], last[3]] : [last[3], last[1]];
  return days(last[4], month, day, last.slice(5));
}

/** Whether a date is another day when it is read by month. With points, dates are written by day. */
export function isEitherDate(cell: string): boolean {
  const [byDay, byMonth] = [dayIn(cell, 'day-first'), dayIn(cell, 'month-first')];
  return !Number.isNaN(byDay) && !Number.isNaN(byMonth) && byDay !== byMonth && !cell.includes('.');
}

function days(year: string, month: string, day: string, time: readonly (string | undefined)[]): number {
  const midnight = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const date = new Date(midnight);
  if (date.getUTCMonth() !== Number(month) - 1 || date.getUTCDate() !== Number(day)) return Number.NaN;
  const [hours = 0, minutes = 0, seconds = 0] = time.map(part => Number(part ?? 0));
  if (hours > 24 || minutes > 59 || seconds >= 61) return Number.NaN;
  return midnight / DAY + (hours * 3600 + minutes * 60 + seconds) / 86_400;
}
