import { type Architecture, weightShapes } from './architecture';
import { channelSpans } from './channel-layout';
import { filterNorms, filterPulls, filterSpans } from './filter-gate';
import { gateArrays, type ProximalObjective } from './proximal-descent';
import type { WeightValues } from './selected-filters';

/** A norm this small beside the gate's largest is as good as none. */
const FAINT = 0.01;

/** Filters of each gate with θ_j ≠ 0. */
export function supportsOf(architecture: Architecture, weights: WeightValues): number[][] {
  return gateArrays(architecture).map(({ gate, skip, consumers }) => {
    const { skip: norms } = filterNorms(gate, weights[skip], weights[consumers]);
    return Array.from(norms.keys()).filter(j => norms[j] > 0);
  });
}

/** Pulls of each gate's filters. @param slopes gradients in the order of the weights */
export function pullsOf(architecture: Architecture, slopes: WeightValues, M: number): Float32Array[] {
  return gateArrays(architecture).map(({ gate, skip, consumers }) =>
    filterPulls(gate, slopes[skip], slopes[consumers], M),
  );
}

/**
 * The weights with every W_j clipped to M‖θ_j‖₂, in place: dropped filters of a later gate keep their kernels, but no more
 * of them than the earlier gate allows by now.
 */
export function withinBounds(architecture: Architecture, weights: Float32Array[], M: number): Float32Array[] {
  for (const { gate, skip, consumers } of gateArrays(architecture)) {
    const { skip: norms } = filterNorms(gate, weights[skip], weights[consumers]);
    norms.forEach((norm, j) => {
      const bound = M * norm;
      for (const { start, count } of channelSpans(gate.consumers, j)) {
        for (let i = start; i < start + count; i++) {
          weights[consumers][i] = Math.max(-bound, Math.min(bound, weights[consumers][i]));
        }
      }
    });
  }
  return weights;
}

/**
 * Filters whose skip weights are all but gone, set to exactly 0 in place. The noise of minibatches keeps a filter flickering there
 * for ever; from 0, the step on all images brings it back if and only if its pull is more than λ.
 */
export function dropFaint(architecture: Architecture, weights: Float32Array[]): Float32Array[] {
  for (const { gate, skip, consumers } of gateArrays(architecture)) {
    const { skip: norms } = filterNorms(gate, weights[skip], weights[consumers]);
    const faint = FAINT * norms.reduce((a, b) => Math.max(a, b), 0);
    norms.forEach((norm, j) => {
      if (norm >= faint) return;
      const { skip: own, consumers: reading } = filterSpans(gate, j);
      for (const { start, count } of own) weights[skip].fill(0, start, start + count);
      for (const { start, count } of reading) weights[consumers].fill(0, start, start + count);
    });
  }
  return weights;
}

/** √(Σ ‖mapping‖² / (λ² · selected filters)) over the gates, with the proximal-gradient mappings of θ and W. */
export function residualOf(
  architecture: Architecture,
  before: WeightValues,
  after: WeightValues,
  { steps, lambda }: ProximalObjective,
  supports: readonly (readonly number[])[],
): number {
  const squares = gateArrays(architecture).map(({ gate, skip, consumers }, g) => {
    const moved = (i: number, step: number): number =>
      before[i].reduce((sum, value, k) => sum + ((value - after[i][k]) / step) ** 2, 0);
    const own = lambda * gate.ratio;
    return (
      (moved(skip, steps[g].skip) + moved(consumers, steps[g].consumers)) /
      (own ** 2 * Math.max(1, supports[g].length))
    );
  });
  return Math.sqrt(squares.reduce((a, b) => a + b, 0));
}

/** γ/2 Σ‖w‖² over the penalised arrays. */
export function ridgeOf(architecture: Architecture, weights: WeightValues, gamma: number): number {
  return weightShapes(architecture).reduce((total, { penalised }, i) => {
    if (!penalised) return total;
    return total + (gamma / 2) * weights[i].reduce((sum, value) => sum + value * value, 0);
  }, 0);
}
