/** A place on the pad, from 0 to 1 across and down. */
export interface PadPoint {
  readonly x: number;
  readonly y: number;
}

/** Places the pen went through without being lifted. */
export type Stroke = readonly PadPoint[];

/** Sizes in pixels of an image of 28 × 28, in proportion for others. */
const SIDE = 28;
const BOX = 20;
const PEN_RADIUS = 1.2;
/** What is drawn small is enlarged no further than this many times: a dot stays one. */
const MOST_ENLARGED = 2;

const WHITE = 255;

interface Placement {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

/**
 * Strokes as an image of MNIST, row-major [height, width], 0 to 255: fitted into a box of 20 × 20 pixels with their
 * proportions kept, anti-aliased, and shifted so that the centre of mass is that of the image (LeCun, Cortes, Burges,
 * “The MNIST database of handwritten digits”). Without any place in them, all 0.
 */
export function drawnDigit(strokes: readonly Stroke[], width: number, height: number): Float32Array {
  const size = { width, height };
  const points = strokes.flat();
  if (points.length === 0) return new Float32Array(width * height);
  const unit = Math.min(width, height) / SIDE;
  const middle = fitted(points, size, unit);
  const centre = centreOfMass(inked(strokes, size, middle, unit), size);
  const placement = {
    ...middle,
    left: middle.left + width / 2 - centre.x,
    top: middle.top + height / 2 - centre.y,
  };
  return inked(strokes, size, placement, unit).map(share => share * WHITE);
}

interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/** The strokes' box in the middle of the image. */
function fitted(points: readonly PadPoint[], { width, height }: ImageSize, unit: number): Placement {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const longest = Math.max(right - left, bottom - top);
  const most = MOST_ENLARGED * Math.min(width, height);
  const scale = Math.min(most, ((BOX - 2 * PEN_RADIUS) * unit) / Math.max(longest, 1e-9));
  return {
    scale,
    left: width / 2 - (scale * (left + right)) / 2,
    top: height / 2 - (scale * (top + bottom)) / 2,
  };
}

/** Share of each pixel that the pen has covered, from 0 to 1. */
function inked(
  strokes: readonly Stroke[],
  { width, height }: ImageSize,
  { scale, left, top }: Placement,
  unit: number,
): Float32Array {
  const ink = new Float32Array(width * height);
  const radius = PEN_RADIUS * unit;
  for (const stroke of strokes) {
    const placed = stroke.map(({ x, y }) => ({ x: left + scale * x, y: top + scale * y }));
    placed.forEach((to, i) => {
      const from = placed[Math.max(0, i - 1)];
      const reach = radius + 1;
      const rows = within(Math.min(from.y, to.y) - reach, Math.max(from.y, to.y) + reach, height);
      const columns = within(Math.min(from.x, to.x) - reach, Math.max(from.x, to.x) + reach, width);
      for (let row = rows.first; row <= rows.last; row++) {
        for (let column = columns.first; column <= columns.last; column++) {
          const distance = distanceTo(from, to, column + 0.5, row + 0.5);
          const covered = Math.min(1, Math.max(0, radius + 0.5 - distance));
          const pixel = row * width + column;
          if (covered > ink[pixel]) ink[pixel] = covered;
        }
      }
    });
  }
  return ink;
}

function within(from: number, to: number, length: number): { readonly first: number; readonly last: number } {
  return { first: Math.max(0, Math.floor(from)), last: Math.min(length - 1, Math.ceil(to)) };
}

function distanceTo(from: PadPoint, to: PadPoint, x: number, y: number): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((x - from.x) * dx + (y - from.y) * dy) / length;
  const t = Math.min(1, Math.max(0, along));
  return Math.hypot(x - from.x - t * dx, y - from.y - t * dy);
}

function centreOfMass(ink: Float32Array, { width, height }: ImageSize): PadPoint {
  let [mass, x, y] = [0, 0, 0];
  ink.forEach((share, pixel) => {
    mass += share;
    x += share * ((pixel % width) + 0.5);
    y += share * (Math.floor(pixel / width) + 0.5);
  });
  return mass > 0 ? { x: x / mass, y: y / mass } : { x: width / 2, y: height / 2 };
}
