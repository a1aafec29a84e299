import type { ShownPath } from '../state/shown-path';
import { settingsAt } from './setting-changes';

/** Stored norms have eleven bits: two of them that were equal differ by less than this share. */
const ROUNDING = 2e-3;

export type Hold = 'dropped' | 'touching' | 'below' | 'beyond';

/** One group at one point of a path, before the constraint ‖W_j‖_∞ ≤ M‖θ_j‖₂. */
export interface Constraint {
  readonly norm: number;
  /** M‖θ_j‖₂. */
  readonly allowed: number;
  /** ‖W_j‖_∞. */
  readonly largest: number;
  readonly hold: Hold;
}

/** The constraint of `group` at each point of `path`. */
export function constraintAlong(path: ShownPath, group: number): readonly Constraint[] {
  return path.points.map((point, index) => {
    const norm = point.norms[group] ?? 0;
    const largest = point.consumerNorms[group] ?? 0;
    const allowed = settingsAt(path, index).M * norm;
    return { norm, allowed, largest, hold: holdOf(norm, allowed, largest) };
  });
}

/** How far a group's hidden weights are from what its skip weights allow. */
export function holdOf(norm: number, allowed: number, largest: number): Hold {
  if (norm === 0) return 'dropped';
  if (largest > allowed * (1 + ROUNDING)) return 'beyond';
  return largest >= allowed * (1 - ROUNDING) ? 'touching' : 'below';
}
