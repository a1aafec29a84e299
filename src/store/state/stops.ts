import type { PathPoint } from '../../lassonet/path-point';

/** Of the selected, so much is dropped at least from one stop to the next. */
const DROP_OF_A_STOP = 0.3;

/** Places on a path worth a stop in front of a class: its ends, and wherever another third or so has been dropped. */
export function stopsOf(points: readonly Pick<PathPoint, 'support'>[]): readonly number[] {
  const stops = [0];
  let left = points[0]?.support.length ?? 0;
  points.forEach(({ support }, index) => {
    if (support.length > (1 - DROP_OF_A_STOP) * left && index < points.length - 1) return;
    if (index === 0) return;
    stops.push(index);
    left = support.length;
  });
  return stops;
}

/** The stop behind the cursor (`by` = 1), or before it (−1); where there is none, the cursor's own place. */
export function stopAfter(points: readonly Pick<PathPoint, 'support'>[], cursor: number, by: 1 | -1): number {
  const stops = stopsOf(points);
  const next = by > 0 ? stops.find(stop => stop > cursor) : stops.findLast(stop => stop < cursor);
  return next ?? cursor;
}
