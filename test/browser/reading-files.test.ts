import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mainThreadTasks } from '../../scripts/tools/main-thread-tasks';
import { caseBytes, FILE_CASES } from '../unit/data/csv/cases';
import type { ExplorerPage } from './explorer-page';
import { explorerSession } from './explorer-session';

const { open, share } = explorerSession();
let explorer: ExplorerPage;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reading-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function openForm(openPage = open): Promise<void> {
  explorer = await openPage({ query: '?path=toy&backend=wasm' });
  await explorer.showsPath();
  await explorer.openSetUp();
  await explorer.field('Data set').selectOption('csv');
}

/** Chooses a file, and waits until it is read. */
async function choose(file: string, rows: RegExp = /rows/): Promise<void> {
  await explorer.field('CSV file').setInputFiles(file);
  await explorer.page.locator('.drop-zone').getByText(rows).waitFor();
}

const notes = () => explorer.page.getByRole('list', { name: 'What was understood of the file' }).innerText();
const rowOf = (name: string) =>
  explorer.page
    .locator('.column-table tbody tr')
    .filter({ has: explorer.page.getByRole('rowheader', { name, exact: true }) });
const roleOf = (name: string) => explorer.field(`Use of “${name}”`);

describe('a file as people have it, in the page, one after another', () => {
  beforeAll(() => openForm(share));

  it.each(FILE_CASES)('$file', async given => {
    const { names, target = 'y', labels, rows, told } = given;
    // A name of its own: what is said of the file before is not taken for what is said of this one.
    const name = given.file.replaceAll('/', '-');
    const buffer = Buffer.from(caseBytes(given));
    await explorer.field('CSV file').setInputFiles({ name, mimeType: '', buffer });
    await explorer.page.locator('.drop-zone').getByText(`${name}: ${rows} rows`).waitFor();
    await explorer.field('Column to predict').selectOption(target);
    await explorer.field('Target type').selectOption(labels === null ? 'regression' : 'classification');
    for (const name of names) await expect.poll(() => roleOf(name).inputValue()).toBe('number');
    await expect.poll(() => roleOf(target).inputValue()).toBe('target');
    const used = explorer.page.locator('.column-table select[aria-label^="Use of"]');
    const numbers = () =>
      used.evaluateAll(all => all.filter(each => (each as HTMLSelectElement).value === 'number').length);
    await expect.poll(numbers).toBe(names.length);
    await expect.poll(notes).toMatch(told ?? /Cells are separated/);
    await expect.poll(() => explorer.page.locator('.set-up .error').count()).toBe(0);
  });
});

it('a file with texts, dates and missing cells is trained on with the roles that a person gives', async () => {
  const rows = Array.from({ length: 60 }, (_, i) =>
    [
      `id${i}`,
      ['red', 'green', 'blue'][i % 3],
      i % 7 ? i % 7 : 'NA',
      `2024-01-${10 + (i % 20)}`,
      i % 3 ? 'no' : 'yes',
    ].join(';'),
  );
  const file = join(folder, 'paints.csv');
  await writeFile(file, `id;colour;size;when;y\n${rows.join('\n')}\n`);
  await openForm();
  await choose(file);
  await explorer.field('Column to predict').selectOption('y');
  await expect.poll(() => rowOf('size').innerText()).toMatch(/number\s+9/);
  await expect.poll(() => roleOf('id').inputValue()).toBe('identifier');
  await expect.poll(() => roleOf('colour').inputValue()).toBe('category');
  await roleOf('when').selectOption('ignored');
  await explorer.field('Missing cells').selectOption('indicator');
  await explorer.fill({
    'Hidden widths': '4',
    'Dense epochs': '20',
    'Retraining epochs': '0',
    'Max iterations': '20',
  });
  await explorer.train();
  expect(await explorer.ending()).toMatch(/^Finished/);
  const { page } = explorer;
  await expect.poll(() => page.getByTestId('selected-count').innerText()).toMatch(/of 2/);
  for (const names of ['[data-part="path"] .labels title', '.weights-view .row title']) {
    await expect
      .poll(() => page.locator(names).allTextContents())
      .toEqual(['colour (3 columns)', 'size (2 columns)']);
  }
  await expect
    .poll(() => page.locator('.example-values li').first().innerText())
    .toMatch(/colour \(3 columns\)\s+(red|green|blue)/);
  await expect.poll(() => page.url()).toContain('role=when%3Dignored');
  await expect.poll(() => page.url()).toContain('na=indicator');
  expect(explorer.complaints).toEqual([]);
});

