import { readFile, writeFile } from 'node:fs/promises';
import type { DataDescription, Examples } from '../src/data/data-set';
import type { Twin } from '../src/lassonet/convolution/twin';
import type { PathPoint } from '../src/lassonet/path-point';
import { writeStoredPath } from '../src/path-file/stored-path-file';
import type { Event } from '../src/worker/protocol';
import { runTraining } from '../src/worker/training-run';
import { type BakeOptions, bakeOptions, USAGE } from './bake-options';
import { startWasm } from './node-backend';

/** Weights beyond this many stay out of a stored path: the views draw them for small tables only. */
const MOST_STORED_WEIGHTS = 20_000;
/** Ratio in the number of filters selected from one stored keyframe to the next. */
const KEYFRAME_RATIO = 1.5;

/** What a run has told so far. */
interface Baked {
  description: DataDescription | null;
  examples: Examples | null;
  testLabels: Uint8Array | undefined;
  points: PathPoint[];
  twin: Twin | null;
  seconds: number;
}

const MNIST_FOLDER = new URL('../public/data/', import.meta.url);

async function bake({ spec, csv, out, json }: BakeOptions): Promise<void> {
  await startWasm();
  const source = {
    file: async (name: string) => new Uint8Array(await readFile(new URL(name, MNIST_FOLDER))),
    csv: csv === null ? null : await readCsv(csv),
  };
  const baked: Baked = {
    description: null,
    examples: null,
    testLabels: undefined,
    points: [],
    twin: null,
    seconds: 0,
  };
  await runTraining(spec, source, {
    signal: new AbortController().signal,
    between: async () => {},
    emit: event => take(baked, event),
    now: () => performance.now(),
  });
  if (out !== null) await writeFile(out, storedBytes(baked, spec));
  if (json !== null) await writeFile(json, `${JSON.stringify({ spec, points: baked.points.map(plain) })}\n`);
  console.log(`${baked.points.length} λ in ${baked.seconds.toFixed(1)} s`);
}

async function readCsv(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    throw new Error(`The file “${file}” cannot be read.`);
  }
}

function take(baked: Baked, event: Event): void {
  switch (event.type) {
    case 'data':
      baked.description = event.description;
      baked.examples = event.examples;
      baked.testLabels = event.testLabels;
      break;
    case 'point':
      baked.points.push(event.point);
      console.log(line(event.point));
      break;
    case 'twin':
      baked.twin = event.twin;
      break;
    case 'retrained':
      baked.points[event.index] = { ...baked.points[event.index], retrained: event.retrained };
      break;
    case 'done':
      baked.seconds = event.seconds;
      break;
  }
}

function line({ lambda, support, iterations, residual, train, test }: PathPoint): string {
  const scores = `train ${train.score.toFixed(4)}${test ? `  test ${test.score.toFixed(4)}` : ''}`;
  return `λ ${lambda.toPrecision(4).padEnd(9)} ${String(support.length).padStart(4)} selected  ${scores}  ${iterations} iterations, residual ${residual.toExponential(1)}`;
}

function storedBytes(
  { description, examples, testLabels, points, twin, seconds }: Baked,
  spec: BakeOptions['spec'],
): Uint8Array {
  if (description === null) throw new Error('No data was read.');
  const kept = points.some(({ filters }) => filters) ? thinned(points) : points.map(withFewWeights);
  const origin = { backend: 'wasm', seconds };
  const optional = { ...(testLabels ? { testLabels } : {}), ...(twin ? { twin } : {}) };
  return writeStoredPath({ spec, description, examples, points: kept, origin, ...optional });
}

function withFewWeights(point: PathPoint): PathPoint {
  return { ...point, keyframe: small(point) ? point.keyframe : null };
}

/** Keyframes well apart in the number of filters selected, the first and the last one with any among them. */
function thinned(points: readonly PathPoint[]): PathPoint[] {
  const last = points.findLastIndex(({ support }) => support.length > 0);
  let kept = Number.POSITIVE_INFINITY;
  return points.map((point, i) => {
    const { length } = point.support;
    if (length === 0 || (length * KEYFRAME_RATIO > kept && i !== last)) return { ...point, keyframe: null };
    kept = length;
    return point;
  });
}

function small({ keyframe }: PathPoint): boolean {
  return (keyframe ?? []).reduce((sum, { values }) => sum + values.length, 0) <= MOST_STORED_WEIGHTS;
}

function plain(point: PathPoint) {
  const { lambda, iterations, residual, train, validation, test, support, norms } = point;
  return { lambda, iterations, residual, train, validation, test, support, norms: Array.from(norms) };
}

try {
  if (process.argv.includes('--help')) console.log(USAGE);
  else await bake(bakeOptions(process.argv.slice(2)));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
