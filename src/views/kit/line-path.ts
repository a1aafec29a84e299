import { type Path, pathRound } from 'd3';

/** A place in a chart, in pixels. */
export type Place = readonly [number, number];

/** Of a pixel. */
const DIGITS = 3;

/**
 * A line from place to place as SVG path data, interrupted where one is not finite. D3's `line` gives the same; its
 * shapes would be a fiftieth of what is fetched before the first paint.
 */
export function linePath(places: readonly Place[]): string {
  return drawn(places, (pen, x, y) => pen.lineTo(x, y));
}

/** The same with a level from each place to the next. */
export function stepPath(places: readonly Place[]): string {
  return drawn(places, (pen, x, y, level) => {
    pen.lineTo(x, level);
    pen.lineTo(x, y);
  });
}

/** @param on draws on from the level of the place before */
function drawn(
  places: readonly Place[],
  on: (pen: Path, x: number, y: number, level: number) => void,
): string {
  const pen = pathRound(DIGITS);
  let length = 0;
  let level = 0;
  const end = (): void => {
    // A place alone is a dot.
    if (length === 1) pen.closePath();
    length = 0;
  };
  for (const [x, y] of places) {
    if (!Number.isFinite(y)) {
      end();
      continue;
    }
    if (length === 0) pen.moveTo(x, y);
    else on(pen, x, y, level);
    length++;
    level = y;
  }
  end();
  return pen.toString();
}
