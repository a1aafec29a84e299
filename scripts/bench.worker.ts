import { loadDataSet } from '../src/data/catalogue';
import type { DenseSpec } from '../src/path-file/spec';
import type { BackendName } from '../src/worker/protocol';
import { servedData } from '../src/worker/served-data';
import { problemOf } from '../src/worker/training-run';
import { benchFigures } from './bench-figures';
import { insistOnBackend } from './insisted-backend';
import { answerWith } from './module-answer';

export interface BenchRequest {
  readonly backend: BackendName;
  readonly spec: DenseSpec;
  /** File of the data folder to read images from. */
  readonly images: string;
  readonly near: readonly number[];
  readonly seeds: readonly number[];
}

answerWith(async ({ backend, spec, images, near, seeds }: BenchRequest, { base, progress }) => {
  await insistOnBackend(backend);
  const source = { file: () => servedData(base, images), csv: null };
  const problem = problemOf(await loadDataSet(spec.data, spec.seed, source));
  return benchFigures(problem, spec, near, seeds, progress);
});
