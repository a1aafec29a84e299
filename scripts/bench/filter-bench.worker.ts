import type { ConvolutionalSpec } from '../../src/settings/spec';
import { newControls } from '../../src/worker/controls';
import { startRetrainingWorker } from '../../src/worker/page-side-workers';
import type { BackendName } from '../../src/worker/protocol';
import { otherRetrainer, type RetrainingTask } from '../../src/worker/retraining-elsewhere';
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
  const { between } = newControls();
  const retrainer = () =>
    backend === 'wasm' ? (task: RetrainingTask) => otherRetrainer(task, startRetrainingWorker) : null;
  return filterBenchFigures(spec, source, progress, undefined, { between, retrainer });
});
