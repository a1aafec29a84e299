import type { Fit, PathPoint } from '../lassonet/path-point';
import { csvText } from './csv-text';
import type { ShownPath } from './shown-path';

const SPLITS = ['train', 'validation', 'test'] as const;

/** The path as CSV, one row a λ: the number selected, how far it was solved, losses and scores. */
export function lambdaTable({ points }: ShownPath): string {
  const fits = SPLITS.flatMap(split => [`${split}_loss`, `${split}_score`]);
  const head = [
    'lambda',
    'selected',
    'iterations',
    'residual',
    'objective',
    ...fits,
    ...fits.map(name => `retrained_${name}`),
  ];
  return csvText([head, ...points.map(row)]);
}

function row(point: PathPoint): (number | null)[] {
  const { lambda, support, iterations, residual, objective, retrained } = point;
  return [
    lambda,
    support.length,
    iterations,
    residual,
    objective,
    ...SPLITS.flatMap(split => lossAndScore(point[split])),
    ...SPLITS.flatMap(split => lossAndScore(retrained?.[split] ?? null)),
  ];
}

function lossAndScore(fit: Fit | null): (number | null)[] {
  return [fit?.loss ?? null, fit?.score ?? null];
}
