import { expect, it } from 'vitest';
import { LESSONS, type LessonId } from '../../src/store/state/lesson-place';
import { LANGUAGES, type Language } from '../../src/words/language';
import { explorerSession } from './explorer-session';
import { isInSight, toldStep, WALK_SIZES, walkLanguage } from './lesson-walk';

const session = explorerSession();

/** Laptops, a projector (and 1920 × 1080 at 150 %), a tablet and phones. */
const SIZES = [
  { width: 1366, height: 768 },
  WALK_SIZES[0],
  { width: 820, height: 1180 },
  WALK_SIZES[1],
  { width: 360, height: 640 },
] as const;

/** Whether a lesson is looked at in this size and language as it is walked. */
const isWalked = (id: LessonId, size: (typeof SIZES)[number], language: Language): boolean =>
  WALK_SIZES.some(walked => walked === size && walkLanguage(id, walked) === language);

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
    for (const size of SIZES.filter(each => !isWalked(id, each, language))) {
      await page.setViewportSize(size);
      await page.evaluate(beginsStep);
      await toldStep(explorer);
      await isInSight(page, size, `${id}.${step} at ${size.width} × ${size.height}`);
    }
  }
  expect(complaints).toEqual([]);
});
