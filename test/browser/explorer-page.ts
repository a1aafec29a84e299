import type { Browser, Frame, Locator, Page } from 'playwright-core';
import { twoFrames } from '../../scripts/tools/two-frames';
import { isIn, isOut } from './looking';
import { leaveWindow, openWindow, WINDOW_SIZE } from './open-browsers';
import type { ServedPage } from './served-page';

/** How long a sentence may be in coming on a slow machine. */
const PATIENCE = 60_000;

/** What stands where a view is fetched; two views, and the article's figures, are fetched once they are in sight. */
const FETCHED =
  '.is-fetching:not([data-part=mistakes], [data-part=predict]), .is-coming, .figure-fetching:not(article *), .lesson-waiting';

/** What stands where anything is still to come. */
export const COMING = `.waiting, ${FETCHED}`;

export interface OpenOptions {
  /** Path and query below the served folder. */
  readonly query?: string;
  /** Set up before anything is asked for: routes, listeners. */
  readonly before?: (page: Page) => Promise<void> | void;
  /** Whether the browser may keep the page for when there is no network: what it answers from there, no test can route. */
  readonly kept?: boolean;
}

/** The explorer in a browser, driven as a person would. */
export class ExplorerPage {
  /** What the browser complained of: errors on the console and exceptions nobody caught. */
  readonly complaints: string[] = [];
  /** What the page, its frames or its workers were kept from by their policy, as the console tells it. */
  readonly refused: string[] = [];
  /** Warnings on the console, the workers' included. */
  readonly warnings: string[] = [];
  /** Addresses asked for, in order; the worker's included. */
  readonly requests: string[] = [];

  #isClosed = false;

  private constructor(
    readonly page: Page,
    /** Ends the page, or gives its window back. */
    private readonly leave: () => Promise<void>,
  ) {
    page.setDefaultTimeout(PATIENCE);
    page.on('pageerror', error => this.complaints.push(error.message));
    page.on('console', message => {
      if (message.type() === 'error') this.complaints.push(message.text());
      if (message.type() === 'warning') this.warnings.push(message.text());
    });
    page.context().on('console', message => {
      if (/Content Security Policy|Trusted(Types?|Script|ScriptURL|HTML)\b/i.test(message.text()))
        this.refused.push(message.text());
    });
    page.context().on('request', request => this.requests.push(request.url()));
  }

  static async open(browser: Browser, { url }: ServedPage, options: OpenOptions = {}): Promise<ExplorerPage> {
    const page = await (options.kept ? browser.newPage({ viewport: WINDOW_SIZE }) : openWindow(browser));
    const explorer = new ExplorerPage(page, () =>
      options.kept ? page.context().close() : leaveWindow(page, url),
    );
    await options.before?.(page);
    await page.goto(`${url}${options.query ?? ''}`);
    return explorer;
  }

