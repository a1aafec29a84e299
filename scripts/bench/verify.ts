import { join } from 'node:path';
import { seededRandom } from '../../src/data/seeded-random';
import type { DenseSpec } from '../../src/settings/spec';
import { PRESETS } from '../bake/presets';
import { type ChromiumModule, openChromiumModule } from '../tools/chromium-module';
import type { FollowedPath, PathRequest, RetrainedAccuracies } from './path.worker';

/** One requirement: what was asked, what was seen. */
interface Finding {
  readonly what: string;
  readonly wanted: string;
  readonly seen: string;
  readonly holds: boolean;
}

type Point = FollowedPath['points'][number];

const BACKEND = 'wasm';
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

/** Follows a path in Chromium. `title` stands before the lines that say how far it has got. */
function pathOf(chromium: ChromiumModule, spec: DenseSpec, title: string): Promise<FollowedPath> {
  const request: PathRequest = { type: 'follow', backend: BACKEND, spec };
  return chromium.run<FollowedPath>(request, line => tell(`${title}: ${line}`));
}

/** Progress goes to stderr: on stdout there is only the table. */
function tell(line: string): void {
  console.error(line);
}

async function toyFindings(chromium: ChromiumModule): Promise<Finding[]> {
  let inOrder = 0;
  let slowest = 0;
  for (let seed = 0; seed < TOY_SEEDS; seed++) {
    const spec: DenseSpec = { ...PRESETS.toy, data: { ...PRESETS.toy.data, test: 0 }, seed };
    const { points, seconds } = await pathOf(chromium, spec, `toy, seed ${seed}`);
    tell(`toy, seed ${seed}: ${points.length} λ in ${seconds.toFixed(1)} s`);
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

async function mnistFindings(chromium: ChromiumModule): Promise<Finding[]> {
  const spec: DenseSpec = PRESETS['mnist-5v6'];
  const { varying, points, seconds } = await pathOf(chromium, spec, 'MNIST 5 vs 6');
  const counts = points.map(({ support }) => support.length);
  const sharpest = counts
    .slice(1)
    .reduce((worst, k, i) => (counts[i] > 20 ? Math.max(worst, 1 - k / counts[i]) : worst), 0);
  const findings: Finding[] = [
    {
      what: `MNIST 5 vs 6: from all varying pixels to none (${points.length} λ, ${seconds.toFixed(0)} s)`,
      wanted: `${varying} → 0`,
      seen: `${counts[0]} → ${counts[counts.length - 1]}`,
      holds: counts[0] === varying && counts[counts.length - 1] === 0,
    },
    {
      what: 'MNIST 5 vs 6: largest share dropped at once, above 20 pixels',
      wanted: '≤ 25 %',
      seen: `${(100 * sharpest).toFixed(0)} %`,
      holds: sharpest <= 0.25,
    },
  ];
  const nearest = (pixels: number): Point =>
    points.reduce((best, point) => (distance(point, pixels) < distance(best, pixels) ? point : best));
  const chosen = MNIST_WANTED.map(({ pixels }) => nearest(pixels));
  const selected = chosen.map(({ support }) => support);
  const retrained = await meanAccuracy(chromium, spec, selected, 'MNIST 5 vs 6, retrained');
  const random = seededRandom(0);
  const draws = chosen.map(({ support }) =>
    random
      .shuffle(Array.from(points[0].support))
      .slice(0, support.length)
      .sort((a, b) => a - b),
  );
  const randomly = await meanAccuracy(chromium, spec, draws, 'MNIST 5 vs 6, random pixels');
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

function distance({ support }: Point, pixels: number): number {
  return Math.abs(Math.log(Math.max(0.1, support.length) / pixels));
}

/** Test accuracy of each support after retraining, mean of a few seeds. */
function meanAccuracy(
  chromium: ChromiumModule,
  spec: DenseSpec,
  supports: Point['support'][],
  title: string,
): Promise<RetrainedAccuracies> {
  const request: PathRequest = {
    type: 'retrain',
    backend: BACKEND,
    spec,
    supports,
    seeds: RETRAINING_SEEDS,
  };
  return chromium.run<RetrainedAccuracies>(request, line => tell(`${title}: ${line}`));
}

async function findingsInChromium(): Promise<Finding[]> {
  const chromium = await openChromiumModule(join(import.meta.dirname, 'path.worker.ts'), { gpu: false });
  try {
    return [...(await toyFindings(chromium)), ...(await mnistFindings(chromium))];
  } finally {
    await chromium.close();
  }
}

const findings = await findingsInChromium();
for (const { what, wanted, seen, holds } of findings) {
  console.log(`${holds ? 'holds' : 'FAILS'}  ${what.padEnd(78)}  wanted ${wanted.padEnd(14)}  seen ${seen}`);
}
if (findings.some(({ holds }) => !holds)) process.exitCode = 1;
