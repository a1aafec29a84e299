/** A scale on which numbers lie as their square roots do, from 0 at `bottom` to `most` at `top`. */
export interface RootScale {
  (value: number): number;
  readonly most: number;
  readonly bottom: number;
  readonly top: number;
}

/** @param most above 0 @param bottom in pixels, as `top` is */
export function rootScale(most: number, bottom: number, top: number): RootScale {
  const place = (value: number) => bottom + (top - bottom) * Math.sqrt(Math.max(0, value) / most);
  return Object.assign(place, { most, bottom, top });
}

/** A linear scale from `low` at `bottom` to `high` at `top`. */
export interface LinearScale {
  (value: number): number;
  readonly low: number;
  readonly high: number;
  readonly bottom: number;
  readonly top: number;
}

/** @param bottom in pixels, as `top` is */
export function linearScale(low: number, high: number, bottom: number, top: number): LinearScale {
  const place = (value: number) => bottom + ((top - bottom) * (value - low)) / (high - low);
  return Object.assign(place, { low, high, bottom, top });
}

/** A range from one number to another, widened to the round numbers about it. @param count of the round numbers, about */
export function widened(low: number, high: number, count: number): readonly [number, number] {
  const { times, parts } = roundStep(low, high, count);
  const wide = [
    (Math.floor((low * parts) / times) * times) / parts,
    (Math.ceil((high * parts) / times) * times) / parts,
  ] as const;
  return wide[0] === low && wide[1] === high ? wide : widened(...wide, count);
}

/** Multiples of 1, 2 or 5 times a power of ten between two numbers, about `count`: what D3 calls ticks. */
export function roundNumbers(low: number, high: number, count: number): readonly number[] {
  if (!(high > low)) return [low];
  const { times, parts } = roundStep(low, high, count);
  const first = Math.ceil((low * parts) / times);
  const last = Math.floor((high * parts) / times);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => ((first + i) * times) / parts);
}

/** How far round numbers lie apart: `times / parts`, one of which is 1, so that a tenth is one to the last bit. */
function roundStep(low: number, high: number, count: number) {
  const apart = (high - low) / count;
  const power = Math.floor(Math.log10(apart));
  const share = apart / 10 ** power;
  const factor = share >= Math.sqrt(50) ? 10 : share >= Math.sqrt(10) ? 5 : share >= Math.SQRT2 ? 2 : 1;
  return power < 0 ? { times: 1, parts: 10 ** -power / factor } : { times: factor * 10 ** power, parts: 1 };
}
