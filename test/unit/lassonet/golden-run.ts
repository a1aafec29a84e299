import type { Fit, PathPoint, Retrained } from '../../../src/lassonet/path-point';
import type { Event } from '../../../src/worker/protocol';
import { runTraining } from '../../../src/worker/training-run';
import { fewImages, type GoldenCase } from './golden-cases';

/** What a run told, as plain JSON. */
export interface GoldenRun {
  readonly points: readonly GoldenPoint[];
  /** Loss of every epoch of the unconstrained network that a path on filters is compared with. */
  readonly twin: readonly number[];
  readonly retrained: readonly GoldenRetrained[];
}

export interface GoldenPoint {
  readonly lambda: number;
  readonly support: readonly number[];
  readonly iterations: number;
  readonly residual: number;
  readonly objective: number;
  readonly train: Fit;
  readonly validation: Fit | null;
  readonly test: Fit | null;
  /** Over all groups: Σ‖θ_j‖₂, Σ‖W_j‖_∞, and the pulls. */
  readonly sums: { readonly norms: number; readonly consumerNorms: number; readonly pulls: number };
}

/** A retrained point, by its index. */
export type GoldenRetrained = Pick<Retrained, 'train' | 'validation' | 'test'> & { readonly index: number };

/** Runs a case from its spec, on the backend that has been set. */
export async function goldenRun({ spec, csv, points: most }: GoldenCase): Promise<GoldenRun> {
  const points: GoldenPoint[] = [];
  const twin: number[] = [];
  const retrained: GoldenRetrained[] = [];
  const abort = new AbortController();
  const emit = (event: Event): void => {
    if (event.type === 'point') {
      points.push(goldenPoint(event.point));
      if (points.length === most) abort.abort();
    } else if (event.type === 'twin') {
      twin.push(...event.twin.epochs.map(({ loss }) => loss));
    } else if (event.type === 'retrained') {
      retrained.push({ index: event.index, ...event.retrained });
    }
  };
  await runTraining(
    spec,
    { file: fewImages, csv: csv ?? null },
    { signal: abort.signal, between: async () => {}, emit, now: () => 0 },
  );
  return { points, twin, retrained };
}

function goldenPoint(point: PathPoint): GoldenPoint {
  const { lambda, support, iterations, residual, objective, train, validation, test } = point;
  return {
    lambda,
    support: [...support],
    iterations,
    residual,
    objective,
    train,
    validation,
    test,
    sums: { norms: sum(point.norms), consumerNorms: sum(point.consumerNorms), pulls: sum(point.pulls) },
  };
}

function sum(values: Float32Array): number {
  return values.reduce((total, value) => total + value, 0);
}
