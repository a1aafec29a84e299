import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import type { ExplorerPage } from './explorer-page';
import { explorerSession, type SessionOptions } from './explorer-session';

const session = explorerSession();
let explorer: ExplorerPage;

async function open(options?: SessionOptions): Promise<Page> {
  explorer = await session.open(options);
  return explorer.page;
}

/** What the lesson says, once it has settled. */
async function said(page: Page, start: RegExp): Promise<string> {
  const words = page.locator('.lesson-words[aria-live=polite][aria-busy=false]').filter({ hasText: start });
  await words.waitFor();
  await explorer.drawn();
  return words.innerText();
}

/** Name of what has the focus. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => (document.activeElement as HTMLElement | null)?.innerText.trim() ?? '');
}

/** Presses a key until what is called `name` has the focus. */
async function reach(page: Page, key: string, name: string | RegExp): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press(key);
    const now = await focused(page);
    if (typeof name === 'string' ? now === name : name.test(now)) return;
  }
  throw new Error(`${name} was not reached; ${await focused(page)} has the focus.`);
}

/** λ and what is selected, as the slider says it. */
async function cursor(): Promise<string> {
  await explorer.drawn();
  return (await explorer.lambda.getAttribute('aria-valuetext')) ?? '';
}

afterEach(() => {
  expect(explorer.complaints).toEqual([]);
});

