// Runs tests again and again with other work beside them: what depends on luck fails sooner or later.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import process from 'node:process';

const USAGE = `npm run repeat-tests -- [--times 10] [--busy 2] [--late] [what vitest is told]

Runs the tests in a browser (or what vitest is told, such as --project unit, or a file) that often, with that many loops
beside them that leave no processor idle. With --late (three runs, no loops unless told), whatever pages wait for comes
late by a chance, another in each run: LATE=3 npx vitest … is the third run again. Prints a line a run, and what failed;
ends with 1 if anything did. The page is tested as it was built: npm run build first.`;

/** This program's own options, and what vitest is told. */
interface Request {
  readonly times: number;
  readonly busy: number;
  readonly isLate: boolean;
  readonly told: readonly string[];
}

const VITEST = resolve(import.meta.dirname, '../../node_modules/vitest/vitest.mjs');
/** Lines that are told of a run's failures. */
const MOST_LINES = 80;
const EVERYTHING = ['--project', 'browser', '--project', 'browser-alone'];

/** @throws Error if a number is none */
function readRequest(words: readonly string[]): Request {
  const told = [...words];
  const number = (name: string, unlessTold: number): number => {
    const place = told.indexOf(`--${name}`);
    if (place < 0) return unlessTold;
    const [, text] = told.splice(place, 2);
    const value = Number(text);
    if (!Number.isInteger(value) || value < 0)
      throw new Error(`--${name} takes a whole number, not “${text}”.`);
    return value;
  };
  const place = told.indexOf('--late');
  const isLate = place >= 0;
  if (isLate) told.splice(place, 1);
  const [times, busy] = isLate ? [3, 0] : [10, 2];
  return {
    times: number('times', times),
    busy: number('busy', busy),
    isLate,
    told: told.length > 0 ? told : EVERYTHING,
  };
}

/** Loops that end with this program, however it ends. */
function beginBusyLoops(count: number): readonly ChildProcess[] {
  const loop = `while (process.ppid === ${process.pid});`;
  return Array.from({ length: count }, () => spawn(process.execPath, ['-e', loop], { stdio: 'ignore' }));
}

/** One run of the tests, late by the chance of a seed if there is one; prints how it ended. */
function passes(asked: readonly string[], name: string, seed: number | null): boolean {
  const begun = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [VITEST, 'run', ...asked], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    env: { ...process.env, NO_COLOR: '1', ...(seed !== null && { LATE: String(seed) }) },
  });
  const minutes = ((performance.now() - begun) / 60_000).toFixed(1);
  const counts = /^ +Tests +(.*)$/m.exec(stdout)?.[1] ?? `no tests: ${stderr.trim().slice(-400)}`;
  console.log(`${name}: ${status === 0 ? 'green' : 'RED'}, ${minutes} min, ${counts}`);
  if (status === 0) return true;
  // The end of the output, where vitest tells each failure with its error.
  const output = `${stdout}\n${stderr}`;
  const told = output.slice(Math.max(0, output.indexOf(' FAIL '))).split('\n');
  console.log(
    told
      .slice(0, MOST_LINES)
      .map(line => `  ${line}`)
      .join('\n'),
  );
  return false;
}

function repeat({ times, busy, isLate, told }: Request): void {
  const loops = beginBusyLoops(busy);
  let green = 0;
  try {
    for (let run = 1; run <= times; run++)
      if (passes(told, `run ${run} of ${times}`, isLate ? run : null)) green++;
  } finally {
    for (const loop of loops) loop.kill();
  }
  console.log(`${green} of ${times} runs green, with ${busy} busy loops beside them.`);
  process.exitCode = green === times ? 0 : 1;
}

const words = process.argv.slice(2);
if (words.includes('--help')) console.log(USAGE);
else repeat(readRequest(words));
