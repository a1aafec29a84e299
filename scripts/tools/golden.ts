/**
 * Writes the numbers that `test/unit/lassonet/golden.test.ts` holds the method to:
 *
 *     npx tsx scripts/tools/golden.ts [name …]
 *
 * To be run where the method is meant to give other numbers, and then with a word in the commit on why.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { GOLDEN_CASES } from '../../test/unit/lassonet/golden-cases';
import { goldenRun } from '../../test/unit/lassonet/golden-run';
import { startWasm } from './node-backend';

const FOLDER = new URL('../../test/fixtures/golden/', import.meta.url);

await startWasm();
await mkdir(FOLDER, { recursive: true });
const wanted = process.argv.slice(2);
for (const golden of GOLDEN_CASES) {
  if (wanted.length > 0 && !wanted.includes(golden.name)) continue;
  const started = process.cpuUsage();
  const run = await goldenRun(golden);
  await writeFile(new URL(`${golden.name}.json`, FOLDER), `${JSON.stringify(run, null, 1)}\n`);
  const { user, system } = process.cpuUsage(started);
  const supports = run.points.map(({ support }) => support.length).join(' ');
  console.log(
    `${golden.name}: ${((user + system) / 1e6).toFixed(1)} s of processor time; selected ${supports}; ${run.retrained.length} retrained`,
  );
}
