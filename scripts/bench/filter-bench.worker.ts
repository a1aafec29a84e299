import type { ConvolutionalSpec } from '../../src/settings/spec';
import type { BackendName } from '../../src/worker/protocol';
import { servedData } from '../../src/worker/served-data';
import { insistOnBackend } from '../tools/insisted-backend';
import { answerWith } from '../tools/module-answer';
import { filterBenchFigures } from './filter-bench-figures';

export interface FilterBenchRequest {
  readonly backend: BackendName;
  readonly spec: ConvolutionalSpec;
}

answerWith(async ({ backend, spec }: FilterBenchRequest, { base, progress }) => {
  await insistOnBackend(backend);
  const source = { file: (name: string) => servedData(base, name), csv: null };
  return filterBenchFigures(spec, source, progress);
});
