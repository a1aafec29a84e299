import type { PlanePoint } from './proximal-step';

/** Side of the square that the plane is drawn in. */
export const SIDE = 360;
/** The plane is drawn from −EXTENT to EXTENT, both ways and to one scale, so that right angles look right. */
export const EXTENT = 3;
/** A point starts from −REACH to REACH: then its solution lies in the plane that is drawn. */
export const REACH = 2.4;
/** Points that are dragged keep to multiples of this. */
export const GRID = 0.05;

export type Place = readonly [x: number, y: number];

/** Where a point of the plane is drawn. */
export function place({ theta, w }: PlanePoint): Place {
  const unit = SIDE / (2 * EXTENT);
  return [SIDE / 2 + theta * unit, SIDE / 2 - w * unit];
}

/** The point that is drawn at a place. */
export function pointAt([x, y]: Place): PlanePoint {
  const unit = SIDE / (2 * EXTENT);
  return { theta: (x - SIDE / 2) / unit, w: (SIDE / 2 - y) / unit };
}

/** The nearest point one can start from. */
export function within({ theta, w }: PlanePoint): PlanePoint {
  return { theta: snapped(theta), w: snapped(w) };
}

function snapped(value: number): number {
  const near = Math.round(Math.min(REACH, Math.max(-REACH, value)) / GRID) * GRID;
  return Number(near.toFixed(2)) + 0;
}

/** The right half of the cone |W| ≤ M|θ|, as far as it is drawn. */
export function coneHalf(M: number): readonly PlanePoint[] {
  const tip = { theta: 0, w: 0 };
  if (M <= 1) {
    const far = { theta: EXTENT, w: M * EXTENT };
    return [tip, far, mirrored(far)];
  }
  const edge = { theta: EXTENT / M, w: EXTENT };
  const corner = { theta: EXTENT, w: EXTENT };
  return [tip, edge, corner, mirrored(corner), mirrored(edge)];
}

/** The points from which the step ends at the tip, |θ| + M|W| ≤ λ, as far as they are drawn. */
export function droppedRegion(lambda: number, M: number): readonly PlanePoint[] {
  const height = M * EXTENT > lambda ? lambda / M : EXTENT;
  const half = lambda - M * height;
  const top = { theta: half, w: height };
  return [
    { theta: lambda, w: 0 },
    top,
    { theta: -half, w: height },
    { theta: -lambda, w: 0 },
    { theta: -half, w: -height },
    mirrored(top),
  ];
}

function mirrored({ theta, w }: PlanePoint): PlanePoint {
  return { theta, w: -w };
}
