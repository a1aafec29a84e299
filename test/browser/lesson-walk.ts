import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { faultsOf } from '../../scripts/shots/faults';
import { twoFrames } from '../../scripts/tools/two-frames';
import { LESSONS, type LessonId } from '../../src/store/state/lesson-place';
import { MASK_WORDS } from '../../src/words/en/mask';
import { RESAMPLING_WORDS } from '../../src/words/en/resampling';
import { LANGUAGES, type Language } from '../../src/words/language';
import zh from '../../src/words/zh/translation';
import type { ExplorerPage } from './explorer-page';
import { isIn, isOut } from './looking';

/** Sizes of the window that lessons are walked at, from the first step to the last. */
export const WALK_SIZES = [
  { width: 1280, height: 720 },
  { width: 390, height: 844 },
] as const;
export type WalkSize = (typeof WALK_SIZES)[number];

/** The language that a lesson is walked in at a size: another at each. */
export function walkLanguage(id: LessonId, size: WalkSize): Language {
  const index = LESSONS.findIndex(lesson => lesson.id === id);
  return LANGUAGES[(index + WALK_SIZES.indexOf(size)) % LANGUAGES.length].id;
}

/** How long a run of a lesson may take on a busy machine. */
const PATIENCE = 180_000;

/** Waits until a step is told and the page stands where it wants it. */
export async function toldStep({ page }: ExplorerPage): Promise<void> {
  await isIn(page, '.lesson-text[aria-busy=false]');
  await isIn(page, '.is-staged');
  // The page is put there after the step was told, and then some of its views are fetched.
  await page.evaluate(twoFrames);
  await isOut(page, '.is-fetching, .figure-fetching, .is-coming');
  await page.evaluate(twoFrames);
}

/** What a step names is in sight and whole, and nothing that it asks is scrolled away. */
export async function isInSight(
  page: Page,
  { width, height }: { readonly width: number; readonly height: number },
  message: string,
): Promise<void> {
  await expect.poll(() => hiddenViews(page), { message }).toEqual([]);
  await expect.poll(() => page.evaluate(faultsOf, null), { message }).toEqual([]);
  // On the shortest of phones the words are scrolled.
  if (height > 640) await expect.poll(() => scrolledAway(page), { message }).toEqual([]);
  if (width < 1024) await expect.poll(() => barAboveFoot(page), { message }).toBeLessThan(6);
  const shown = page.locator('.is-staged .view, .is-staged .live-figure, .bare-stage');
  await expect.poll(() => shown.count(), { message }).toBeGreaterThan(0);
}

/** Whether the step on screen has been done. */
export async function isStepDone(page: Page): Promise<boolean> {
  return (await page.locator('.lesson-turns .primary').getAttribute('aria-disabled')) !== 'true';
}

/** Does what the step on screen asks for, as a person would. */
export async function doStep(explorer: ExplorerPage, place: string): Promise<void> {
  const { page } = explorer;
  if ((await page.locator('.lesson-drawing').count()) > 0) await drawCurve(explorer);
  else if ((await page.locator('.lesson-choices').count()) > 0) await chooseUntilDone(page);
  else await (GOALS[place] ?? walkLambda)(explorer);
  await expect.poll(() => isStepDone(page), { timeout: PATIENCE }).toBe(true);
}

/** Tries the answers one by one; each has something to say. */
async function chooseUntilDone(page: Page): Promise<void> {
  const choices = page.locator('.lesson-choices button');
  for (let i = 0; i < (await choices.count()) && !(await isStepDone(page)); i++) {
    await choices.nth(i).click();
    await expect.poll(() => page.locator('.lesson-reply').innerText()).toMatch(/.{20}/);
  }
}

async function drawCurve({ page }: ExplorerPage): Promise<void> {
  const paper = page.locator('.lesson-drawing svg');
  // Waits until it stands still.
  await paper.hover({ trial: true });
  const box = await paper.boundingBox();
  if (box === null) throw new Error('There is nothing to draw on.');
  await page.mouse.move(box.x + 0.12 * box.width, box.y + 0.1 * box.height);
  await page.mouse.down();
  await page.mouse.move(box.x + 0.6 * box.width, box.y + 0.3 * box.height, { steps: 6 });
  await page.mouse.move(box.x + 0.99 * box.width, box.y + 0.6 * box.height, { steps: 6 });
  await page.mouse.up();
  await page.locator('.lesson-drawing > button').click();
}

