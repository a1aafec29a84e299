import type { DataSpec } from '../data/data-spec';
import type { NetworkSettings, SolverSettings } from '../lassonet/settings';

/** All that determines a path, as plain JSON: data, network, solver, seed. */
export interface Spec {
  readonly data: DataSpec;
  readonly network: NetworkSettings;
  readonly solver: SolverSettings;
  readonly seed: number;
}
