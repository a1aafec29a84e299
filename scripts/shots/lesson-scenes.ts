import type { Page } from 'playwright-core';
import { LESSONS } from '../../src/store/state/lesson-place';
import { path, type Scene } from './scene';

/** Waits until the step is told and the page stands where it wants it. */
async function step(page: Page): Promise<void> {
  await path(page);
  await page.locator('.lesson-words[aria-busy=false]').waitFor();
  await page.waitForFunction(() => document.querySelector('[data-lit]:not([data-lit=""])') !== null);
  await page.waitForFunction(
    () =>
      document.querySelector('[data-lit~="lasso"], [data-lit~="seeds"]') === null ||
      document.querySelector('[data-part]:is([data-lit~="lasso"], [data-lit~="seeds"]) figure') !== null,
  );
}

/** Every step of every lesson, as a person finds it who opens its link. */
const STEPS: readonly Scene[] = LESSONS.flatMap(({ id, steps }) =>
  Array.from({ length: steps }, (_, index) => ({
    name: `lesson-${id}-${index + 1}`,
    address: `#learn=${id}.${index + 1}`,
    arrange: step,
    extent: 'window' as const,
  })),
);

/** The lessons, one with its answer, and the menu of them. */
export const LESSON_SCENES: readonly Scene[] = [
  ...STEPS,
  {
    name: 'lesson-answer',
    address: '#learn=lambda.2',
    arrange: async page => {
      await step(page);
      await page.getByRole('button', { name: 'Show the answer' }).click();
    },
    extent: 'window',
  },
  {
    name: 'lesson-menu',
    address: '',
    arrange: async page => {
      await path(page);
      await page.getByRole('button', { name: 'Lessons', exact: true }).click();
    },
    extent: 'window',
  },
];
