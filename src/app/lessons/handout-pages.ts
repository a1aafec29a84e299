import { linkOf } from '../../store/link/link-of';
import { openLink } from '../../store/link/link-opening';
import { explorer } from '../../store/state/explorer';
import { type ExplorerState, type MaskMode, shownInference } from '../../store/state/explorer-state';
import type { LessonId } from '../../store/state/lesson-place';
import { selectsFilters, shownPath } from '../../store/state/shown-path';
import { showTheme } from '../../store/state/theme';
import { cursorText } from '../../store/words/text-equivalent';
import { drawAllNow } from '../../views/kit/drawing';
import { svgPicture } from '../../views/picture/picture';
import { LESSON_FRAME_WORDS as WORDS } from '../../words/en/lesson-frame';
import { SERVED_FROM } from '../served-from';
import { LESSON_STEPS } from './lessons';
import { type Step, type TakenStep, takenStep } from './step';
import { arrivedIn, fetchStep } from './taken-step';

/** A picture of a view, at an address that is to be revoked. */
export interface ViewPicture {
  readonly title: string;
  readonly address: string;
}

/** One step of a lesson on paper. */
export interface HandoutPage {
  readonly taken: TakenStep;
  /** Where λ stands, in words. */
  readonly standing: string;
  /** Of the views that the step shows. */
  readonly pictures: readonly ViewPicture[];
  /** What a step that asks for a state of the page comes to; '' for other steps. */
  readonly outcome: string;
}

/** How long a step may take to be drawn, in frames. */
const PATIENCE = 1200;
/** Frames in which the maps of a network are awaited; a path may have none. */
const MAPS = 120;

/**
 * Puts the page through the steps of the lesson one is in, and takes pictures of each on white; then puts it back.
 *
 * @param tell is given the number of the step that is drawn, from 0
 * @throws Error with a sentence where a step cannot be had
 */
export async function handoutPages(
  lesson: LessonId,
  tell: (step: number) => void,
): Promise<readonly HandoutPage[]> {
  const before = explorer.getState();
  const link = linkOf(before);
  const pages: HandoutPage[] = [];
  try {
    showTheme(explorer, 'light');
    for (const [number, step] of LESSON_STEPS[lesson].steps.entries()) {
      tell(number);
      pages.push(await pageOf(lesson, number, step));
    }
    return pages;
  } catch (error) {
    revoke(pages);
    throw error;
  } finally {
    showTheme(explorer, before.theme);
    await openLink(explorer, { ...link, theme: 'system' }, SERVED_FROM);
  }
}

/** Lets go of the pictures. */
export function revoke(pages: readonly HandoutPage[]): void {
  for (const { pictures } of pages) for (const { address } of pictures) URL.revokeObjectURL(address);
}

async function pageOf(lesson: LessonId, number: number, step: Step): Promise<HandoutPage> {
  await fetchStep(step);
  const taken = takenStep(step, arrivedIn(explorer.getState(), step));
  if (taken === null) throw new Error(WORDS.stepNotLoaded({ step: number + 1 }));
  explorer.setState({ lesson: { place: { lesson, step: number }, due: true } });
  await drawn(number);
  const views = [...document.querySelectorAll<HTMLElement>('#explorer [data-part]')];
  const pictures = views.filter(view => view.checkVisibility()).map(pictureOf);
  const state = explorer.getState();
  return { taken, standing: cursorText(state), pictures, outcome: outcomeOf(taken, state) };
}

function pictureOf(view: HTMLElement): ViewPicture {
  const title = view.getAttribute('aria-label') ?? view.querySelector('h2, h3')?.textContent ?? '';
  return { title, address: URL.createObjectURL(new Blob([svgPicture(view)], { type: 'image/svg+xml' })) };
}

/** Waits until the step on screen stands and its views are drawn. */
async function drawn(number: number): Promise<void> {
  for (let frame = 0; !stands(); frame++) {
    if (frame > PATIENCE) throw new Error(WORDS.stepNotDrawn({ step: number + 1 }));
    await nextFrame();
  }
  for (let frame = 0; frame < MAPS && awaitsMaps(explorer.getState()); frame++) await nextFrame();
  for (let frame = 0; frame < 3; frame++) await nextFrame();
  drawAllNow();
}

function stands(): boolean {
  const { lesson, loading } = explorer.getState();
  const coming = document.querySelector('.is-fetching, .figure-fetching, .is-coming, .lesson-waiting');
  return lesson?.due === false && loading === null && coming === null;
}

function awaitsMaps(state: ExplorerState): boolean {
  const path = shownPath(state);
  return path !== null && selectsFilters(path) && shownInference(state) === null;
}

function nextFrame(): Promise<number> {
  return new Promise(requestAnimationFrame);
}

const MASKS: readonly MaskMode[] = [{ kind: 'norm' }, { kind: 'drop' }];

/** What is said of the first state that meets the goal: of λ, or of an example. */
function outcomeOf({ words: { task } }: TakenStep, state: ExplorerState): string {
  if (task.kind !== 'do') return '';
  const path = shownPath(state);
  const here = { ...state, lesson: null };
  const along = (path?.points ?? []).map((_, cursor) => ({ ...here, cursor }));
  const examples = Array.from({ length: path?.examples?.count ?? 0 }, (_, example) => ({ ...here, example }));
  const coloured = MASKS.map(mask => ({ ...here, mask }));
  const met = [...along, ...examples, ...coloured].find(candidate => task.met(candidate));
  return met === undefined ? task.hint : task.reply(met);
}
