// How many false inputs stability selection lets through: 200 rows of 50 inputs, five of which matter, with ten seeds of data.
// npx tsx scripts/bench/bench-stability.ts [seeds] [workers]
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandom } from '../../src/data/seeded-random';
import {
  expectedFalse,
  meanSelected,
  STABLE_SHARE,
  type Stability,
  stabilityIndex,
  stableGroups,
} from '../../src/lassonet/resampled/stability';
import { bakeOptions } from '../bake/bake-options';
import { bake } from '../bake/baking';

const ROWS = 200;
const INPUTS = 50;
const TRUE = 5;

/** y = 2x₀ − 2x₁ + 1.5x₂ + 2|x₃| + 1.5x₄ + a standard normal; all inputs standard normal and independent. */
function table(seed: number): string {
  const { normal } = seededRandom(seed);
  const lines = Array.from({ length: ROWS }, () => {
    const x = Array.from({ length: INPUTS }, normal);
    const y = 2 * x[0] - 2 * x[1] + 1.5 * x[2] + 2 * Math.abs(x[3]) + 1.5 * x[4] + normal();
    return [...x, y].join(',');
  });
  return [[...Array.from({ length: INPUTS }, (_, j) => `x${j}`), 'y'].join(','), ...lines].join('\n');
}

const [seeds = '10', workers = '2'] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'stability-'));
const csv = join(folder, 'table.csv');
const json = join(folder, 'path.json');
let promised = 0;
let missed = 0;
for (let seed = 0; seed < Number(seeds); seed++) {
  writeFileSync(csv, table(seed));
  const words = ['--csv', csv, '--target', 'y', '--task', 'regression', '--test', '0', '--hidden', '30'];
  const more = ['--retrain-epochs', '0', '--stability', '50', '--workers', workers, '--json', json];
  const begun = performance.now();
  await bake(bakeOptions([...words, ...more]), () => {});
  const { stability: stored } = JSON.parse(readFileSync(json, 'utf8'));
  const stability: Stability = { ...stored, counts: Uint16Array.from(stored.counts) };
  const index = stabilityIndex(stability, INPUTS);
  const stable = stableGroups(stability, index);
  const wrong = stable.filter(group => group >= TRUE).length;
  const selected = meanSelected(stability, index);
  const bound = expectedFalse(selected, INPUTS);
  promised += bound;
  missed += wrong;
  console.log(
    `seed ${seed}: λ ${stability.lambdas[index].toPrecision(3)}, ${selected.toFixed(1)} selected a run, ` +
      `${stable.length - wrong} of ${TRUE} true and ${wrong} false in ${100 * STABLE_SHARE} % of ${stability.runs} runs, ` +
      `bound ${bound.toFixed(2)}, ${((performance.now() - begun) / 1000).toFixed(0)} s`,
  );
}
console.log(`false in all: ${missed}; the bounds add up to ${promised.toFixed(1)}`);
rmSync(folder, { recursive: true });