describe('a lesson', () => {
  it('is walked by keyboard alone, and says what the page shows', async () => {
    const page = await open();
    await explorer.showsPath();
    await reach(page, 'Tab', 'Lessons');
    await page.keyboard.press('Enter');
    await reach(page, 'Tab', 'What λ does');
    await page.keyboard.press('Enter');
    const first = await said(page, /^Step 1 of 5\./);
    await expect.poll(() => focused(page)).toBe('What λ does');
    expect(first).toContain('All 598 pixels');
    expect(await cursor()).toMatch(/598 of 598 pixels selected, accuracy 98\.0/);
    await reach(page, 'Tab', 'Next');
    for (let step = 2; step <= 5; step++) {
      await page.keyboard.press('Enter');
      const words = await said(page, new RegExp(`^Step ${step} of 5\\.`));
      const now = await cursor();
      const [, lambda, selected] = /^λ = (\S+): (\d+) of/.exec(now) ?? [];
      if (selected === '0') expect(words).toContain('nothing is left');
      else expect(words).toMatch(new RegExp(`\\b${selected} pixels|pixels are gone: ${selected}`));
      if (words.includes('λ = ')) expect(words).toContain(`λ = ${lambda}`);
      expect(await focused(page)).toMatch(/^Next/);
      if (!words.includes('?')) continue;
      await reach(page, 'Shift+Tab', 'Show the answer');
      await page.keyboard.press('Enter');
      const answered = await said(page, new RegExp(`^Step ${step}`));
      expect(answered.length).toBeGreaterThan(words.length + 40);
      expect(await page.locator('.lesson [aria-expanded=true]').innerText()).toBe('Hide the answer');
      await reach(page, 'Tab', /^Next/);
    }
    expect(await focused(page)).toMatch(/^Next lesson\s*: Reading a mask$/);
    await page.keyboard.press('Enter');
    await said(page, /^Step 1 of 5\. The mask/);
    expect(await focused(page)).toBe('Reading a mask');
    await reach(page, 'Tab', 'Back');
    await page.keyboard.press('Enter');
    await said(page, /^Step 1 of 5\. The mask/);
    await reach(page, 'Shift+Tab', 'Leave the lesson');
    await page.keyboard.press('Enter');
    await page.locator('.lesson').waitFor({ state: 'detached' });
    await expect.poll(() => focused(page)).toBe('Lessons');
  });

  it('is a link, step by step, also to where one has moved λ', async () => {
    let page = await open({ query: '#learn=network.4' });
    await said(page, /^Step 4 of 5\. As λ rises, x₄ and x₅ leave together/);
    expect(await explorer.pathTitled('Toy regression').count()).toBe(1);
    const stands = await cursor();
    await expect.poll(() => page.url()).toMatch(/#learn=network\.4&p=toy&l=[\d.]+/);
    await explorer.lambda.press('Home');
    const moved = await cursor();
    expect(moved).not.toBe(stands);
    const address = () => page.url().slice(session.served.url.length);
    const before = address();
    await expect.poll(address).not.toBe(before);
    const link = address();
    await explorer.close();
    page = await open({ query: link });
    await said(page, /^Step 4 of 5/);
    expect(await cursor()).toBe(moved);
    await explorer.button('Back to this step').click();
    await expect.poll(cursor).toBe(stands);
    expect(await explorer.button('Back to this step').count()).toBe(0);
  });

  it('goes from path to path without fetching the page again', async () => {
    const page = await open({ query: '#learn=network.2' });
    await said(page, /^Step 2 of 5\. .* the lasso keeps only 3: x₁, x₂ and x₃/);
    await page.evaluate(() => {
      document.body.dataset.kept = 'yes';
    });
    await explorer.button('Next').click();
    await said(page, /^Step 3 of 5\. The same data with M = 10/);
    expect(await explorer.selectedCount()).toBe('5 of 10 features selected');
    expect(await page.evaluate(() => document.body.dataset.kept)).toBe('yes');
    const fetched = explorer.requests.filter(url => url.endsWith('/toy.safetensors'));
    expect(fetched.length).toBe(1);
  });

  it('is taken up where it was left, also after the page was closed', async () => {
    const page = await open({ query: '#learn=mask.2' });
    await said(page, /^Step 2 of 5/);
    await explorer.button('Next').click();
    await said(page, /^Step 3 of 5/);
    await explorer.button('Leave the lesson').click();
    await page.goto('about:blank');
    await page.goto(session.served.url);
    await explorer.showsPath();
    await explorer.button('Lessons').click();
    await page.getByText('Continue at step 3 of 5').waitFor();
    await page.getByRole('link', { name: 'Reading a mask' }).click();
    await said(page, /^Step 3 of 5\. The same grid coloured by the λ/);
    expect(await explorer.button('λ when dropped').getAttribute('aria-pressed')).toBe('true');
    await page.goBack();
    await page.locator('.lesson').waitFor({ state: 'detached' });
  });

  it('does without a storage that fails', async () => {
    const page = await open({
      query: '#learn=lambda.1',
      before: async page => {
        await page.addInitScript(() => {
          Object.defineProperty(window, 'localStorage', {
            get: () => {
              throw new DOMException('The storage is denied.', 'SecurityError');
            },
          });
        });
      },
    });
    await said(page, /^Step 1 of 5/);
    await explorer.button('Next').click();
    await said(page, /^Step 2 of 5/);
    await explorer.button('Lessons').click();
    await page.getByText('5 steps').first().waitFor();
  });

  it('says when a step’s path cannot be had, and tries again', async () => {
    let broken = true;
    const page = await open({
      query: '#learn=mask.4',
      before: async page => {
        await page.route(/mnist-10\.safetensors$/, route =>
          broken ? route.fulfill({ status: 503, body: '' }) : route.continue(),
        );
      },
    });
    await said(page, /^Step 4 of 5/);
    await explorer.button('Next').click();
    expect(await said(page, /cannot be shown/)).toContain('the server answered 503');
    broken = false;
    await explorer.button('Try again').click();
    await said(page, /^Step 5 of 5\. All ten digits/);
    expect(await explorer.pathTitled('MNIST 0–9').count()).toBe(1);
    explorer.complaints.length = 0;
  });

  it('is fetched when it begins, not before', async () => {
    const page = await open();
    await explorer.showsPath();
    await page.waitForLoadState('networkidle');
    expect(explorer.requests.filter(url => /lesson-panel|seeds\.safetensors/.test(url))).toEqual([]);
  });

  it.each(['lambda.2', 'mask.1', 'filters.2', 'filters.3', 'trust.2'])(
    'leaves the views it speaks of to be seen on a phone: %s',
    async place => {
      const page = await open({
        query: `#learn=${place}`,
        before: async page => {
          await page.setViewportSize({ width: 390, height: 844 });
          await page.emulateMedia({ reducedMotion: 'reduce' });
        },
      });
      await said(page, /^Step/);
      const seen = () =>
        page.evaluate(() => {
          const panel = document.querySelector('.lesson')?.getBoundingClientRect();
          const bar = document.querySelector('.cursor-bar')?.getBoundingClientRect();
          const [part] = [...document.querySelectorAll<HTMLElement>('[data-lit]')].flatMap(
            host => host.dataset.lit?.split(' ').filter(Boolean) ?? [],
          );
          const lit = document.querySelector(
            `[data-lit~="${part}"] [data-part="${part}"], [data-lit~="${part}"][data-part="${part}"]`,
          );
          const box = lit?.getBoundingClientRect();
          if (!panel || !bar || !box) return 0;
          // The bar of the cursor stays with the explorer.
          const floor = bar.bottom > 0 ? bar.top : innerHeight;
          return Math.min(box.bottom, floor) - Math.max(box.top, panel.bottom);
        });
      await expect.poll(seen, { timeout: 15_000 }).toBeGreaterThan(250);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width).toBe(390);
    },
  );
});