  /** The same address in another tab of the same window; it goes with this one. */
  async another({ url }: ServedPage): Promise<ExplorerPage> {
    const page = await this.page.context().newPage();
    const explorer = new ExplorerPage(page, () => page.close());
    await page.goto(`${url}${this.page.url().slice(url.length)}`);
    return explorer;
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  field(label: string): Locator {
    return this.page.getByLabel(label, { exact: true });
  }

  /** The title of the path on screen, once it is this. */
  pathTitled(title: string): Locator {
    return this.page.getByTestId('path-title').filter({ hasText: title });
  }

  /** Waits for the path of this title on screen: `pathTitled` may be of one that is on its way. */
  async shows(title: string): Promise<void> {
    await isIn(this.page, '.path-caption', `${title}:`);
  }

  /** Chooses a path by its title. */
  async choosePath(title: string): Promise<void> {
    await this.page.locator('.path-choice .menu > button').click();
    await this.button(title).click();
  }

  /** Opens a menu of the header, or one within its menu. */
  async openMenu(name: 'Lessons' | 'Save' | 'Menu' | 'Embed' | 'Cite'): Promise<void> {
    if (name === 'Embed' || name === 'Cite') await this.button('Menu').click();
    await this.button(name).click();
  }

  /** Closes what menus are open: whether one key closes a menu and the one it stands in, is up to the browser. */
  async closeMenus(): Promise<void> {
    while ((await this.page.locator('.menu-panel:popover-open').count()) > 0)
      await this.page.keyboard.press('Escape');
  }

  /** Opens the set-up, if it is closed. */
  async openSetUp(): Promise<void> {
    const opens = this.page.locator('.set-up-button');
    // A button that moves under the pointer, as on a page that is scrolled back up, may take no click.
    while ((await opens.getAttribute('aria-expanded')) === 'false') {
      await opens.click();
      await this.page.evaluate(twoFrames);
    }
    await this.field('Data set').waitFor();
  }

  /** Which backend runs. */
  async backend(): Promise<string> {
    await this.openMenu('Menu');
    const backend = await this.page.getByTestId('backend').innerText();
    await this.closeMenus();
    return backend;
  }

  get lambda(): Locator {
    return this.page.getByRole('slider', { name: 'λ', exact: true });
  }

  get failure(): Locator {
    return this.page.locator('.run-panel').getByRole('alert');
  }

  get notice(): Locator {
    return this.page.getByTestId('notice');
  }

  get progress(): Locator {
    return this.page.getByTestId('progress');
  }

  /** Waits until views are fetched, but for those that wait to be in sight, and what has changed is drawn. */
  async drawn(): Promise<void> {
    await isOut(this.page, FETCHED);
    await this.page.evaluate(twoFrames);
  }

  /** Reads the article to its end, so that all of it is fetched and nothing in it moves any more. */
  async readArticle(): Promise<void> {
    await this.page.getByRole('article').scrollIntoViewIfNeeded();
    await this.page.getByRole('heading', { name: 'References' }).waitFor();
    for (const figure of ['lasso', 'seeds']) {
      await this.page.locator(`[data-part="${figure}"]`).scrollIntoViewIfNeeded();
      await this.page.locator(`figure.${figure}`).waitFor();
    }
    await this.page.evaluate(async () => void (await document.fonts.ready));
    await this.drawn();
  }

  async selectedCount(): Promise<string> {
    await this.drawn();
    return this.page.getByTestId('selected-count').innerText();
  }

  /** Waits until a path is on screen, and what is drawn of it with the next frame. */
  async showsPath(): Promise<void> {
    await isIn(this.page, '[data-testid=selected-count]', 'selected');
    await this.drawn();
  }

  /** Points of the path on screen. */
  async points(): Promise<number> {
    await this.drawn();
    return 1 + Number(await this.page.locator('.lambda-range').getAttribute('max'));
  }

  /** Fills in the form: the smallest of toy problems, unless told. */
  async setUpToy(settings: Readonly<Record<string, string>> = {}): Promise<void> {
    await this.openSetUp();
    await this.field('Data set').selectOption('toy');
    await this.fill({
      Samples: '80',
      'Hidden widths': '4',
      M: '10',
      'Dense epochs': '2',
      'Max iterations': '4',
      'Retraining epochs': '1',
      'Drop share': '1',
      ...settings,
    });
  }

  /** Types into the fields with these labels. */
  async fill(settings: Readonly<Record<string, string>>): Promise<void> {
    await this.openSetUp();
    await this.page.locator('details.advanced').evaluate(details => details.setAttribute('open', ''));
    for (const [label, text] of Object.entries(settings)) await this.field(label).fill(text);
  }

  async setLambdas(list: string): Promise<void> {
    await this.openSetUp();
    await this.field('Values of λ').selectOption('list');
    await this.fill({ 'List of λ': list });
  }

  async train(): Promise<void> {
    await this.openSetUp();
    await this.button('Train').click();
  }

  /** The sentence a run ends with. */
  async ending(): Promise<string> {
    await isIn(this.page, '.run-end', '', 4 * PATIENCE);
    return this.page.locator('.run-end').innerText();
  }

  /** What is written on the page, for eyes and for screen readers, without what it quotes. */
  async writing(): Promise<string> {
    const texts = await this.page.evaluate(() => {
      const spoken = [...document.querySelectorAll('[aria-label], [aria-valuetext]')].flatMap(element => [
        element.getAttribute('aria-label') ?? '',
        element.getAttribute('aria-valuetext') ?? '',
      ]);
      return [document.body.innerText, document.body.textContent ?? '', ...spoken];
    });
    return texts.join('\n').replace(/“[^”]*”/g, '');
  }

  /** Bytes that the page's own scripts hold, after a collection of garbage. */
  async heap(): Promise<number> {
    const session = await this.page.context().newCDPSession(this.page);
    await session.send('Performance.enable');
    await session.send('HeapProfiler.collectGarbage');
    const { metrics } = await session.send('Performance.getMetrics');
    await session.detach();
    return metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN;
  }

  /** Whether each run in the browser's database is whole. The page makes it when it keeps its first, and has to be left to. */
  keptRuns(): Promise<readonly boolean[]> {
    return this.page.evaluate(async () => {
      const made = await indexedDB.databases();
      if (!made.some(({ name }) => name === 'lassonet-explorer')) return [];
      return new Promise<readonly boolean[]>((done, fail) => {
        const opening = indexedDB.open('lassonet-explorer');
        opening.onerror = () => fail(opening.error);
        opening.onsuccess = () => {
          const request = opening.result.transaction('runs').objectStore('runs').getAll();
          request.onsuccess = () => {
            opening.result.close();
            done(request.result.map(run => run.isUnfinished !== true));
          };
        };
      });
    });
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await this.leave();
  }
}

/** Waits until a page, or the frame of an embed, shows all that it was asked for. */
export async function settled(page: Page | Frame): Promise<void> {
  await isIn(page, '.view, .live-figure, .cursor-bar, .look, .lesson');
  await isOut(page, COMING);
  await page.evaluate(twoFrames);
}

/** Adds rules to a page, as its policy lets a test do it: not by an element. */
export function addRules(page: Page, css: string): Promise<void> {
  return page.evaluate(async text => {
    const sheet = await new CSSStyleSheet().replace(text);
    document.adoptedStyleSheets.push(sheet);
  }, css);
}

/** What no page may say. */
export const NONSENSE = /\bNaN\b|\bundefined\b|Infinity|\[object/;
