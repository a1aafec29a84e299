import { type Floats, type GroupSpans, hierProxGroup } from './hier-prox';

/**
 * A dense gate: the place where a network reads its features. Its weights are one matrix [θ | W] of shape
 * [features, outputs + consumers], row i belonging to feature i; a group owns one or more rows.
 */
export interface Gate {
  readonly features: number;
  /** Columns of θ. */
  readonly outputs: number;
  /** Columns of W. */
  readonly consumers: number;
  /** Rows of each group. */
  readonly groups: readonly (readonly number[])[];
}

/** What one group amounts to. */
export interface GroupNorms {
  /** ‖θ_j‖₂, [groups]. */
  readonly skip: Float32Array;
  /** ‖W_j‖_∞, [groups]. */
  readonly consumers: Float32Array;
}

export function gateColumns(gate: Gate): number {
  return gate.outputs + gate.consumers;
}

/** Where group j keeps its weights in the matrix [θ | W]. */
export function groupSpans(gate: Gate, group: number): GroupSpans {
  const width = gateColumns(gate);
  const rows = gate.groups[group];
  return {
    skip: rows.map(row => ({ start: row * width, count: gate.outputs })),
    consumers: rows.map(row => ({ start: row * width + gate.outputs, count: gate.consumers })),
  };
}

/** Hier-Prox of every group of a gate, in place. */
export function hierProxGate(gate: Gate, weights: Floats, threshold: number, M: number): void {
  for (let j = 0; j < gate.groups.length; j++) {
    hierProxGroup(weights, weights, groupSpans(gate, j), threshold, M);
  }
}

/** Norms of every group. @param weights [θ | W], row-major */
export function groupNorms(gate: Gate, weights: Float32Array): GroupNorms {
  const skip = new Float32Array(gate.groups.length);
  const consumers = new Float32Array(gate.groups.length);
  for (let j = 0; j < gate.groups.length; j++) {
    const spans = groupSpans(gate, j);
    skip[j] = Math.sqrt(sumOver(weights, spans.skip, value => value * value));
    for (const { start, count } of spans.consumers) {
      for (let i = start; i < start + count; i++) consumers[j] = Math.max(consumers[j], Math.abs(weights[i]));
    }
  }
  return { skip, consumers };
}

/**
 * Each group's pull ‖∇θ_j‖₂ + M‖∇W_j‖₁: a dropped group is optimal exactly while its pull is at most λ.
 *
 * @param gradient of the mean loss in [θ | W], row-major
 */
export function groupPulls(gate: Gate, gradient: Float32Array, M: number): Float32Array {
  return Float32Array.from(gate.groups, (_, j) => {
    const spans = groupSpans(gate, j);
    const skip = Math.sqrt(sumOver(gradient, spans.skip, value => value * value));
    return M === 0 ? skip : skip + M * sumOver(gradient, spans.consumers, Math.abs);
  });
}

/** The gate left when only some groups stay, their rows renumbered in order. */
export function restrictGate(gate: Gate, groups: readonly number[]): Gate {
  let row = 0;
  const renumbered = groups.map(j => gate.groups[j].map(() => row++));
  return { ...gate, features: row, groups: renumbered };
}

function sumOver(values: Float32Array, spans: GroupSpans['skip'], term: (value: number) => number): number {
  let sum = 0;
  for (const { start, count } of spans) {
    for (let i = start; i < start + count; i++) sum += term(values[i]);
  }
  return sum;
}
