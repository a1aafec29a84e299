import type { Page } from 'playwright-core';
import { path, type Scene } from './scene';

const TOY = '?path=toy&backend=wasm#hide=reading';
const LASTING = Array.from({ length: 400 }, (_, i) => (0.001 * 1.02 ** i).toPrecision(5)).join(', ');

/** What the page shows of a run, or where there is no path to show. */
export const STATE_SCENES: readonly Scene[] = [
  {
    name: 'loading',
    address: '#p=mnist-10&hide=reading',
    before: page => page.route('**/paths/*', () => {}),
    arrange: page => page.locator('.waiting').first().waitFor(),
  },
  {
    name: 'empty',
    address: '#p=run&d=toy&hide=reading',
    arrange: page => page.locator('.waiting').first().waitFor(),
  },
  {
    name: 'not-there',
    address: '#p=toy&hide=reading',
    before: page => page.route('**/paths/*', route => route.fulfill({ status: 404, body: 'Not found' })),
    arrange: page => page.getByTestId('notice').waitFor(),
  },
  {
    name: 'bad-file',
    address: TOY,
    arrange: async page => {
      await path(page);
      const buffer = Buffer.from('<!doctype html><title>no path</title>');
      await page
        .getByLabel('Path file')
        .setInputFiles({ name: 'a-path-that-is-none.safetensors', mimeType: 'text/html', buffer });
      await page.getByTestId('notice').waitFor();
    },
  },
  {
    name: 'wrong-fields',
    address: TOY,
    arrange: async page => {
      await path(page);
      await openSetUp(page);
      await field(page, 'Hidden widths').fill('ten');
      await field(page, 'M').fill('-1');
      await field(page, 'First λ').fill('soon');
      await page.locator('details.advanced').evaluate(details => details.setAttribute('open', ''));
      await field(page, 'Drop share').fill('3');
    },
    extent: { part: '.set-up' },
  },
  {
    name: 'csv',
    address: TOY,
    arrange: async page => {
      await path(page);
      await openSetUp(page);
      await field(page, 'Data set').selectOption('csv');
      const buffer = Buffer.from('height in centimetres,weight,age,answer\n1,2,3,yes\n2,3,4,no\n');
      await field(page, 'CSV file').setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer });
      await page.getByText('4 columns').waitFor();
    },
    extent: { part: '.set-up' },
  },
  {
    name: 'training-dense',
    address: TOY,
    arrange: async page => {
      await trainToy(page, { 'Dense epochs': '10000' });
      await page.locator('[data-phase=dense]').waitFor();
      await page.getByRole('button', { name: 'Pause' }).click();
    },
  },
  {
    name: 'training-path',
    address: TOY,
    arrange: async page => {
      await trainToy(page, { 'Values of λ': 'list', 'List of λ': LASTING });
      await page.waitForFunction(
        () => Number(document.querySelector<HTMLInputElement>('.lambda-range')?.max) > 40,
      );
      await page.getByRole('button', { name: 'Pause' }).click();
      await page.getByText('Paused').waitFor();
    },
  },
  {
    name: 'changed-settings',
    address: TOY,
    arrange: async page => {
      await trainToy(page, {
        'Values of λ': 'list',
        'List of λ': LASTING,
        'Max iterations': '300',
        Tolerance: '1e-12',
      });
      await page.getByTestId('path-title').filter({ hasText: 'Your run' }).waitFor();
      await page.waitForFunction(
        () => Number(document.querySelector<HTMLInputElement>('.lambda-range')?.max) > 10,
      );
      await field(page, 'M').fill('1');
      await field(page, 'M').press('Enter');
      await page.locator('.change-note').waitFor();
      await page.getByRole('button', { name: 'Pause' }).click();
      await page.getByText('Paused').waitFor();
    },
  },
  {
    name: 'finished',
    address: TOY,
    arrange: async page => {
      await trainToy(page, {
        'Values of λ': 'list',
        'List of λ': '0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1, 1.5, 2, 3',
      });
      await page.locator('.run-end').filter({ hasText: 'Finished' }).waitFor({ timeout: 60_000 });
    },
  },
  {
    name: 'failed',
    address: TOY,
    before: page => page.route('**/training.worker*.js', route => route.abort()),
    arrange: async page => {
      await trainToy(page, {});
      await page.locator('.run-end.is-error').waitFor();
    },
  },
];

async function trainToy(page: Page, settings: Readonly<Record<string, string>>): Promise<void> {
  await path(page);
  await openSetUp(page);
  await page.locator('details.advanced').evaluate(details => details.setAttribute('open', ''));
  const all = { Samples: '120', 'Dense epochs': '5', 'Max iterations': '20', ...settings };
  for (const [label, text] of Object.entries(all)) {
    if (label === 'Values of λ') await field(page, label).selectOption(text);
    else await field(page, label).fill(text);
  }
  await page.locator('details.advanced').evaluate(details => details.removeAttribute('open'));
  await page.getByRole('button', { name: 'Train', exact: true }).click();
}

async function openSetUp(page: Page): Promise<void> {
  await page.locator('.set-up-button[aria-expanded=false]').click();
  await page.locator('.set-up-fields').waitFor();
}

function field(page: Page, label: string) {
  return page.getByLabel(label, { exact: true });
}
