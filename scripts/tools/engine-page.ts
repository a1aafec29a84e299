import { setTimeout as pause } from 'node:timers/promises';

/** What a test does in a page, whichever engine draws it. Selectors are CSS, lengths CSS pixels. */
export interface EnginePage {
  goto(url: string): Promise<void>;
  /** Runs a function in the page; its arguments and its answer are what JSON can hold. */
  evaluate<Arguments extends readonly unknown[], Answer>(
    run: (...given: Arguments) => Answer,
    ...given: Arguments
  ): Promise<Awaited<Answer>>;
  /** Presses and releases a key, named as in `KeyboardEvent.key`. */
  press(key: EngineKey): Promise<void>;
  /** Clicks the one element that the selector finds. */
  click(selector: string): Promise<void>;
  /** Draws one stroke through places of the window. */
  drag(places: readonly (readonly [x: number, y: number])[]): Promise<void>;
  /** Gives a file on this machine to a file field. */
  choose(selector: string, file: string): Promise<void>;
}

export type EngineKey = 'ArrowLeft' | 'ArrowRight' | 'Home' | 'End' | 'Escape';

/** A browser with one page. */
export interface Engine {
  /** Name and version. */
  readonly version: string;
  readonly page: EnginePage;
  close(): Promise<void>;
}

/** Asks the page until the answer is true, or throws with what was waited for. */
export async function until<Arguments extends readonly unknown[]>(
  page: EnginePage,
  what: string,
  isSo: (...given: Arguments) => boolean,
  ...given: Arguments
): Promise<void> {
  for (let asked = 0; asked < MOST_ASKED; asked++) {
    if (await page.evaluate(isSo, ...given)) return;
    await pause(BETWEEN);
  }
  const shown = await page.evaluate(() => document.body.innerText.slice(0, 1000));
  throw new Error(`${what}: that did not come about. The page says: ${shown}`);
}

const MOST_ASKED = 600;
/** Milliseconds. */
const BETWEEN = 100;
