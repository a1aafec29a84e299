import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type DataSource, loadDataSet } from '../../src/data/catalogue';
import type { DataDescription, Examples } from '../../src/data/data-set';
import type { Twin } from '../../src/lassonet/path/twin';
import type { PathPoint } from '../../src/lassonet/path-point';
import { isStack } from '../../src/lassonet/settings';
import type { Spec } from '../../src/settings/spec';
import type { ShownPath } from '../../src/store/state/shown-path';
import type { Event } from '../../src/worker/protocol';
import { worthwhileRows } from '../../src/worker/row-sharers';
import { TrainingPool } from '../../src/worker/training-pool';
import { runTraining } from '../../src/worker/training-run';
import { processorMilliseconds } from '../bench/processor-time';
import { startWasm } from '../tools/node-backend';
import { ROW_THREADS } from '../tools/row-threads';
import { checkFolder, DATA_FOLDER, readCsv, readImages } from './bake-files';
import type { BakeOptions } from './bake-options';
import { bakedFiles } from './baked-files';
import { dataDigest, writePart } from './part-file';
import { pathJson, pointsJson } from './path-json';
import { predictAndSave } from './predicting';
import { practiceOf, type ResamplingResults, resample } from './resampling';
import { compileSeldom } from './seldom-compiled';
import { type Shard, shareOf } from './sharding';
import { thisProcessFirst } from './training-port';
import { weightsAgreement } from './weights-agreement';

/** Samples on which the stored networks are compared with the trained ones. */
const COMPARED = 300;

/** What a run has told so far. */
interface Told {
  description: DataDescription | null;
  examples: Examples | null;
  testLabels: Uint8Array | undefined;
  testWeights: Float32Array | undefined;
  points: PathPoint[];
  twin: Twin | null;
  seconds: number;
}

/**
 * Follows the path that was asked for and writes it, or a part of what is resampled of it. What is written is checked to
 * have a folder, and a CSV file to be one that can be learned from, before anything is trained.
 *
 * @param tell is given each line for a person
 * @throws Error with one sentence
 */
export async function bake(options: BakeOptions, tell: (line: string) => void = console.log): Promise<void> {
  const { spec, csv, images, out, json, predicted, network, shard } = options;
  for (const file of [out, json, predicted?.out ?? null, network?.file ?? null])
    if (file !== null) await checkFolder(file);
  const table = csv === null || spec.data.kind !== 'csv' ? null : await readCsv(csv, spec.data);
  const brought = table ?? (images === null ? null : await readImages(images));
  for (const note of brought?.notes ?? []) tell(note);
  await startWasm();
  const source = {
    file: async (name: string) => new Uint8Array(await readFile(new URL(name, DATA_FOLDER))),
    csv: brought?.bytes ?? null,
  };
  const { told, resampled } = await trainAndResample(options, source, tell);
  if (out !== null && shard !== null)
    await writeFile(out, partOf(options, shard, told, resampled, source.csv));
  else if (out !== null) await store({ ...told, ...resampled }, spec, source, out, tell);
  if (predicted !== null || network !== null) {
    await predictAndSave(trainedPath(told, resampled, spec), { predicted, network }, tell);
  }
  if (json !== null) await writeFile(json, pathJson(spec, pointsJson(told.points), resampled));
}

/** Processes that resample start first, and are ready and warm once the path is there. This one is the first of them. */
async function trainAndResample(
  options: BakeOptions,
  source: DataSource,
  tell: (line: string) => void,
): Promise<{ readonly told: Told; readonly resampled: ResamplingResults }> {
  const { spec, folds, halves, workers, shard } = options;
  const pool = new TrainingPool(workers, thisProcessFirst());
  try {
    const share = shard === null ? undefined : shareOf(options, shard);
    const runs = share ? share.folds.length + share.halves.length : folds + halves;
    if (workers > 1 && runs > 0) compileSeldom();
    pool.open(runs, practiceOf({ spec, csv: source.csv }));
    const told = await train(options, source, tell);
    const resampling = { folds, halves, workers, share };
    return {
      told,
      resampled: await resample(pool, { spec, csv: source.csv, points: told.points }, resampling, tell),
    };
  } finally {
    pool.dispose();
  }
}

