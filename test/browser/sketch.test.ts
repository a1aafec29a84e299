import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { ExplorerPage } from './explorer-page';
import { explorerSession } from './explorer-session';

const session = explorerSession();

/** Shares of the pad. */
type Place = readonly [number, number];

const THREE: readonly Place[] = [
  [0.25, 0.2],
  [0.5, 0.15],
  [0.75, 0.25],
  [0.6, 0.45],
  [0.45, 0.5],
  [0.7, 0.6],
  [0.7, 0.8],
  [0.4, 0.88],
  [0.22, 0.8],
];
const ONE: readonly Place[] = [
  [0.5, 0.1],
  [0.5, 0.5],
  [0.5, 0.9],
];

/** Where the pad is, once it stands still in sight. */
async function padBox(page: Page) {
  const pad = page.locator('.sketch-pad');
  await pad.locator('canvas').waitFor();
  await pad.hover({ trial: true });
  const box = await pad.boundingBox();
  if (box === null) throw new Error('There is no pad.');
  return box;
}

/** Draws one stroke with the mouse. */
async function draw(page: Page, places: readonly Place[]): Promise<void> {
  const box = await padBox(page);
  const at = ([x, y]: Place): [number, number] => [box.x + box.width * x, box.y + box.height * y];
  await page.mouse.move(...at(places[0]));
  await page.mouse.down();
  for (const place of places.slice(1)) await page.mouse.move(...at(place), { steps: 5 });
  await page.mouse.up();
}

const said = (explorer: ExplorerPage): Promise<string> => explorer.page.getByTestId('prediction').innerText();
const note = (explorer: ExplorerPage): Locator => explorer.page.locator('.sketch-note');
const weightRequests = (explorer: ExplorerPage): string[] =>
  explorer.requests.filter(url => url.endsWith('.weights.safetensors'));

const picture = (canvas: Locator): Promise<string> =>
  canvas.evaluate(element => (element as HTMLCanvasElement).toDataURL());

async function openFilters(options: Parameters<typeof session.open>[0] = {}): Promise<ExplorerPage> {
  const explorer = await session.open({ query: '?path=filters', ...options });
  await explorer.showsPath();
  // The views of filters are fetched with the path, and move what stands beside them.
  await explorer.page.locator('.filter-card').first().waitFor();
  await explorer.drawn();
  return explorer;
}

