/** A figure as it was measured several times over. */
export interface Baseline {
  readonly median: number;
  /** How far the measurements lie from their median: the farthest of them, and at least a twentieth of it. */
  readonly spread: number;
}

/** What a figure is beside its baseline; `worse` and `better`: by more than the baseline's spread. */
export type Verdict = 'worse' | 'as before' | 'better';

const LEAST_SPREAD = 0.05;

/** @throws Error if there is no measurement, or one is no number */
export function baselineOf(measurements: readonly number[]): Baseline {
  if (measurements.length === 0 || !measurements.every(Number.isFinite))
    throw new Error(`Nothing was measured: ${measurements.join(', ')}.`);
  const sorted = measurements.toSorted((a, b) => a - b);
  const median = sorted[Math.floor((sorted.length - 1) / 2)];
  const farthest = Math.max(median - sorted[0], sorted[sorted.length - 1] - median);
  return { median, spread: Math.max(farthest, LEAST_SPREAD * median) };
}

export function verdictOn({ median }: Baseline, baseline: Baseline): Verdict {
  const more = median - baseline.median;
  if (more > baseline.spread) return 'worse';
  return more < -baseline.spread ? 'better' : 'as before';
}