/** The path; of a part other than the first as far as its λ go. */
async function train(
  { spec, shard, modelWeights }: BakeOptions,
  source: DataSource,
  tell: (line: string) => void,
): Promise<Told> {
  const told: Told = {
    description: null,
    examples: null,
    testLabels: undefined,
    testWeights: undefined,
    points: [],
    twin: null,
    seconds: 0,
  };
  const whole = shard === null || shard.part === 1;
  const followed = whole ? spec : ({ ...spec, solver: { ...spec.solver, retrainEpochs: 0 } } as Spec);
  await runTraining(followed, source, {
    signal: new AbortController().signal,
    between: async () => {},
    emit: event => take(told, event, tell),
    // The speeds that a path on filters is stored with are to be those of its networks, not of a busy machine.
    now: processorMilliseconds,
    keyframe: () => whole,
    modelWeights,
    rows: (problem, network, solver) => worthwhileRows(problem, network, solver, ROW_THREADS),
  });
  tell(`${told.points.length} λ in ${told.seconds.toFixed(1)} s`);
  return told;
}

/** The file of one part of a run. */
function partOf(
  { spec, folds, halves, modelWeights }: BakeOptions,
  shard: Shard,
  { description, ...told }: Told,
  resampled: ResamplingResults,
  table: Uint8Array | null,
): Uint8Array {
  if (description === null) throw new Error('No data was read.');
  const { points } = told;
  const files = shard.part === 1 ? bakedFiles({ ...told, spec, description }, 'run.safetensors') : null;
  return writePart({
    shard,
    run: { spec, folds, halves, data: dataDigest(table, modelWeights) },
    lambdas: points.map(({ lambda }) => lambda),
    groups: points[0].norms.length,
    resampled,
    path: files && {
      file: files.path,
      weights: files.weights?.bytes ?? null,
      points: pointsJson(points),
    },
  });
}

/** What was trained, as a path that is shown. */
function trainedPath(told: Told, resampled: ResamplingResults, spec: BakeOptions['spec']): ShownPath {
  const { description, examples, points, seconds } = told;
  if (description === null) throw new Error('No data was read.');
  const origin = { backend: 'wasm', seconds };
  return { source: 'live', spec, description, examples, points, origin, ...resampled };
}

async function store(
  { description, ...told }: Told & ResamplingResults,
  spec: BakeOptions['spec'],
  source: DataSource,
  out: string,
  tell: (line: string) => void,
): Promise<void> {
  if (description === null) throw new Error('No data was read.');
  const baked = { ...told, spec, description };
  const { path, weights } = bakedFiles(baked, out);
  await writeFile(out, path);
  if (weights === null) return;
  await writeFile(join(dirname(out), weights.name), weights.bytes);
  tell(`${weights.name}: ${(weights.bytes.length / 1e6).toFixed(2)} MB`);
  const { test } = await loadDataSet(spec.data, spec.seed, source);
  if (test === null || description.task.kind !== 'classification' || !isStack(spec.network)) return;
  const { samples, worst, mean } = weightsAgreement(baked, weights.bytes, test, COMPARED);
  const share = (value: number): string => `${(100 * value).toFixed(2)} %`;
  tell(
    `they name the class that was trained for ${share(mean)} of ${samples} images, ${share(worst)} at worst`,
  );
}

function take(told: Told, event: Event, tell: (line: string) => void): void {
  switch (event.type) {
    case 'data':
      told.description = event.description;
      told.examples = event.examples;
      told.testLabels = event.testLabels;
      told.testWeights = event.testWeights;
      break;
    case 'point':
      told.points.push(event.point);
      tell(line(event.point));
      break;
    case 'twin':
      told.twin = event.twin;
      break;
    case 'retrained':
      told.points[event.index] = { ...told.points[event.index], retrained: event.retrained };
      break;
    case 'done':
      told.seconds = event.seconds;
      break;
  }
}

function line({ lambda, support, iterations, residual, train, test }: PathPoint): string {
  const scores = `train ${train.score.toFixed(4)}${test ? `  test ${test.score.toFixed(4)}` : ''}`;
  return `λ ${lambda.toPrecision(4).padEnd(9)} ${String(support.length).padStart(4)} selected  ${scores}  ${iterations} iterations, residual ${residual.toExponential(1)}`;
}
