import type { DataSpec } from '../data/data-spec';
import type {
  ConvolutionalSettings,
  NetworkSettings,
  SolverSettings,
  StochasticSettings,
} from '../lassonet/settings';

/** All that determines a path, as plain JSON: data, network, solver, seed. */
export type Spec = DenseSpec | ConvolutionalSpec;

/** A path on which features are selected. */
export interface DenseSpec {
  readonly data: DataSpec;
  readonly network: NetworkSettings;
  readonly solver: SolverSettings;
  readonly seed: number;
}

/** A path on which filters are selected. */
export interface ConvolutionalSpec {
  readonly data: DataSpec;
  readonly network: ConvolutionalSettings;
  readonly solver: StochasticSettings;
  readonly seed: number;
}

/** Whether the groups of a spec's path are filters. */
export function isConvolutional(spec: Spec): spec is ConvolutionalSpec {
  return spec.network.kind === 'convolutional';
}
