import { loadDataSet } from '../../src/data/catalogue';
import type { DenseSpec } from '../../src/settings/spec';
import { PAGE_ROW_WORKERS } from '../../src/worker/page-side-workers';
import type { BackendName } from '../../src/worker/protocol';
import { worthwhileRows } from '../../src/worker/row-sharers';
import { servedData } from '../../src/worker/served-data';
import { problemOf } from '../../src/worker/training-run';
import { insistOnBackend } from '../tools/insisted-backend';
import { answerWith } from '../tools/module-answer';
import { benchFigures } from './bench-figures';

export interface BenchRequest {
  readonly backend: BackendName;
  readonly spec: DenseSpec;
  /** File of the data folder to read images from. */
  readonly images: string;
  readonly near: readonly number[];
  readonly seeds: readonly number[];
  /** Let a second worker compute half of each full-batch gradient. */
  readonly shared: boolean;
}

answerWith(async ({ backend, spec, images, near, seeds, shared }: BenchRequest, { base, progress }) => {
  await insistOnBackend(backend);
  const source = { file: () => servedData(base, images), csv: null };
  const problem = problemOf(await loadDataSet(spec.data, spec.seed, source));
  const sharing = shared && backend === 'wasm';
  const rows = (sharing && worthwhileRows(problem, spec.network, spec.solver, PAGE_ROW_WORKERS)) || undefined;
  const figures = await benchFigures(problem, spec, near, seeds, progress, rows);
  rows?.dispose();
  return figures;
});
