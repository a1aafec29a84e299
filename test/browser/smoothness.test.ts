import { describe, expect, it } from 'vitest';
import type { ExplorerPage } from './explorer-page';
import { explorerSession } from './explorer-session';
import { mainThreadTasks } from './main-thread';

/** Milliseconds from which on a task is long: a person feels it. */
const LONG = 50;

const { open } = explorerSession();

async function trainedTasks(explorer: ExplorerPage): Promise<number[]> {
  const tasks = await mainThreadTasks(explorer.page, async () => {
    await explorer.train();
    expect(await explorer.ending()).toMatch(/^Finished/);
  });
  if (process.env.MEASURED) console.log(`${tasks.length} tasks, the longest ${tasks.slice(0, 5)} ms`);
  expect(tasks.length).toBeGreaterThan(100);
  return tasks;
}

describe('while a path trains', () => {
  it('no task of the page is long: the toy problem', async () => {
    const explorer = await open({ query: '?path=toy&backend=wasm' });
    await explorer.showsPath();
    await explorer.field('Data set').selectOption('toy');
    await explorer.fill({ Samples: '200', 'Dense epochs': '3', 'Retraining epochs': '2' });
    const [longest] = await trainedTasks(explorer);
    expect(longest).toBeLessThan(LONG);
  });

  it('no task of the page is long: MNIST 5 vs 6', async () => {
    const explorer = await open({ query: '?path=toy&backend=wasm' });
    await explorer.showsPath();
    await explorer.field('Data set').selectOption('mnist');
    await explorer.fill({
      'Dense epochs': '1',
      'Iterations at most': '3',
      'Retraining epochs': '1',
      'Drop share': '0.2',
    });
    const [longest] = await trainedTasks(explorer);
    expect(longest).toBeLessThan(LONG);
    // So many images are shared with a second worker, where there is a processor for it.
    const processors = await explorer.page.evaluate(() => navigator.hardwareConcurrency);
    const shared = explorer.requests.some(address => address.includes('shard.worker'));
    expect(shared).toBe(processors > 1);
  });
});

it('a task that is long is seen', async () => {
  const { page } = await open();
  const busy = (milliseconds: number) => {
    const until = performance.now() + milliseconds;
    while (performance.now() < until);
  };
  const [longest] = await mainThreadTasks(page, () => page.evaluate(busy, 4 * LONG));
  expect(longest).toBeGreaterThan(LONG);
});
