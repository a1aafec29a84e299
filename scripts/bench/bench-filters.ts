import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DEFAULT_STOCHASTIC } from '../../src/lassonet/settings';
import type { ConvolutionalSpec } from '../../src/settings/spec';
import type { BackendName } from '../../src/worker/protocol';
import { PRESETS } from '../bake/presets';
import { openChromiumModule } from '../tools/chromium-module';
import { startWasm } from '../tools/node-backend';
import type { FilterBenchRequest } from './filter-bench.worker';
import { type BenchThird, type FilterBenchFigures, filterBenchFigures } from './filter-bench-figures';
import { processorMilliseconds } from './processor-time';

/** A path on filters to be timed. */
export interface FilterBenchCase {
  readonly name: string;
  readonly spec: ConvolutionalSpec;
}

export const FILTER_CASES: readonly FilterBenchCase[] = [
  { name: 'mnist-filters', spec: PRESETS['mnist-filters'] },
  // What the form starts with: the first λ is found.
  { name: 'default-filters', spec: { ...PRESETS['mnist-filters'], solver: DEFAULT_STOCHASTIC } },
];

/** Runs the cases in Node and prints their figures, in seconds of processor time. */
export async function benchFiltersInNode(cases: readonly FilterBenchCase[]): Promise<void> {
  await startWasm();
  const source = { file: (name: string) => readFile(join('public', 'data', name)), csv: null };
  for (const { name, spec } of cases) {
    const figures = await filterBenchFigures(spec, source, console.error, processorMilliseconds);
    report(`${name}, Node, wasm, by processor time`, figures);
  }
}

/** Runs the cases in Chromium, each in a worker of its own, and prints their figures. */
export async function benchFiltersInChromium(
  cases: readonly FilterBenchCase[],
  backends: readonly BackendName[],
): Promise<void> {
  const entry = join(import.meta.dirname, 'filter-bench.worker.ts');
  const chromium = await openChromiumModule(entry, { gpu: backends.includes('webgpu') });
  try {
    for (const { name, spec } of cases) {
      for (const backend of backends) {
        const request: FilterBenchRequest = { backend, spec };
        const figures = await chromium.run<FilterBenchFigures>(request, console.error);
        report(`${name}, Chromium, ${backend}`, figures);
      }
    }
  } finally {
    await chromium.close();
  }
}

function report(title: string, { seconds, pathSeconds, selected, thirds }: FilterBenchFigures): void {
  const [first, , last] = thirds;
  const times = (rate: (third: BenchThird) => number): string => (rate(last) / rate(first)).toFixed(2);
  console.log(`\n${title}
  whole run                      ${seconds.toFixed(0)} s, of which ${pathSeconds.toFixed(0)} s from the dense network to the last λ
  λ                              ${selected.length}
  thirds of the path             ${thirds.map(row).join('\n                                 ')}
  last third to first            ${times(({ imagesPerSecond }) => imagesPerSecond)} in all, ${times(({ trainedPerSecond }) => trainedPerSecond)} in minibatches alone`);
}

function row({ selected: [from, to], imagesPerSecond, trainedPerSecond }: BenchThird): string {
  return `${from} to ${to} selected: ${imagesPerSecond.toFixed(0)} images/s in all, ${trainedPerSecond.toFixed(0)} in minibatches alone`;
}
