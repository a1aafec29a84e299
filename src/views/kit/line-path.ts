/** A place in a chart, in pixels. */
export type Place = readonly [number, number];

/** What draws lines: a canvas, or an `SvgPen`. */
export interface Pen {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
}

/** Writes what it draws as SVG path data, to a thousandth of a pixel. */
export class SvgPen implements Pen {
  d = '';

  moveTo(x: number, y: number): void {
    this.d += `M${rounded(x)},${rounded(y)}`;
  }

  lineTo(x: number, y: number): void {
    this.d += `L${rounded(x)},${rounded(y)}`;
  }

  closePath(): void {
    this.d += 'Z';
  }
}

function rounded(place: number): number {
  return Math.round(place * 1000) / 1000;
}

/**
 * A line from place to place as SVG path data, interrupted where one is not finite: what D3's `line` gives. Its shapes
 * would be 2 kB more before the first paint, which is all but full.
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
  on: (pen: Pen, x: number, y: number, level: number) => void,
): string {
  const pen = new SvgPen();
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
  return pen.d;
}
