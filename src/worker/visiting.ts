import type { Spec } from '../settings/spec';
import type { PoolRun } from './training-pool';

/** The training of a path that visits exactly these λ. */
export function visiting(training: PoolRun['training'], values: readonly number[]): PoolRun['training'] {
  const { spec } = training;
  return {
    ...training,
    spec: { ...spec, solver: { ...spec.solver, lambdas: { kind: 'list', values } } } as Spec,
  };
}
