import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { faultsOf } from '../../scripts/shots/faults';
import { LESSONS } from '../../src/store/state/lesson-place';
import type { ExplorerPage } from './explorer-page';
import { explorerSession, type SessionOptions } from './explorer-session';
import {
  doStep,
  hiddenViews,
  isInSight,
  isStepDone,
  toldStep,
  WALK_SIZES,
  type WalkSize,
  walkLanguage,
} from './lesson-walk';

const session = explorerSession();
let explorer: ExplorerPage;

async function open(options?: SessionOptions): Promise<Page> {
  explorer = await session.open(options);
  return explorer.page;
}

const next = (page: Page) => page.locator('.lesson-turns .primary');
const step = (page: Page) => page.locator('.lesson-count').innerText();

/** λ and what is selected, as the slider says it. */
async function cursor(): Promise<string> {
  await explorer.drawn();
  return (await explorer.lambda.getAttribute('aria-valuetext')) ?? '';
}

/** How a view's first canvas looks. */
function picture(page: Page, selector: string): Promise<string> {
  return page
    .locator(selector)
    .first()
    .evaluate(canvas => (canvas as HTMLCanvasElement).toDataURL());
}

afterEach(() => {
  expect(explorer.complaints).toEqual([]);
});

/** Every lesson is walked in each language: at one size or the other, and never both times at the same one. */
function walksAt(size: WalkSize) {
  return LESSONS.map(lesson => ({ ...lesson, language: walkLanguage(lesson.id, size) }));
}

describe.each(WALK_SIZES)('at $width × $height', size => {
  it.each(walksAt(size))(
    '$title is finished by doing, with all it names in sight ($language)',
    async ({ id, steps, language }) => {
      const count = async () => (await step(page)).match(/\d+/g)?.map(Number);
      const page = await open({
        query: `?lang=${language}#learn=${id}`,
        before: async page => {
          await page.setViewportSize(size);
          await page.emulateMedia({ reducedMotion: 'reduce' });
        },
      });
      for (let number = 1; number <= steps; number++) {
        await expect.poll(count).toEqual([number, steps]);
        await toldStep(explorer);
        await isInSight(page, size, `${id}.${number}`);
        // Pressing on does not do what the step asks.
        await next(page).dispatchEvent('click');
        await explorer.drawn();
        await expect.poll(count).toEqual([number, steps]);
        await doStep(explorer, `${id}.${number}`);
        await toldStep(explorer);
        await expect.poll(() => hiddenViews(page), { message: `done ${id}.${number}` }).toEqual([]);
        await expect.poll(() => page.evaluate(faultsOf, null)).toEqual([]);
        await expect.poll(() => page.locator('.lesson-reply').innerText()).not.toBe('');
        const foot = () =>
          page.locator('.lesson-way').evaluate(element => element.getBoundingClientRect().bottom);
        await expect.poll(foot).toBeLessThanOrEqual(size.height);
        await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(size.width);
        await next(page).click();
      }
      await expect.poll(() => page.locator('.lesson-card li').count()).toBeGreaterThan(2);
      await expect.poll(() => page.url()).toContain(`done=${id}.12345`);
    },
    400_000,
  );
});