it('a column of weights is chosen by its role: rows that weigh nothing are left out, and scores say so', async () => {
  const rows = Array.from({ length: 120 }, (_, i) => {
    const [a, b] = [Math.sin(i), Math.cos(3 * i)];
    // Rows of weight 0 say the opposite of the others.
    const weight = i % 3;
    return [a, b, weight, 1, a > 0 === weight > 0 ? 'yes' : 'no'].join(',');
  });
  const file = join(folder, 'weighed.csv');
  await writeFile(file, `a,b,w,v,y\n${rows.join('\n')}\n`);
  await openForm();
  await choose(file);
  await explorer.field('Column to predict').selectOption('y');
  await roleOf('v').selectOption('weight');
  await expect.poll(notes).toContain('Each row counts by its weight in “v”');
  await roleOf('w').selectOption('weight');
  await expect.poll(() => roleOf('v').inputValue()).toBe('number');
  await expect.poll(notes).toContain('Each row counts by its weight in “w”');
  await roleOf('v').selectOption('ignored');
  await explorer.fill({
    'Hidden widths': '4',
    'Dense epochs': '20',
    'Retraining epochs': '20',
    'Max iterations': '20',
    'Test share': '0.25',
  });
  await explorer.train();
  expect(await explorer.ending()).toMatch(/^Finished/);
  const { page } = explorer;
  await expect.poll(() => page.getByTestId('selected-count').innerText()).toMatch(/of 2/);
  await expect.poll(() => page.url()).toContain('role=v%3Dignored,w%3Dweight');
  await page.locator('.answer-report summary').click();
  const report = () => page.locator('.answer-report').innerText();
  await expect.poll(report).toContain('fitted to 60 rows and 2 inputs');
  await expect.poll(report).toContain('Each row counts by its weight “w”, in the loss and in the scores.');
  await expect.poll(report).toMatch(/On 20 test rows.*: (9\d|100)/);
  expect(explorer.complaints).toEqual([]);
});

it('a column that can be read in two ways is asked for', async () => {
  const file = join(folder, 'either.csv');
  await writeFile(
    file,
    `price;y\n${Array.from({ length: 20 }, (_, i) => `1,${100 + i};${i % 2}`).join('\n')}\n`,
  );
  await openForm();
  await choose(file);
  await explorer.field('Column to predict').selectOption('y');
  await expect.poll(() => explorer.page.locator('.drop-zone').innerText()).toContain('“1,100” can be 1100');
  await explorer.field('How “price” is written').selectOption({ label: 'decimal comma: “1,100” is 1.1' });
  await expect.poll(() => explorer.page.locator('.drop-zone .error').count()).toBe(0);
  await expect.poll(notes).toContain('“1,100” is read as 1.1');
});

it('a file that is edited and chosen again is read again', async () => {
  const file = join(folder, 'edited.csv');
  await writeFile(file, 'a,y\n1,0\n2,1\n3,0\n4,1\n');
  await openForm();
  const { page } = explorer;
  const chosen = async () => {
    const chooser = page.waitForEvent('filechooser');
    await explorer.field('CSV file').click();
    await (await chooser).setFiles(file);
  };
  await chosen();
  await page.locator('.drop-zone').getByText('4 rows, 2 columns').waitFor();
  await explorer.field('Column to predict').selectOption('y');
  await writeFile(file, `${await readFile(file, 'utf8')}5,0\n`.replace('a,y', 'b,y'));
  await explorer.field('CSV file').dispatchEvent('click');
  await expect.poll(() => explorer.field('CSV file').inputValue()).toBe('');
  await chosen();
  await page.locator('.drop-zone').getByText('5 rows, 2 columns').waitFor();
  await expect.poll(() => explorer.field('Column to predict').inputValue()).toBe('y');
  await expect.poll(() => roleOf('b').inputValue()).toBe('number');
});

describe('a table of 20,001 columns', () => {
  const COLUMNS = 20_001;
  /** Elements that one task restyles: far fewer than there are columns. */
  const MOST_STYLED = 2000;

  it('is chosen and set up without a large task on the page', async () => {
    const file = join(folder, 'wide.csv');
    const line = (cell: (j: number) => string | number) =>
      Array.from({ length: COLUMNS }, (_, j) => cell(j)).join(',');
    const lines = [
      line(j => (j === 0 ? 'y' : `gene ${j}`)),
      ...Array.from({ length: 60 }, (_, i) =>
        line(j => (j === 0 ? i % 2 : ((i * 7919 + j * 104_729) % 1000) / 100)),
      ),
    ];
    await writeFile(file, lines.join('\n'));
    await openForm();
    const target = explorer.field('Column to predict');
    const largest = async (act: () => Promise<unknown>) => {
      const tasks = await mainThreadTasks(explorer.page, act);
      return Math.max(...tasks.map(({ styled }) => styled));
    };
    expect(await largest(() => choose(file, /60 rows, 20.001 columns/))).toBeLessThan(MOST_STYLED);
    expect(await largest(() => target.fill('gene 2'))).toBeLessThan(MOST_STYLED);
    expect(await largest(() => target.fill('y'))).toBeLessThan(MOST_STYLED);
    await expect.poll(() => roleOf('y').inputValue()).toBe('target');
    await explorer.field('Find a column').fill('gene 777');
    expect(await largest(() => roleOf('gene 7770').selectOption('ignored'))).toBeLessThan(MOST_STYLED);
    await expect.poll(() => explorer.page.locator('.set-up .error').count()).toBe(0);
  });
});
