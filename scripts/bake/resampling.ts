import type { PathPoint } from '../../src/lassonet/path-point';
import {
  type CrossValidation,
  chosenLambdas,
  type ErrorMeasure,
  errorCurve,
} from '../../src/lassonet/resampled/cross-validation';
import type { Stability } from '../../src/lassonet/resampled/stability';
import type { Spec } from '../../src/settings/spec';
import { crossValidate } from '../../src/worker/cross-validation-run';
import { selectOnHalves } from '../../src/worker/stability-run';
import type { TrainingPool } from '../../src/worker/training-pool';

/** What is resampled: the path of a spec, whose λ are visited again. */
export interface Resampled {
  readonly spec: Spec;
  readonly csv: Uint8Array | null;
  readonly points: readonly Pick<PathPoint, 'lambda' | 'norms' | 'retrained'>[];
}

/** How often, and by how many processes. */
export interface ResamplingOptions {
  readonly folds: number;
  readonly halves: number;
  readonly workers: number;
}

/** What came of it; absent: was not asked for. */
export interface ResamplingResults {
  readonly crossValidation?: CrossValidation | undefined;
  readonly stability?: Stability | undefined;
}

/**
 * Cross-validates a path and counts what halves of the rows select, at the λ of the path.
 *
 * @throws Error with one sentence
 */
export async function resample(
  pool: TrainingPool,
  { spec, csv, points }: Resampled,
  { folds, halves, workers }: ResamplingOptions,
  tell: (line: string) => void,
): Promise<ResamplingResults> {
  const upload = csv === null ? null : { name: '', bytes: csv };
  const training = { spec, upload, backend: null, known: null, base: '' };
  const lambdas = points.map(({ lambda }) => lambda);
  const retrainedAt = points.flatMap(({ retrained }, i) => (retrained === null ? [] : [i]));
  const begun = performance.now();
  const crossValidation =
    folds > 0 ? await crossValidate(pool, training, { folds, lambdas, retrainedAt }, () => {}) : undefined;
  if (crossValidation) tell(`${folds} folds in ${seconds(begun)} s, ${workers} at a time`);
  const halved = performance.now();
  const plan = { runs: halves, lambdas, groups: points[0].norms.length };
  const stability = halves > 0 ? await selectOnHalves(pool, training, plan, () => {}) : undefined;
  if (stability) tell(`${stability.runs} halves in ${seconds(halved)} s, ${workers} at a time`);
  return { crossValidation, stability };
}

const seconds = (since: number): string => ((performance.now() - since) / 1000).toFixed(1);

/** The curves of a cross-validation and the λ they point to, as JSON. */
export function curvesJson(all: CrossValidation) {
  const curvesOf = (measure: ErrorMeasure) =>
    Object.fromEntries(
      (['penalised', 'retrained'] as const).map(kind => {
        const curve = errorCurve(all, kind, measure);
        return [kind, { curve, chosen: chosenLambdas(curve) }];
      }),
    );
  return { ...all, errors: { loss: curvesOf('loss'), score: curvesOf('score') } };
}
