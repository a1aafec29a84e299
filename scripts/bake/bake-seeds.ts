import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { DataDescription } from '../../src/data/data-set';
import type { PathPoint } from '../../src/lassonet/path-point';
import { type SeedRun, writeSeedRuns } from '../../src/path-file/seed-runs';
import type { DenseSpec } from '../../src/settings/spec';
import { dropOrder } from '../../src/store/readings/drop-lambda';
import { runTraining } from '../../src/worker/training-run';
import { startWasm } from '../tools/node-backend';
import { PRESETS } from './presets';

const MNIST_FOLDER = new URL('../../public/data/', import.meta.url);
const SEEDED = ['mnist-5v6', 'toy'] as const;

/** What one run leaves: the path's points, retrained where they were. */
interface Followed {
  readonly description: DataDescription;
  readonly points: readonly PathPoint[];
}

async function bakeSeeds(preset: (typeof SEEDED)[number], seeds: number, out: string): Promise<void> {
  await startWasm();
  const runs: SeedRun[] = [];
  let described: DataDescription | null = null;
  for (let seed = 0; seed < seeds; seed++) {
    const { description, points } = await follow({ ...PRESETS[preset], seed });
    const varying = JSON.stringify(description.constant);
    if (described !== null && JSON.stringify(described.constant) !== varying) {
      throw new Error(`With seed ${seed}, other features vary: its groups are not those of the first run.`);
    }
    described ??= description;
    runs.push({ seed, order: dropOrder(points), retrained: retrainedSizes(points) });
    console.log(`seed ${seed}: ${points.length} λ`);
  }
  if (described === null) throw new Error('There is no run.');
  await writeFile(out, writeSeedRuns({ spec: PRESETS[preset], description: described, runs }));
}

async function follow(spec: DenseSpec): Promise<Followed> {
  const source = {
    file: async (name: string) => new Uint8Array(await readFile(new URL(name, MNIST_FOLDER))),
    csv: null,
  };
  const points: PathPoint[] = [];
  let description: DataDescription | null = null;
  await runTraining(spec, source, {
    signal: new AbortController().signal,
    between: async () => {},
    emit: event => {
      if (event.type === 'data') description = event.description;
      if (event.type === 'point') points.push({ ...event.point, keyframe: null });
      if (event.type === 'retrained') {
        points[event.index] = { ...points[event.index], retrained: event.retrained };
      }
    },
    now: () => performance.now(),
  });
  if (description === null) throw new Error('No data was read.');
  return { description, points };
}

function retrainedSizes(points: readonly PathPoint[]): SeedRun['retrained'] {
  return points.flatMap(({ support, retrained }) =>
    retrained?.test ? [{ selected: support.length, score: retrained.test.score }] : [],
  );
}

const text = { type: 'string' } as const;
try {
  const {
    preset,
    seeds = '10',
    out,
  } = parseArgs({ options: { preset: text, seeds: text, out: text } }).values;
  const known = SEEDED.find(name => name === preset);
  if (known === undefined || out === undefined || !(Number(seeds) >= 2)) {
    throw new Error(`npm run bake:seeds -- --preset ${SEEDED.join('|')} --out FILE.safetensors [--seeds 10]`);
  }
  await bakeSeeds(known, Number(seeds), out);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
