import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadDataSet } from '../../src/data/catalogue';
import { encodeImageFile } from '../../src/data/image-file';
import { IMAGE_SETS } from '../../src/data/image-sets';
import type { DenseSpec } from '../../src/settings/spec';
import { BACKENDS, type BackendName } from '../../src/worker/protocol';
import { problemOf } from '../../src/worker/training-run';
import { PRESETS } from '../bake/presets';
import { type ChromiumModule, openChromiumModule } from '../tools/chromium-module';
import { mnistImages } from '../tools/idx-images';
import { authorsDraw } from '../tools/image-subset';
import { startWasm } from '../tools/node-backend';
import type { BenchRequest } from './bench.worker';
import { type BenchFigures, benchFigures, FEW } from './bench-figures';
import { benchFiltersInChromium, benchFiltersInNode, FILTER_CASES } from './bench-filters';
import { benchTables, TABLE_SIZES } from './bench-tables';
import { benchWebGpu } from './bench-webgpu';
import { benchWide } from './bench-wide';

/** A path to be timed, and where its images lie. */
interface BenchCase {
  readonly name: string;
  readonly spec: DenseSpec;
  readonly file: string;
  readonly near: readonly number[];
}

const AUTHORS_FILE = 'mnist-5v6.bin';
const { mnist10, mnist5v6 } = { mnist10: PRESETS['mnist-10'], mnist5v6: PRESETS['mnist-5v6'] };
const CASES: readonly BenchCase[] = [
  {
    name: 'mnist-5v6',
    // Five times the images of the preset: as many steps in a fifth of the epochs.
    spec: { ...mnist5v6, solver: { ...mnist5v6.solver, denseEpochs: 4 } },
    file: AUTHORS_FILE,
    near: [332, 180, 96, 65, 46, 25, 11, 6, 3],
  },
  { name: 'mnist-10', spec: mnist10, file: IMAGE_SETS.mnist.file, near: [332, 180, 96, 50, 25, 11] },
  {
    name: 'fashion-10',
    spec: { ...mnist10, data: { ...mnist10.data, kind: 'fashion' } },
    file: IMAGE_SETS.fashion.file,
    near: [332, 180, 96, 50, 25, 11],
  },
];

const TABLES = 'tables';
const WIDE = 'wide';
const WEBGPU = 'webgpu';
const IN_NODE = [TABLES, WIDE, WEBGPU];
const NAMES = [...[...CASES, ...FILTER_CASES].map(({ name }) => name), ...IN_NODE];

const USAGE = `npm run bench -- [--cases mnist-5v6,mnist-10,fashion-10,mnist-filters,default-filters,tables,wide,webgpu] [--where node,chromium] [--backends wasm] [--workers 2] [--tables 100000x20] [--seeds N] [--torch PATH]

  --workers   1, 2 or both: in Chromium on wasm and for tables, how many workers share the samples of a full-batch gradient
  --tables    sizes of the tables (default: all)
  --seeds N   retrain the supports, and as many features at random, with N seeds (default 0: not at all)
  --torch PATH  a Python with PyTorch: one iteration of the authors' package is timed there before and after

In Node there is the wasm backend only. mnist-5v6 has the authors' size: 9,891 images to train on, 1,850 to test.
mnist-filters and default-filters are whole runs on filters, with the unconstrained network and retraining.
tables: made tables of 200 × 50 to 100,000 × 20, in Node.
wide: ten draws of a made table of 80 rows and 2,000 columns, in Node: how many of the five that matter stay.
webgpu: an iteration in Node through npm's webgpu, on a graphics card or on software that stands in for one.`;

