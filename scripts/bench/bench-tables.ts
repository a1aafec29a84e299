import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { regularizationPath } from '../../src/lassonet/path/path';
import { randomStream } from '../../src/lassonet/random';
import { DEFAULT_NETWORK, DEFAULT_SOLVER } from '../../src/lassonet/settings';
import { madeTable, TRUE_COLUMNS } from '../tools/made-table';
import { startWasm } from '../tools/node-backend';

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

/** Whole paths on made tables with nothing but the defaults, in Node on WASM, beside the authors' iterations in PyTorch. */
export async function benchTables(python: string | undefined): Promise<void> {
  await startWasm();
  for (const table of TABLES) {
    const before = python && authorsIteration(python, table);
    await report(table, before || null);
  }
}

async function report(
  { rows, columns, authors }: TableCase,
  iteration: readonly number[] | null,
): Promise<void> {
  const random = randomStream(11, `${rows} × ${columns}`);
  const problem = madeTable(Math.round(TRAINING_SHARE * rows), columns, random);
  const begun = performance.now();
  const counts: number[] = [];
  const kept: string[] = [];
  let iterations = 0;
  let first: number | null = null;
  for await (const point of regularizationPath(
    problem,
    { ...DEFAULT_NETWORK, hidden: HIDDEN },
    DEFAULT_SOLVER,
    { seed: 0, keyframe: () => false },
  )) {
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
  const theirs = (threads: 0 | 1): string => {
    if (authors === null || iteration === null) return '';
    const took = (authors * iteration[threads]) / 1000;
    return `${took.toFixed(1)} s (${iteration[threads].toFixed(2)} ms × ${authors}): ${(took / seconds).toFixed(1)} ×`;
  };
  console.log(`
${rows} × ${columns}
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
