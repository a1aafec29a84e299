import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bakeOptions } from '../../../scripts/bake/bake-options';
import { bake } from '../../../scripts/bake/baking';
import { seededRandom } from '../../../src/data/seeded-random';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bake-balanced-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** 400 rows, one in sixteen of them of the class “rare”, whose two features only lean another way. */
function uneven(): string {
  const { normal } = seededRandom(5);
  const rows = Array.from({ length: 400 }, (_, i) => {
    const shift = i % 16 === 0 ? 1 : 0;
    return [normal() + shift, normal() + shift, shift ? 'rare' : 'usual'].join(',');
  });
  const file = join(folder, 'uneven.csv');
  writeFileSync(file, `a,b,y\n${rows.join('\n')}\n`);
  return file;
}

/** The share of each class's rows that is predicted to be of it, at the smallest λ. */
async function recalls(balanced: boolean): Promise<Record<string, number>> {
  const file = uneven();
  const out = join(folder, 'predicted.csv');
  const words = [
    ...['--csv', file, '--target', 'y', '--task', 'classification', '--hidden', '4', '--test', '0'],
    ...[
      '--retrain-epochs',
      '0',
      '--balanced',
      String(balanced),
      '--predict',
      file,
      '--predictions',
      out,
      '--at',
      '0',
    ],
  ];
  await bake(bakeOptions(words), () => {});
  const { data } = Papa.parse<Record<string, string>>(readFileSync(out, 'utf8'), {
    header: true,
    skipEmptyLines: true,
  });
  const share = (label: string): number => {
    const rows = data.filter(row => row.y === label);
    return rows.filter(row => row.predicted === label).length / rows.length;
  };
  return { rare: share('rare'), usual: share('usual') };
}

it('--balanced finds the rows of a rare class, which counts for next to nothing otherwise', async () => {
  const [plain, balanced] = [await recalls(false), await recalls(true)];
  expect(plain.rare).toBeLessThan(0.4);
  expect(balanced.rare).toBeGreaterThan(0.6);
  expect(balanced.usual).toBeGreaterThan(0.6);
});
