import { execFileSync } from 'node:child_process';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { regularizationPath } from '../../src/lassonet/path/path';
import { randomStream } from '../../src/lassonet/random';
import { DEFAULT_NETWORK, DEFAULT_SOLVER } from '../../src/lassonet/settings';
import { worthwhileRows } from '../../src/worker/row-sharers';
import { madeTable, TRUE_COLUMNS } from '../tools/made-table';
import { startWasm } from '../tools/node-backend';
import { ROW_THREADS } from '../tools/row-threads';

/** A table that is made. */
interface TableCase {
  readonly rows: number;
  readonly columns: number;
  /** Full-batch iterations of the authors' package on such a table; null: not known. */
  readonly authors: number | null;
}

const HIDDEN = [30, 30];
/** Of the rows. */
const TRAINING_SHARE = 0.8;
const NEAR = [500, 200, 100, 50, 20, 10];
const TABLES: readonly TableCase[] = [
  { rows: 200, columns: 50, authors: 7503 },
  { rows: 1000, columns: 100, authors: 7211 },
  { rows: 10_000, columns: 100, authors: null },
  { rows: 100_000, columns: 20, authors: null },
  { rows: 100, columns: 2000, authors: 7324 },
  { rows: 100, columns: 20_000, authors: null },
];

/** Their sizes, as one asks for them. */
export const TABLE_SIZES: readonly string[] = TABLES.map(sizeOf);

function sizeOf({ rows, columns }: TableCase): string {
  return `${rows}x${columns}`;
}

/**
 * Whole paths on made tables with nothing but the defaults, in Node on WASM, beside the authors' iterations in PyTorch.
 *
 * @param sizes of the tables
 * @param workers how many may share the rows, one after the other
 */
export async function benchTables(
  python: string | undefined,
  sizes: readonly string[],
  workers: readonly number[],
): Promise<void> {
  await startWasm();
  for (const table of TABLES.filter(one => sizes.includes(sizeOf(one)))) {
    const before = python && authorsIteration(python, table);
    for (const processors of workers) await report(table, before || null, processors);
  }
}

async function report(
  { rows, columns, authors }: TableCase,
  iteration: readonly number[] | null,
  processors: number,
): Promise<void> {
  const random = randomStream(11, `${rows} × ${columns}`);
  const problem = madeTable(Math.round(TRAINING_SHARE * rows), columns, random);
  const begun = performance.now();
  const counts: number[] = [];
  const kept: string[] = [];
  let iterations = 0;
  let first: number | null = null;
  const network = { ...DEFAULT_NETWORK, hidden: HIDDEN };
  const held = worthwhileRows(problem, network, DEFAULT_SOLVER, { ...ROW_THREADS, processors });
  for await (const point of regularizationPath(problem, network, DEFAULT_SOLVER, {
    seed: 0,
    keyframe: () => false,
    rows: held ?? undefined,
  })) {
    first ??= (performance.now() - begun) / 1000;
    iterations += point.iterations;
    const { support } = point;
    for (const k of NEAR) {
      if (support.length > k || (counts.at(-1) ?? columns + 1) <= k) continue;
      kept.push(`${support.filter(j => j < TRUE_COLUMNS).length} of ${support.length}`);
    }
    counts.push(support.length);
  }
  const seconds = (performance.now() - begun) / 1000;
  const sharers = held?.sharers.filter(({ state }) => state === 'ready').length ?? 0;
  held?.dispose();
  const theirs = (threads: 0 | 1): string => {
    if (authors === null || iteration === null) return '';
    const took = (authors * iteration[threads]) / 1000;
    return `${took.toFixed(1)} s (${iteration[threads].toFixed(2)} ms × ${authors}): ${(took / seconds).toFixed(1)} ×`;
  };
  console.log(`
${rows} × ${columns}, workers: ${1 + sharers}, load of the machine ${loadavg()[0].toFixed(1)}
  path without retraining        ${seconds.toFixed(2)} s, the first λ after ${first?.toFixed(2)} s; ${counts.length} λ, ${iterations} iterations
  true columns among those kept  ${kept.join(', ')}
  the authors’, one thread       ${theirs(0)}
  the authors’, two threads      ${theirs(1)}`);
}

/** Milliseconds of the authors' iteration on a table of this size, on one thread and on two. */
function authorsIteration(python: string, { rows, columns }: TableCase): number[] {
  const training = Math.round(TRAINING_SHARE * rows);
  return [1, 2].map(threads => {
    const sizes = {
      rows: Math.round(0.9 * training),
      validation: Math.round(0.1 * training),
      features: columns,
      hidden: HIDDEN.join(),
      classes: 0,
      threads,
    };
    const given = Object.entries(sizes).flatMap(([name, value]) => [`--${name}`, String(value)]);
    return Number(
      execFileSync(python, [join(import.meta.dirname, 'authors-iteration.py'), ...given], {
        encoding: 'utf8',
      }),
    );
  });
}
