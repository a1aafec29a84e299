import type { Batch } from './batch';
import type { Gate } from './gate';
import type { GradientShare } from './gradient-share';
import type { Network } from './network';

/** What is minimised: mean loss + λ Σ‖θ_j‖ + γ/2 Σ‖w‖² over ‖W_j‖_∞ ≤ M‖θ_j‖. */
export interface Objective {
  readonly network: Network;
  readonly gate: Gate;
  /** All samples, or those that no share holds. */
  readonly batch: Batch;
  readonly share?: GradientShare | undefined;
  readonly lambda: number;
  readonly M: number;
  readonly gamma: number;
}
