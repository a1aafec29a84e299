import type { PathPoint } from '../../src/lassonet/path-point';
import type { CrossValidation } from '../../src/lassonet/resampled/cross-validation';
import type { Stability } from '../../src/lassonet/resampled/stability';
import type { Spec } from '../../src/settings/spec';
import { placesToRetrain } from '../../src/worker/after-path';
import { crossValidate } from '../../src/worker/cross-validation-run';
import type { TrainingRequest } from '../../src/worker/protocol';
import { selectOnHalves } from '../../src/worker/stability-run';
import type { TrainingPool } from '../../src/worker/training-pool';
import type { Share } from './sharding';

/** What is resampled: the path of a spec, whose λ are visited again. */
export interface Resampled {
  readonly spec: Spec;
  readonly csv: Uint8Array | null;
  readonly points: readonly Pick<PathPoint, 'lambda' | 'norms' | 'support'>[];
}

/** How often, and by how many processes. */
export interface ResamplingOptions {
  readonly folds: number;
  readonly halves: number;
  readonly workers: number;
  /** What is trained of these; absent: all. */
  readonly share?: Share | undefined;
}

/** What came of it; absent: was not asked for. */
export interface ResamplingResults {
  readonly crossValidation?: CrossValidation | undefined;
  readonly stability?: Stability | undefined;
}

/** What every run on parts of the rows has in common. */
function trainingOf({ spec, csv }: Pick<Resampled, 'spec' | 'csv'>): TrainingRequest {
  const upload = csv === null ? null : { name: '', bytes: csv };
  return { spec, upload, backend: null, known: null, base: '' };
}

/** A run like those to come, as practice: its λ are those of the spec. */
export function practiceOf(what: Pick<Resampled, 'spec' | 'csv'>): TrainingRequest {
  const rows = { kind: 'half', pair: 0, side: 0 } as const;
  return { ...trainingOf(what), resampled: { rows, work: { kind: 'path', keep: [] } } };
}

/**
 * Cross-validates a path and counts what halves of the rows select, at the λ of the path.
 *
 * @throws Error with one sentence
 */
export async function resample(
  pool: TrainingPool,
  { spec, csv, points }: Resampled,
  { folds, halves, workers, share }: ResamplingOptions,
  tell: (line: string) => void,
): Promise<ResamplingResults> {
  const training = trainingOf({ spec, csv });
  const lambdas = points.map(({ lambda }) => lambda);
  const retrainedAt = placesToRetrain(
    spec.solver,
    points.map(({ support }) => support.length),
  );
  const [foldCount, halfCount] = [share?.folds.length ?? folds, share?.halves.length ?? halves];
  const begun = performance.now();
  const dealt = { folds, which: share?.folds, lambdas, retrainedAt };
  const crossValidation = foldCount > 0 ? await crossValidate(pool, training, dealt, () => {}) : undefined;
  if (crossValidation) tell(`${foldCount} folds in ${seconds(begun)} s, ${workers} at a time`);
  const halved = performance.now();
  const plan = { runs: halves, which: share?.halves, lambdas, groups: points[0].norms.length };
  const stability = halfCount > 0 ? await selectOnHalves(pool, training, plan, () => {}) : undefined;
  if (stability) tell(`${stability.runs} halves in ${seconds(halved)} s, ${workers} at a time`);
  return { crossValidation, stability };
}

const seconds = (since: number): string => ((performance.now() - since) / 1000).toFixed(1);
