import type { Page } from 'playwright-core';
import { LESSONS } from '../../src/store/state/lesson-place';
import { path, type Scene } from './scene';

/** Waits until the step is told and the page stands where it wants it. */
async function step(page: Page): Promise<void> {
  await path(page);
  await page.locator('.lesson-text[aria-busy=false]').waitFor();
  await page.locator('.is-staged').waitFor();
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

/** The lessons, one with its answer, the card of one, and the menu of them. */
export const LESSON_SCENES: readonly Scene[] = [
  ...STEPS,
  {
    name: 'lesson-answer',
    address: '#learn=lambda.4',
    arrange: async page => {
      await step(page);
      await page.getByRole('button', { name: /^The penalty shrinks/ }).click();
    },
    extent: 'window',
  },
  {
    name: 'lesson-card',
    address: '#learn=lambda.end&done=lambda.1245',
    arrange: async page => {
      await path(page);
      await page.locator('.lesson-card').waitFor();
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
