import type { Rows } from '../../src/data/data-set';
import { forwardPass } from '../../src/lassonet/forward/forward-pass';
import type { Weight } from '../../src/lassonet/network/network';
import type { PathPoint } from '../../src/lassonet/path-point';
import { readPathWeights } from '../../src/path-file/weights-file';
import { networkAt } from '../../src/store/readings/plain-network';
import type { Baked } from './baked-files';

/** How often networks read back from a file say what those say that were trained. */
export interface Agreement {
  /** Samples that each network was asked about. */
  readonly samples: number;
  /** Share of them on which both name the same class, at the worst λ and on average. */
  readonly worst: number;
  readonly mean: number;
}

/**
 * Asks the networks in a file of weights, and those they were written from, about some samples.
 *
 * @param rows as the networks read them
 */
export function weightsAgreement(baked: Baked, file: Uint8Array, rows: Rows, most: number): Agreement {
  const { keyframes } = readPathWeights(file);
  const samples = Math.min(most, rows.count);
  const shares = baked.points.flatMap((point, i) => {
    const read = keyframes[i];
    if (point.keyframe === null || read === null) return [];
    const [trained, stored] = [point.keyframe, read].map(weights =>
      classes(baked, point, weights, rows, samples),
    );
    return [trained.filter((said, row) => said === stored[row]).length / samples];
  });
  return {
    samples,
    worst: Math.min(...shares),
    mean: shares.reduce((sum, share) => sum + share, 0) / shares.length,
  };
}

function classes(
  baked: Baked,
  point: PathPoint,
  weights: readonly Weight[],
  { x, count }: Rows,
  samples: number,
): number[] {
  const network = networkAt(baked, point, weights);
  if (network === null) throw new Error('The path has no network.');
  const features = x.length / count;
  return Array.from({ length: samples }, (_, row) => {
    const { output } = forwardPass(network, x.subarray(row * features, (row + 1) * features));
    return output.indexOf(Math.max(...output));
  });
}
