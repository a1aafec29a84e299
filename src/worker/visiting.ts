import type { Spec } from '../settings/spec';
import type { TrainingRequest } from './protocol';

/** The training of a path that visits exactly these λ. */
export function visiting(training: TrainingRequest, values: readonly number[]): TrainingRequest {
  const { spec } = training;
  return {
    ...training,
    spec: { ...spec, solver: { ...spec.solver, lambdas: { kind: 'list', values } } } as Spec,
  };
}
