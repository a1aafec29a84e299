import type { Fit, Retrained } from '../../../src/lassonet/path-point';
import type { Event } from '../../../src/worker/protocol';
import { runTraining } from '../../../src/worker/training-run';
import type { GoldenCase } from './golden-cases';

/** What is kept of a run: its λ, what is selected there, and every loss and score. */
export interface Golden {
  readonly points: readonly {
    readonly lambda: number;
    readonly iterations: number;
    readonly support: readonly number[];
    readonly train: Fit;
    readonly test: Fit | null;
    readonly objective: number;
    readonly residual: number;
    /** Σ of the norms, and of the pulls. */
    readonly sums: readonly [number, number];
  }[];
  readonly retrained: readonly { readonly index: number; readonly train: Fit; readonly test: Fit | null }[];
  /** Of the unconstrained network beside a path on filters. */
  readonly twin: readonly number[];
}

/** Follows a case on the backend in use. */
export async function goldenRun({ spec, source, points: most }: GoldenCase): Promise<Golden> {
  const points: Golden['points'][number][] = [];
  const retrained: Golden['retrained'][number][] = [];
  const twin: number[] = [];
  const stop = new AbortController();
  const emit = (event: Event): void => {
    if (event.type === 'point') points.push(toldOf(event));
    if (event.type === 'retrained') retrained.push({ index: event.index, ...fitsOf(event.retrained) });
    if (event.type === 'twin') twin.push(...event.twin.epochs.map(({ loss }) => loss));
    if (points.length === most) stop.abort();
  };
  const between = async (): Promise<void> => stop.signal.throwIfAborted();
  await runTraining(spec, source, { signal: stop.signal, between, emit, now: () => 0 });
  return { points, retrained, twin };
}

function toldOf({ point }: Extract<Event, { type: 'point' }>): Golden['points'][number] {
  const { lambda, iterations, support, objective, residual, norms, pulls } = point;
  const sum = (values: Float32Array): number => values.reduce((a, b) => a + b, 0);
  return {
    lambda,
    iterations,
    support,
    ...fitsOf(point),
    objective,
    residual,
    sums: [sum(norms), sum(pulls)],
  };
}

function fitsOf({ train, test }: Pick<Retrained, 'train' | 'test'>) {
  return { train, test };
}
