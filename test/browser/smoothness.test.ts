import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { mainThreadTasks } from '../../scripts/tools/main-thread-tasks';
import type { ExplorerPage } from './explorer-page';
import { explorerSession } from './explorer-session';

/** A task reads at most once what has been laid out, and draws once. */
const LAYOUTS = 3;
/** The share of the page's elements that no task restyles: the first point of another path replaces a third. */
const SHARE = 0.5;

const session = explorerSession();

/** Opens the page for a person whom what moves does not trouble. */
const open = (query: string): Promise<ExplorerPage> =>
  session.open({ query, before: page => page.emulateMedia({ reducedMotion: 'no-preference' }) });

/** The most that one task of the page's main thread does while `act` happens. */
async function heaviestTask(page: Page, act: () => Promise<unknown>) {
  const tasks = await mainThreadTasks(page, act);
  const elements = await page.locator('*').count();
  const most = (key: 'styled' | 'layouts') => Math.max(0, ...tasks.map(task => task[key]));
  return { tasks: tasks.length, layouts: most('layouts'), share: most('styled') / elements };
}

async function trainsInSmallTasks(explorer: ExplorerPage): Promise<void> {
  // The press itself is left out: a busy browser answers it and draws two frames in one task.
  await explorer.train();
  const heaviest = await heaviestTask(explorer.page, async () => {
    expect(await explorer.ending()).toMatch(/^Finished/);
  });
  expect(heaviest.tasks).toBeGreaterThan(100);
  expect(heaviest.layouts).toBeLessThanOrEqual(LAYOUTS);
  expect(heaviest.share).toBeLessThan(SHARE);
}

describe('while a path trains, no task of the page redraws much of it', () => {
  it('the toy problem', async () => {
    const explorer = await open('?path=toy&backend=wasm');
    await explorer.showsPath();
    await explorer.openSetUp();
    await explorer.field('Data set').selectOption('toy');
    // Over only after a busy machine has begun to look.
    await explorer.fill({ Samples: '2000', 'Dense epochs': '50', 'Retraining epochs': '20' });
    await trainsInSmallTasks(explorer);
  });

  it('MNIST 5 vs 6', async () => {
    const explorer = await open('?path=toy&backend=wasm');
    await explorer.showsPath();
    await explorer.openSetUp();
    await explorer.field('Data set').selectOption('mnist');
    await explorer.fill({
      'Dense epochs': '1',
      'Max iterations': '3',
      'Retraining epochs': '1',
      'Drop share': '0.2',
    });
    await trainsInSmallTasks(explorer);
  });
});

it('a task that redraws the page is seen', async () => {
  const explorer = await open('?path=toy');
  await explorer.showsPath();
  const { page } = explorer;
  const redraw = () => {
    for (const size of ['17px', '18px', '19px', '20px']) {
      document.body.style.fontSize = size;
      document.body.getBoundingClientRect();
    }
  };
  const heaviest = await heaviestTask(page, () => page.evaluate(redraw));
  expect(heaviest.layouts).toBeGreaterThan(LAYOUTS);
  expect(heaviest.share).toBeGreaterThan(SHARE);
});
