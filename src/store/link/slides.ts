import { LINKS_WORDS as WORDS } from '../../words/en/links';
import { moveCursor } from '../state/cursor';
import { type Explorer, notify } from '../state/explorer';
import type { ExplorerState } from '../state/explorer-state';
import { isCard, lessonOf } from '../state/lesson-place';
import { quantity } from '../state/number-format';
import { cursorPoint, shownPath } from '../state/shown-path';
import { LONGEST_LIST, writeSlides } from '../state/slides';
import { stopAfter } from '../state/stops';
import { storedPathTitle } from '../state/stored-path-catalogue';
import { readLink, writeLink } from './link';
import { linkOf, shortened } from './link-of';
import { openLink } from './link-opening';
import { DEFAULT_LINK, type LinkState } from './link-table';

/** What is on screen as a slide: path, λ, step of a lesson, example, chosen input and hidden parts. */
export function slideOf(state: ExplorerState): string {
  const point = cursorPoint(state);
  const { stepsDone, slides, theme } = DEFAULT_LINK;
  const here = linkOf(state);
  return writeLink({ ...here, stepsDone, slides, theme, lambda: point && shortened(point.lambda) });
}

/** Puts what is on screen behind the last slide; says so where the list is full. */
export function addSlide(store: Explorer): void {
  const state = store.getState();
  const slides = [...state.slides, slideOf(state)];
  if (writeSlides(slides).length <= LONGEST_LIST) store.setState({ slides, slide: slides.length - 1 });
  else notify(store, 'error', WORDS.listFull);
}

/** Exchanges a slide with the one before it (`by` = −1) or behind it (1), where there is one. */
export function moveSlide(store: Explorer, index: number, by: 1 | -1): void {
  const { slides } = store.getState();
  const [here, there] = [slides[index], slides[index + by]];
  if (here === undefined || there === undefined) return;
  store.setState({ slides: slides.with(index, there).with(index + by, here), slide: null });
}

/** Takes a slide off the list. */
export function removeSlide(store: Explorer, index: number): void {
  store.setState(({ slides }) => ({ slides: slides.filter((_, i) => i !== index), slide: null }));
}

/** Shows a slide of the list, if there is one of this number. */
export async function showSlide(store: Explorer, index: number, base: string): Promise<void> {
  const { slides, stepsDone } = store.getState();
  const slide = slides[index];
  if (slide === undefined) return;
  store.setState({ slide: index, playing: false });
  await openLink(store, { ...readLink(slide), slides, stepsDone, theme: 'system' }, base);
}

/** Whether the keys of a presenter turn slides. */
export function playsSlides({ presenting, slides }: ExplorerState): boolean {
  return presenting && slides.length > 0;
}

/** The slide that is on screen, or was last; the first where nobody has shown one. */
export function slideAt(state: ExplorerState): number {
  if (state.slide !== null) return state.slide;
  return Math.max(0, state.slides.indexOf(slideOf(state)));
}

/** On to the next slide (`by` = 1) or back (−1); where there are no slides, to the next place of λ worth a stop. */
export function turn(store: Explorer, by: 1 | -1, base: string): void {
  const state = store.getState();
  if (playsSlides(state)) {
    void showSlide(store, slideAt(state) + by, base);
    return;
  }
  const path = shownPath(state);
  if (path === null) return;
  store.setState({ playing: false, lambdaMoved: true });
  moveCursor(store, stopAfter(path.points, state.cursor, by));
}

/** What a slide shows, in a line: “What λ does, step 2”, “MNIST 5 vs 6, λ = 16.9, example 3”. */
export function slideTitle(slide: string): string {
  const link = readLink(slide);
  const { lesson, lambda, example } = link;
  const at = lambda === null ? [] : [`λ = ${quantity(lambda)}`];
  if (lesson !== null) {
    const step = isCard(lesson) ? WORDS.end : WORDS.step({ step: lesson.step + 1 });
    return [lessonOf(lesson.lesson).title, step, ...at].join(', ');
  }
  return [pathTitle(link), ...at, ...(example > 0 ? [WORDS.example({ number: example + 1 })] : [])].join(
    ', ',
  );
}

function pathTitle({ path }: LinkState): string {
  if (path.kind === 'stored') return storedPathTitle(path.id);
  return path.kind === 'file' ? WORDS.webFile : WORDS.trainedHere;
}

/** The address at which a list of slides begins in front of a class. @param page where the explorer lies */
export function slidesAddress({ slides }: ExplorerState, page: string): string {
  const address = new URL(page);
  address.search = '?present';
  const [first] = slides;
  address.hash = first === undefined ? '' : writeLink({ ...readLink(first), slides });
  return address.href;
}
