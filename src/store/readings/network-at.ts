import type { Weight } from '../../lassonet/network/network';
import type { PathPoint } from '../../lassonet/path-point';

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

/** The weight array of this name at a keyframe; empty where there is none. */
export function weightNamed({ weights }: Pick<Keyframe, 'weights'>, name: string): Float32Array {
  return weights.find(weight => weight.name === name)?.values ?? new Float32Array(0);
}
