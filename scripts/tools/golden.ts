import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { GOLDEN_CASES } from '../../test/unit/lassonet/golden-cases';
import { goldenRun } from '../../test/unit/lassonet/golden-run';
import { startWasm } from './node-backend';

/** Writes the numbers that `golden.test.ts` compares with: `npx tsx scripts/tools/golden.ts`. */
const FOLDER = fileURLToPath(new URL('../../test/fixtures/golden/', import.meta.url));

mkdirSync(FOLDER, { recursive: true });
await startWasm();
for (const golden of GOLDEN_CASES) {
  writeFileSync(`${FOLDER}${golden.name}.json`, `${JSON.stringify(await goldenRun(golden), null, 1)}\n`);
  console.log(golden.name);
}