const { values: options } = parseArgs({
  options: {
    cases: { type: 'string', default: NAMES.join(',') },
    where: { type: 'string', default: 'node,chromium' },
    backends: { type: 'string', default: 'wasm' },
    workers: { type: 'string', default: '2' },
    tables: { type: 'string', default: TABLE_SIZES.join(',') },
    seeds: { type: 'string', default: '0' },
    torch: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

/** The parts of a list, each of which must be known. */
function chosen<Name extends string>(option: string, known: readonly Name[]): Name[] {
  return option.split(',').map(name => {
    const found = known.find(candidate => candidate === name);
    if (!found) throw new Error(`“${name}” is not among ${known.join(', ')}.`);
    return found;
  });
}

async function inNode({ spec, file, near }: BenchCase, seeds: readonly number[]): Promise<BenchFigures> {
  await startWasm();
  const source = {
    file: async () => (file === AUTHORS_FILE ? authorsImages() : readFile(join('public', 'data', file))),
    csv: null,
  };
  const problem = problemOf(await loadDataSet(spec.data, spec.seed, source));
  return benchFigures(problem, spec, near, seeds, console.error);
}

function inChromium(
  chromium: ChromiumModule,
  backend: BackendName,
  { spec, file, near }: BenchCase,
  seeds: readonly number[],
  shared: boolean,
): Promise<BenchFigures> {
  const request: BenchRequest = { backend, spec, images: file, near, seeds, shared };
  return chromium.run<BenchFigures>(request, console.error);
}

function authorsImages(): Uint8Array {
  return encodeImageFile(authorsDraw(mnistImages()));
}

function report(title: string, figures: BenchFigures): void {
  const { productRate, denseSeconds, pathSeconds, pathRate, iterationMs, selected, scores } = figures;
  const rate = (productRate[0] + productRate[1]) / 2;
  const shareOfAll = (ms: number): string =>
    `${ms.toFixed(1)} ms (${((100 * ms) / iterationMs.all).toFixed(0)} %)`;
  const gaps = selected.slice(1).map((k, i) => (k >= 10 && k < selected[i] ? selected[i] / k : 1));
  const seconds = denseSeconds + pathSeconds;
  console.log(`\n${title}
  whole job                      ${seconds.toFixed(1)} s = ${denseSeconds.toFixed(1)} dense + ${pathSeconds.toFixed(1)} path
  λ, iterations                  ${figures.lambdas}, ${figures.iterations}
  1024² product                  ${productRate.map(value => value.toFixed(1)).join(' before, ')} after, GFLOP/s
  whole job in 1024² products    ${((seconds * rate * 1e9) / (2 * 1024 ** 3)).toFixed(0)}
  products, counted as dense     ${pathRate.toFixed(1)} GFLOP/s over the path, ${((100 * pathRate) / rate).toFixed(0)} % of the 1024² product’s
  iteration                      ${iterationMs.all.toFixed(1)} ms on all features, on ${FEW} spread evenly ${shareOfAll(iterationMs.spread)}, on the path’s own ${shareOfAll(iterationMs.own)}
  kernels an iteration           ${figures.kernels}
  widest gap above 10 selected   a factor of ${Math.max(...gaps).toFixed(2)}
  accuracy on the test images    ${scores.map(row).join('\n                                 ')}`);
}

function row({ selected, penalised, retrained, random }: BenchFigures['scores'][number]): string {
  const worth =
    retrained === null
      ? ''
      : `, retrained ${retrained.toFixed(4)}, on as many at random ${random?.toFixed(4)}`;
  return `${String(selected).padStart(3)} selected: penalised ${penalised.toFixed(4)}${worth}`;
}

/** Full-batch iterations of the authors' package on its MNIST 5-vs-6 example. */
const AUTHORS_ITERATIONS = 10_274;

/** What the authors' package would take here for the job of `mnist-5v6`, from the time of one of its iterations. */
function reportAuthors(python: string): void {
  const script = join(import.meta.dirname, 'authors-iteration.py');
  for (const threads of ['1', '2']) {
    const ms = Number(execFileSync(python, [script, '--threads', threads], { encoding: 'utf8' }));
    const seconds = ((AUTHORS_ITERATIONS * ms) / 1000).toFixed(0);
    console.log(
      `the authors’ iteration in PyTorch, threads: ${threads}, ${ms.toFixed(1)} ms: ${seconds} s for their ${AUTHORS_ITERATIONS} on mnist-5v6`,
    );
  }
}

async function bench(): Promise<void> {
  const names = chosen(options.cases, NAMES);
  if (names.includes(TABLES)) {
    const workers = chosen(options.workers, ['1', '2']).map(Number);
    await benchTables(options.torch, chosen(options.tables, TABLE_SIZES), workers);
  }
  if (names.includes(WIDE)) await benchWide();
  if (names.includes(WEBGPU)) await benchWebGpu();
  if (names.every(name => IN_NODE.includes(name))) return;
  if (options.torch) reportAuthors(options.torch);
  await paths(names);
  if (options.torch) reportAuthors(options.torch);
}

async function paths(names: readonly string[]): Promise<void> {
  const places = chosen(options.where, ['node', 'chromium']);
  const backends = chosen(options.backends, BACKENDS);
  const seeds = Array.from({ length: Number(options.seeds) }, (_, i) => i + 1);
  console.log(`${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}`);
  const cases = CASES.filter(({ name }) => names.includes(name));
  const filterCases = FILTER_CASES.filter(({ name }) => names.includes(name));
  if (places.includes('node')) {
    for (const one of cases) report(`${one.name}, Node, wasm`, await inNode(one, seeds));
    if (filterCases.length > 0) await benchFiltersInNode(filterCases);
  }
  if (!places.includes('chromium')) return;
  if (filterCases.length > 0) await benchFiltersInChromium(filterCases, backends);
  if (cases.length === 0) return;
  const chromium = await openChromiumModule(join(import.meta.dirname, 'bench.worker.ts'), {
    gpu: backends.includes('webgpu'),
    data: { [AUTHORS_FILE]: authorsImages() },
  });
  try {
    for (const one of cases) {
      for (const backend of backends) {
        for (const workers of backend === 'wasm' ? chosen(options.workers, ['1', '2']) : ['1']) {
          const figures = await inChromium(chromium, backend, one, seeds, workers === '2');
          report(`${one.name}, Chromium, ${backend}, workers: ${workers}`, figures);
        }
      }
    }
  } finally {
    await chromium.close();
  }
}

if (options.help) console.log(USAGE);
else await bench();
