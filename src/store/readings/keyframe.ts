import type { PathPoint, Weight } from '../../lassonet/path-point';

/** A keyframe's weights and the point they were recorded at. */
export interface Keyframe {
  readonly index: number;
  readonly lambda: number;
  readonly weights: readonly Weight[];
}

/** The keyframe at or before the cursor; the first one after it when there is none before. */
export function keyframeAt(points: readonly PathPoint[], cursor: number): Keyframe | null {
  const before = points.findLastIndex((point, index) => index <= cursor && point.keyframe !== null);
  const index = before >= 0 ? before : points.findIndex(point => point.keyframe !== null);
  const point = points[index];
  return point?.keyframe ? { index, lambda: point.lambda, weights: point.keyframe } : null;
}

/** The weights of the layer that reads the gate, [features, K], or null. */
export function consumerWeights(keyframe: Keyframe | null): Weight | null {
  return keyframe?.weights.find(weight => weight.name === 'consumers') ?? null;
}