/** Moves λ along the path until the goal is met. */
async function walkLambda({ page }: ExplorerPage): Promise<void> {
  await page.evaluate(async () => {
    const range = document.querySelector<HTMLInputElement>('.lambda-range');
    const frame = () => new Promise(done => requestAnimationFrame(done));
    for (let i = 0; i <= Number(range?.max); i++) {
      if (document.querySelector('.lesson-turns .primary[aria-disabled=true]') === null || range === null)
        return;
      range.value = String(i);
      range.dispatchEvent(new Event('input', { bubbles: true }));
      await frame();
      await frame();
    }
  });
}

async function trainHere({ page }: ExplorerPage): Promise<void> {
  const trains = page.locator('.lesson-controls > button');
  await trains.click();
  await expect.poll(() => trains.isEnabled(), { timeout: PATIENCE }).toBe(true);
}

/** Puts the slider of M on a stop, and trains where the path does not follow. */
async function setM(explorer: ExplorerPage, key: 'Home' | 'End'): Promise<void> {
  await explorer.page.locator('.lesson-slider input').press(key);
  const follows = expect.poll(() => isStepDone(explorer.page), { timeout: 3000 }).toBe(true);
  await follows.catch(() => trainHere(explorer));
}

/** Presses the button that is called so in one of the page's languages. */
async function press({ page }: ExplorerPage, ...names: readonly string[]): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^(?:${names.join('|')})$`) }).click();
}

const GOALS: Readonly<Record<string, (explorer: ExplorerPage) => Promise<void>>> = {
  'mask.3': explorer => press(explorer, MASK_WORDS.lambdaWhenDropped, zh.mask.lambdaWhenDropped),
  'scratch.3': trainHere,
  'scratch.4': explorer => setM(explorer, 'Home'),
  'scratch.5': explorer => setM(explorer, 'End'),
  'real.4': async explorer => {
    await trainHere(explorer);
    await press(explorer, RESAMPLING_WORDS.stability, zh.resampling.stability);
  },
};

/** What of a step's views is out of sight or covered; each view by its main drawing. */
export function hiddenViews(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const MAIN = '.filter-cards, .chart, .mask-large .pixels, .example-body, .weights-scroll, .seeds-panels';
    const parts = [
      ...document.querySelectorAll<HTMLElement>('.is-staged [data-part]:not([data-part=stability])'),
    ];
    return parts.flatMap(part => {
      const drawing = part.querySelector<HTMLElement>(MAIN) ?? part;
      const { left, right, top, bottom, width, height } = drawing.getBoundingClientRect();
      if (width === 0) return [];
      const name = part.dataset.part ?? '';
      if (top < -1 || bottom > innerHeight + 1 || left < -1 || right > innerWidth + 1)
        return [`${name}: ${Math.round(top)} to ${Math.round(bottom)} of ${innerHeight}`];
      const covers = [0.03, 0.5, 0.97].flatMap(share => {
        const over = document.elementFromPoint(left + width / 2, top + share * height);
        return over?.closest('.lesson, .cursor-bar') ? [`${name} is covered at ${share}`] : [];
      });
      return height < 60 ? [...covers, `${name} is ${height} px high`] : covers;
    });
  });
}

/** What a step asks for that must be scrolled to within its panel: the goal, and each answer that may be chosen. */
function scrolledAway(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const words = document.querySelector('.lesson-words')?.getBoundingClientRect();
    return [
      ...document.querySelectorAll<HTMLElement>('.lesson-goal, .lesson-task legend, .lesson-choices button'),
    ]
      .filter(asked => asked.getBoundingClientRect().bottom > (words?.bottom ?? 0) + 1)
      .map(asked => asked.innerText);
  });
}

/** How far the bar of λ stands above the foot of the window, in CSS pixels. */
function barAboveFoot(page: Page): Promise<number> {
  return page.evaluate(
    () => innerHeight - (document.querySelector('.cursor-bar')?.getBoundingClientRect().bottom ?? 0),
  );
}
