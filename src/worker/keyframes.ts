import { sizeOf } from '../lassonet/gate/channel-layout';
import type { Network } from '../lassonet/network/network';

/** Ratio in the number of groups selected from one retrained point to the next. */
export const RETRAINED_RATIO = 1.3;
/** Weights this few are worth keeping at every λ. */
const FEW_WEIGHTS = 20_000;
const KEYFRAME_RATIO = 1.4;

/** Points to retrain, given the groups selected at each: about evenly spaced in log k, none twice, none empty. */
export function retrainedPoints(selected: readonly number[]): number[] {
  const indices: number[] = [];
  let last = Number.POSITIVE_INFINITY;
  selected.forEach((count, index) => {
    const fewest = Math.min(...selected.slice(index + 1), Number.POSITIVE_INFINITY);
    const wanted = count * RETRAINED_RATIO <= last || (count < last && (fewest >= count || count < 10));
    if (count > 0 && count < last && wanted) {
      indices.push(index);
      last = count;
    }
  });
  return indices;
}

/**
 * Which points keep all their weights, by the number of groups selected: each where they are few or the groups are
 * filters, whose pictures they are; else those well apart in that number.
 *
 * @param chosen a rule for inputs in place of this one
 */
export function keyframeRule(
  { selects, gates, weights }: Network,
  chosen?: (selected: number) => boolean,
): (selected: number) => boolean {
  if (selects === 'filters') return () => true;
  if (chosen) return chosen;
  const [{ consumers }] = gates;
  if (!consumers || sizeOf(weights[consumers.array].shape) <= FEW_WEIGHTS) return () => true;
  let last = Number.POSITIVE_INFINITY;
  return selected => {
    if (selected * KEYFRAME_RATIO > last) return false;
    last = selected;
    return true;
  };
}
