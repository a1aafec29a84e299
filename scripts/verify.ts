import { readFile } from 'node:fs/promises';
import { loadDataSet } from '../src/data/catalogue';
import { seededRandom } from '../src/data/seeded-random';
import { regularizationPath } from '../src/lassonet/path';
import type { PathPoint } from '../src/lassonet/path-point';
import { retrain } from '../src/lassonet/retraining';
import type { Spec } from '../src/path-file/spec';
import { problemOf } from '../src/worker/training-run';
import { startWasm } from './node-backend';
import { PRESETS } from './presets';

/** One requirement: what was asked, what was seen. */
interface Finding {
  readonly what: string;
  readonly wanted: string;
  readonly seen: string;
  readonly holds: boolean;
}

const DATA_FOLDER = new URL('../public/data/', import.meta.url);
const SOURCE = {
  file: async (name: string) => new Uint8Array(await readFile(new URL(name, DATA_FOLDER))),
  csv: null,
};
const TOY_SEEDS = 20;
const TOY_SECONDS = 5;
const NOISE = [0, 6, 7, 8, 9];
const SIGNAL = [1, 2, 3, 4, 5];
/** Retrained test accuracy asked for near these numbers of pixels. */
const MNIST_WANTED = [
  { pixels: 180, accuracy: 0.98 },
  { pixels: 96, accuracy: 0.98 },
  { pixels: 46, accuracy: 0.96 },
  { pixels: 25, accuracy: 0.94 },
  { pixels: 11, accuracy: 0.91 },
];
const RETRAINING_SEEDS = [1, 2, 3];

async function pathOf(spec: Spec) {
  const problem = problemOf(await loadDataSet(spec.data, spec.seed, SOURCE));
  const started = performance.now();
  const points: PathPoint[] = [];
  const { network, solver, seed } = spec;
  const options = { seed, keyframe: () => false };
  for await (const point of regularizationPath(problem, network, solver, options)) points.push(point);
  return { problem, points, seconds: (performance.now() - started) / 1000 };
}

async function toyFindings(): Promise<Finding[]> {
  let inOrder = 0;
  let slowest = 0;
  for (let seed = 0; seed < TOY_SEEDS; seed++) {
    const spec: Spec = { ...PRESETS.toy, data: { ...PRESETS.toy.data, test: 0 }, seed };
    const { points, seconds } = await pathOf(spec);
    const lastSelected = (feature: number): number =>
      points.reduce((last, { support }, i) => (support.includes(feature) ? i : last), -1);
    if (Math.max(...NOISE.map(lastSelected)) < Math.min(...SIGNAL.map(lastSelected))) inOrder++;
    slowest = Math.max(slowest, seconds);
  }
  return [
    {
      what: 'toy: noise features drop before any true one',
      wanted: `${TOY_SEEDS} of ${TOY_SEEDS} seeds`,
      seen: `${inOrder} of ${TOY_SEEDS}`,
      holds: inOrder === TOY_SEEDS,
    },
    {
      what: 'toy: slowest path, 1,000 samples',
      wanted: `≤ ${TOY_SECONDS} s`,
      seen: `${slowest.toFixed(1)} s`,
      holds: slowest <= TOY_SECONDS,
    },
  ];
}

async function mnistFindings(): Promise<Finding[]> {
  const spec: Spec = PRESETS['mnist-5v6'];
  const { problem, points, seconds } = await pathOf(spec);
  const counts = points.map(({ support }) => support.length);
  const sharpest = counts
    .slice(1)
    .reduce((worst, k, i) => (counts[i] > 20 ? Math.max(worst, 1 - k / counts[i]) : worst), 0);
  const findings: Finding[] = [
    {
      what: `MNIST 5 vs 6: from all varying pixels to none (${points.length} λ, ${seconds.toFixed(0)} s)`,
      wanted: `${counts[0]} → 0`,
      seen: `${counts[0]} → ${counts[counts.length - 1]}`,
      holds: counts[counts.length - 1] === 0,
    },
    {
      what: 'MNIST 5 vs 6: largest share dropped at once, above 20 pixels',
      wanted: '≤ 25 %',
      seen: `${(100 * sharpest).toFixed(0)} %`,
      holds: sharpest <= 0.25,
    },
  ];
  const nearest = (pixels: number): PathPoint =>
    points.reduce((best, point) => (distance(point, pixels) < distance(best, pixels) ? point : best));
  const chosen = MNIST_WANTED.map(({ pixels }) => nearest(pixels));
  const retrained = await meanAccuracy(
    spec,
    problem,
    chosen.map(({ support }) => support),
  );
  const random = seededRandom(0);
  const draws = chosen.map(({ support }) =>
    random
      .shuffle(Array.from(points[0].support))
      .slice(0, support.length)
      .sort((a, b) => a - b),
  );
  const randomly = await meanAccuracy(spec, problem, draws);
  MNIST_WANTED.forEach(({ accuracy }, i) => {
    findings.push({
      what: `MNIST 5 vs 6: retrained on ${chosen[i].support.length} pixels (penalised ${chosen[i].test?.score.toFixed(3)}, random ${randomly[i].toFixed(3)})`,
      wanted: `≥ ${accuracy}`,
      seen: retrained[i].toFixed(4),
      holds: retrained[i] >= accuracy,
    });
  });
  return findings;
}

function distance({ support }: PathPoint, pixels: number): number {
  return Math.abs(Math.log(Math.max(0.1, support.length) / pixels));
}

/** Test accuracy of each support after retraining, mean of a few seeds. */
async function meanAccuracy(
  { network, solver }: Spec,
  problem: ReturnType<typeof problemOf>,
  supports: readonly (readonly number[])[],
): Promise<number[]> {
  const sums = supports.map(() => 0);
  for (const seed of RETRAINING_SEEDS) {
    let i = 0;
    for await (const { test } of retrain(problem, network, solver, supports, { seed }))
      sums[i++] += test?.score ?? 0;
  }
  return sums.map(sum => sum / RETRAINING_SEEDS.length);
}

await startWasm();
const findings = [...(await toyFindings()), ...(await mnistFindings())];
for (const { what, wanted, seen, holds } of findings) {
  console.log(`${holds ? 'holds' : 'FAILS'}  ${what.padEnd(78)}  wanted ${wanted.padEnd(14)}  seen ${seen}`);
}
if (findings.some(({ holds }) => !holds)) process.exitCode = 1;