describe('a digit drawn by hand', () => {
  it('is predicted by the network at the cursor, whose weights are fetched then and once', async () => {
    const explorer = await openFilters();
    const map = explorer.page.locator('.filter-card canvas.map').nth(11);
    await map.waitFor();
    const [before, example] = [await picture(map), await said(explorer)];
    expect(weightRequests(explorer)).toEqual([]);
    await draw(explorer.page, THREE);
    await expect.poll(() => said(explorer)).toMatch(/^predicted 3 \(\d+\.\d\s%\)$/);
    await expect.poll(() => weightRequests(explorer)).toHaveLength(1);
    await note(explorer).waitFor({ state: 'hidden' });
    await expect.poll(() => picture(map)).not.toBe(before);
    await expect
      .poll(() => explorer.page.locator('.filters-recorded').innerText())
      .toContain(
        `recorded at λ = ${(await explorer.page.locator('.cursor-bar').innerText()).match(/λ\s+(\S+)/)?.[1]}.`,
      );
    await explorer.button('Clear the drawing').click();
    await expect.poll(() => said(explorer)).toBe(example);
    await draw(explorer.page, ONE);
    await expect.poll(() => said(explorer)).toMatch(/^predicted [17] /);
    expect(weightRequests(explorer)).toHaveLength(1);
    expect(explorer.requests.filter(url => /tfjs|wasm/.test(url))).toEqual([]);
    expect(explorer.complaints).toEqual([]);
  });

  it('is said other things of at another λ', async () => {
    const explorer = await openFilters();
    await draw(explorer.page, THREE);
    await expect.poll(() => said(explorer)).toMatch(/^predicted 3/);
    await note(explorer).waitFor({ state: 'hidden' });
    const there = await said(explorer);
    await explorer.lambda.focus();
    await explorer.lambda.press('End');
    await expect.poll(() => said(explorer)).not.toBe(there);
  });

  it('gives way to the next example, by keyboard too', async () => {
    const explorer = await openFilters();
    await draw(explorer.page, THREE);
    await expect.poll(() => said(explorer)).not.toContain('true');
    await explorer.button('Next example').focus();
    await explorer.page.keyboard.press('Enter');
    await expect.poll(() => said(explorer)).toContain('true');
    await expect.poll(() => explorer.page.locator('.example-number').innerText()).toBe('2 of 40');
  });

  it('is drawn with a finger, without the page scrolling', async () => {
    const explorer = await openFilters();
    await explorer.page.setViewportSize({ width: 390, height: 844 });
    await explorer.drawn();
    const pad = explorer.page.locator('.sketch-pad');
    await expect.poll(() => pad.evaluate(element => getComputedStyle(element).touchAction)).toBe('none');
    const box = await padBox(explorer.page);
    const touches = await explorer.page.context().newCDPSession(explorer.page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', places: readonly Place[]) =>
      touches.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: places.map(([x, y]) => ({ x: box.x + box.width * x, y: box.y + box.height * y })),
      });
    await touch('touchStart', [THREE[0]]);
    for (const place of THREE.slice(1)) await touch('touchMove', [place]);
    await touch('touchEnd', []);
    await expect.poll(() => said(explorer)).toMatch(/^predicted 3/);
  });

  it('whose weights cannot be fetched gets a sentence, and a prediction by those that are here', async () => {
    const explorer = await openFilters({
      before: async page => {
        await page.route('**/*.weights.safetensors', route => route.fulfill({ status: 404 }));
      },
    });
    await explorer.lambda.focus();
    await explorer.lambda.press('Home');
    await explorer.lambda.press('ArrowRight');
    await draw(explorer.page, THREE);
    await explorer.notice.waitFor();
    await expect
      .poll(() => explorer.notice.innerText())
      .toContain('The weights of this path could not be fetched: the server answered 404.');
    await expect.poll(() => note(explorer).innerText()).toMatch(/^Prediction from λ = \S+, the nearest/);
    await expect.poll(() => said(explorer)).toMatch(/^predicted 3/);
    const before = await said(explorer);
    await draw(explorer.page, ONE);
    await expect.poll(() => said(explorer)).not.toBe(before);
    expect(weightRequests(explorer)).toHaveLength(1);
  });

  it('is predicted where no worker starts', async () => {
    const explorer = await openFilters({
      before: async page => {
        await page.addInitScript(() => {
          Object.assign(globalThis, {
            Worker: class {
              constructor() {
                throw new Error('No workers here.');
              }
            },
          });
        });
      },
    });
    await draw(explorer.page, THREE);
    await expect.poll(() => said(explorer)).toMatch(/^predicted 3/);
  });
});

describe('a digit drawn for a path on pixels', () => {
  const SIX: readonly Place[] = [
    [0.65, 0.12],
    [0.45, 0.25],
    [0.33, 0.5],
    [0.32, 0.72],
    [0.42, 0.88],
    [0.6, 0.88],
    [0.7, 0.74],
    [0.6, 0.6],
    [0.42, 0.6],
    [0.33, 0.7],
  ];

  it('is seen through the mask, and predicted by what is selected', async () => {
    const explorer = await session.open({ query: '?path=5v6' });
    await explorer.showsPath();
    expect(weightRequests(explorer)).toEqual([]);
    await draw(explorer.page, SIX);
    await expect.poll(() => said(explorer)).toMatch(/^predicted 6 \(\d+\.\d\s%\)$/);
    const seen = explorer.page
      .getByRole('img', { name: 'Example image seen through the mask' })
      .locator('canvas');
    const masked = await picture(seen);
    await explorer.lambda.focus();
    await explorer.lambda.press('PageUp');
    await explorer.drawn();
    await expect.poll(() => picture(seen)).not.toBe(masked);
    await expect.poll(() => weightRequests(explorer)).toHaveLength(1);
    expect(explorer.requests.filter(url => /tfjs|wasm/.test(url))).toEqual([]);
  });
});