describe('a lesson', () => {
  it('reached by the menu stands where its step wants it: λ, mask and example', async () => {
    let page = await open({ query: '#learn=mask.4' });
    await toldStep(explorer);
    await expect.poll(() => page.locator('.example-view .stepper').innerText()).not.toContain('1 of 40');
    const example = await page.locator('.example-view .stepper').innerText();
    await explorer.close();
    page = await open();
    await explorer.showsPath();
    await explorer.openMenu('Lessons');
    await page.getByRole('link', { name: 'Reading a mask' }).click();
    await toldStep(explorer);
    await page.getByRole('button', { name: 'Step 4, not done' }).click();
    await expect.poll(() => page.locator('.example-view .stepper').innerText()).toBe(example);
    await page.evaluate(() => {
      location.hash = '#learn=mask.1';
    });
    await expect.poll(() => step(page)).toBe('Step 1 of 5');
    await page.evaluate(() => {
      location.hash = '#learn=mask.4';
    });
    await expect.poll(() => page.locator('.example-view .stepper').innerText()).toBe(example);
  });

  it('turns the mask over when a prediction was made, also where the step was reached by its link', async () => {
    const page = await open({ query: '#learn=mask.2' });
    await toldStep(explorer);
    const before = await picture(page, '.mask-large canvas');
    await page.getByRole('button', { name: 'At the bottom left' }).click();
    await expect.poll(() => picture(page, '.mask-large canvas')).not.toBe(before);
    await expect.poll(() => page.url()).toMatch(/m=1/);
  });

  it('resets all of a step: λ, example and colours', async () => {
    const page = await open({ query: '#learn=mask.4' });
    await toldStep(explorer);
    const example = await page.locator('.example-view .stepper').innerText();
    const stands = await rangeValue(page);
    const reset = explorer.button('Reset the step');
    await expect.poll(() => reset.count()).toBe(0);
    await page.locator('.example-view .stepper button').last().click();
    await explorer.button('λ when dropped').click();
    await reset.click();
    await expect.poll(() => page.locator('.example-view .stepper').innerText()).toBe(example);
    await expect.poll(() => explorer.button('weight now').getAttribute('aria-pressed')).toBe('true');
    await expect.poll(() => rangeValue(page)).toBe(stands);
    await expect.poll(() => reset.count()).toBe(0);
  });

  it('goes one step back with the browser’s Back, and out of the lesson at its beginning', async () => {
    const page = await open();
    await explorer.showsPath();
    await explorer.openMenu('Lessons');
    await page.getByRole('link', { name: 'What λ does' }).click();
    for (const count of ['Step 1 of 5', 'Step 2 of 5']) {
      await expect.poll(() => step(page)).toBe(count);
      await toldStep(explorer);
      await explorer.button('Skip').click();
    }
    await expect.poll(() => step(page)).toBe('Step 3 of 5');
    await page.goBack();
    await expect.poll(() => step(page)).toBe('Step 2 of 5');
    await page.goBack();
    await expect.poll(() => step(page)).toBe('Step 1 of 5');
    await page.goBack();
    await page.locator('.lesson').waitFor({ state: 'detached' });
    await explorer.showsPath();
    await page.goForward();
    await expect.poll(() => step(page)).toBe('Step 1 of 5');
  });

  it('keeps what was done in the link, and nowhere else', async () => {
    let page = await open({ query: '#learn=lambda.4' });
    await toldStep(explorer);
    await doStep(explorer, 'lambda.4');
    await expect.poll(() => page.url()).toContain('done=lambda.4');
    const link = page.url().slice(session.served.url.length);
    await expect.poll(() => page.evaluate(() => localStorage.length)).toBe(0);
    await explorer.close();
    page = await open({ query: link });
    await toldStep(explorer);
    await expect.poll(() => isStepDone(page)).toBe(true);
    await explorer.openMenu('Lessons');
    await page.getByText('1 of 5 steps done').waitFor();
  });

  it('is a link to where one has moved λ', async () => {
    let page = await open({ query: '#learn=lambda.3' });
    await toldStep(explorer);
    await explorer.lambda.press('Home');
    const moved = await cursor();
    await expect.poll(() => page.url()).toMatch(/\bl=0\./);
    const link = page.url().slice(session.served.url.length);
    await explorer.close();
    page = await open({ query: link });
    await toldStep(explorer);
    await expect.poll(cursor).toBe(moved);
    await expect.poll(() => step(page)).toBe('Step 3 of 5');
  });

  it('is walked by keyboard alone, the drawing included', async () => {
    const page = await open({ query: '#learn=lambda.2' });
    await toldStep(explorer);
    await page.locator('.lesson-values summary').focus();
    await page.keyboard.press('Enter');
    const places = page.locator('.lesson-values input');
    for (let i = 0; i < (await places.count()); i++) {
      await page.keyboard.press('Tab');
      await page.keyboard.press('ArrowUp');
    }
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(() => isStepDone(page)).toBe(true);
    await page.locator('.lesson-drawing .truth').waitFor();
  });

  it('is run with a clicker alone, which does none of its steps', async () => {
    const page = await open({ query: '?present#learn=trust' });
    await toldStep(explorer);
    const asked = await page.locator('.lesson-task legend').innerText();
    await page.keyboard.press('PageDown');
    await page.locator('.lesson-choices .is-right').waitFor();
    await expect.poll(() => page.locator('.lesson-task legend').innerText()).toBe(asked);
    for (let presses = 0; presses < 12 && (await step(page)) !== 'End'; presses++) {
      await page.keyboard.press('PageDown');
      await explorer.drawn();
      if ((await step(page)) !== 'End') await toldStep(explorer);
    }
    await expect.poll(() => step(page)).toBe('End');
    await page.keyboard.press('PageUp');
    await expect.poll(() => step(page)).toBe('Step 5 of 5');
    await toldStep(explorer);
    await expect.poll(() => page.locator('.lesson-dot.is-done').count()).toBe(0);
    await page.locator('.lambda-range').focus();
    await page.keyboard.press('PageUp');
    await expect.poll(() => step(page)).toBe('Step 4 of 5');
    await page.keyboard.press('b');
    await expect.poll(() => page.locator('.lesson').isVisible()).toBe(false);
    await page.keyboard.press('b');
    await expect.poll(() => page.locator('.lesson').isVisible()).toBe(true);
  });

  it('takes the focus with it, and gives it back', async () => {
    const page = await open();
    await explorer.showsPath();
    await explorer.openMenu('Lessons');
    await page.getByRole('link', { name: 'What λ does' }).press('Enter');
    const focused = () =>
      page.evaluate(() => (document.activeElement as HTMLElement | null)?.innerText.trim());
    await expect.poll(focused).toBe('What λ does');
    await explorer.button('Leave').press('Enter');
    await expect.poll(focused).toBe('Lessons');
  });

  it('says when a step’s path cannot be had, and tries again', async () => {
    let broken = true;
    const page = await open({
      query: '#learn=mask.4',
      before: async page => {
        await page.route(/mnist-10\.bin$/, route =>
          broken ? route.fulfill({ status: 503, body: '' }) : route.continue(),
        );
      },
    });
    await toldStep(explorer);
    await explorer.button('Skip').click();
    await page.getByText('This step cannot be shown').waitFor();
    await expect.poll(() => page.locator('.lesson .error').innerText()).toContain('the server answered 503');
    broken = false;
    await explorer.button('Try again').click();
    await page.getByText('Now all ten digits').waitFor();
    explorer.complaints.length = 0;
  });

  it('is fetched when it begins, not before', async () => {
    const page = await open();
    await explorer.showsPath();
    await page.waitForLoadState('networkidle');
    expect(explorer.requests.filter(url => /lesson-panel|seeds\.(bin|safetensors)/.test(url))).toEqual([]);
  });
});

it('goes back to the path before with the browser’s Back', async () => {
  const page = await open();
  await explorer.showsPath();
  await explorer.choosePath('Toy regression');
  await explorer.shows('Toy regression');
  await explorer.choosePath('MNIST 0–9');
  await explorer.shows('MNIST 0–9');
  await page.goBack();
  await explorer.shows('Toy regression');
  await page.goBack();
  await explorer.shows('MNIST 5 vs 6');
});

/** Where the slider of the bar stands: a step may show no path. */
function rangeValue(page: Page): Promise<string> {
  return page.locator('.lambda-range').inputValue();
}
