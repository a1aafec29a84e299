import { expect, it } from 'vitest';
import { faultsOf } from '../../scripts/shots/faults';
import { LESSONS } from '../../src/store/state/lesson-place';
import { LANGUAGES } from '../../src/words/language';
import { explorerSession } from './explorer-session';
import { barAboveFoot, hiddenViews, scrolledAway, toldStep } from './lesson-walk';

const session = explorerSession();

/** Laptops, a projector (and 1920 × 1080 at 150 %), a tablet and phones. */
const SIZES = [
  { width: 1366, height: 768 },
  { width: 1280, height: 720 },
  { width: 820, height: 1180 },
  { width: 390, height: 844 },
  { width: 360, height: 640 },
] as const;

/** Scrolls to where a step begins: on a phone, past the page's header. */
function beginsStep(): void {
  const { top } = document.querySelector('.lesson')?.getBoundingClientRect() ?? { top: 0 };
  scrollTo(0, innerWidth > 600 ? 0 : top + scrollY);
}

const TOLD = LANGUAGES.flatMap(({ id: language }) => LESSONS.map(lesson => ({ ...lesson, language })));

it.each(TOLD)('$title: what each step names is in sight at every size, uncut ($language)', async lesson => {
  const { id, steps, language } = lesson;
  const explorer = await session.open({
    query: `?lang=${language}#learn=${id}`,
    before: page => page.emulateMedia({ reducedMotion: 'reduce' }),
  });
  const { page, complaints } = explorer;
  const number = async () => /\d+/.exec(await page.locator('.lesson-count').innerText())?.[0];
  for (let step = 1; step <= steps; step++) {
    if (step > 1) {
      await page.evaluate(hash => {
        location.hash = hash;
      }, `#learn=${id}.${step}`);
    }
    await expect.poll(number).toBe(String(step));
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await page.evaluate(beginsStep);
      await toldStep(explorer);
      const message = `${id}.${step} at ${size.width} × ${size.height}`;
      await expect.poll(() => hiddenViews(page), { message }).toEqual([]);
      await expect.poll(() => page.evaluate(faultsOf, null), { message }).toEqual([]);
      // On the shortest of phones the words are scrolled.
      if (size.height > 640) await expect.poll(() => scrolledAway(page), { message }).toEqual([]);
      if (size.width < 1024) await expect.poll(() => barAboveFoot(page), { message }).toBeLessThan(6);
      const shown = page.locator('.is-staged .view, .is-staged .live-figure, .bare-stage');
      await expect.poll(() => shown.count(), { message }).toBeGreaterThan(0);
    }
  }
  expect(complaints).toEqual([]);
});
