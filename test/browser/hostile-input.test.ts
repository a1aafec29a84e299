import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inspect } from 'node:util';
import fc from 'fast-check';
import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { mainThreadTasks } from '../../scripts/tools/main-thread-tasks';
import { readLink, writeLink } from '../../src/store/link/link';
import { VIEW_TABLE } from '../../src/store/link/link-table';
import { arbitraryLink } from '../unit/store/arbitrary-link';
import { BUILT } from './built-page';
import { addRules, type ExplorerPage, NONSENSE } from './explorer-page';
import { explorerSession } from './explorer-session';

const session = explorerSession();
let explorer: ExplorerPage;

const SEED = 17;
const LINKS = 2000;
/** Links of each kind that the page is opened with as well. */
const LOADED = 10;
/** Milliseconds that no link may hold the page up. */
const LONGEST_TURN = 2000;
const FILES = 1000;
const MESSAGES = 1000;
/** Bytes of the page's heap that may be more after all of a kind than before. */
const MOST_KEPT = 20e6;
/** Elements that one task of the page restyles at most: far fewer than what is brought has cells. */
const MOST_STYLED = 3000;

/** Exceptions that reached a window: the page's own or that of a frame in it. */
let exceptions: string[];

async function open(query: string): Promise<void> {
  exceptions = [];
  explorer = await session.open({
    query,
    before: page => void page.on('pageerror', error => exceptions.push(error.message)),
  });
}

afterEach(() => {
  expect(exceptions).toEqual([]);
});

interface HostileLink {
  readonly kind: 'changed' | 'nonsense';
  /** What stands behind the # of an address. */
  readonly text: string;
}

/** Good links with some letters changed, and keys with words that mean something elsewhere. */
function links(): readonly HostileLink[] {
  const edits = fc.array(
    fc.record({ at: fc.nat(300), letter: fc.string({ maxLength: 2, unit: 'binary' }), cut: fc.nat(3) }),
    { maxLength: 5 },
  );
  const changed = fc.tuple(arbitraryLink, edits).map(([link, changes]) =>
    changes.reduce(
      (text, { at, letter, cut }) => text.slice(0, at) + letter + text.slice(at + cut),
      // Files at addresses would be asked of other servers.
      writeLink({ ...link, path: link.path.kind === 'file' ? { kind: 'live' } : link.path }),
    ),
  );
  const words = fc.constantFrom(
    '<img src=x onerror=alert(1)>',
    '__proto__',
    'NaN',
    '-Infinity',
    '1e999',
    '%ff',
    '\0',
  );
  const keys = fc.constantFrom(
    ...Object.values(VIEW_TABLE).map(({ key }) => key),
    'd',
    'M',
    'at',
    'toString',
  );
  const nonsense = fc
    .array(fc.tuple(keys, words), { minLength: 1, maxLength: 8 })
    .map(pairs => pairs.map(pair => pair.join('=')).join('&'));
  const either = fc.oneof(
    changed.map(text => ({ kind: 'changed' as const, text })),
    nonsense.map(text => ({ kind: 'nonsense' as const, text })),
  );
  return fc
    .sample(either, { numRuns: LINKS, seed: SEED })
    .map(({ kind, text }) => ({ kind, text: text.replace(/https?:|safetensors/g, '') }));
}

/**
 * One link of each meaning: what an open page does with a link depends on nothing but what is read of it, which is all
 * that is usual of most that are nonsense.
 */
function ofEachMeaning(all: readonly HostileLink[]): readonly string[] {
  const meaning = (text: string) =>
    inspect(readLink(new URL(`#${text}`, session.served.url).hash), {
      ...{ depth: null, maxArrayLength: null, maxStringLength: null },
    });
  return [...new Map(all.map(({ text }) => [meaning(text), text])).values()];
}

/** What became of links that a page followed one after another. */
interface Followed {
  /** Changes of the address that the page heard of. */
  readonly heard: number;
  /** Links that held the page up, and what was written on it that no page may say. */
  readonly faults: readonly string[];
}

/** Meanwhile all is drawn, and nothing of it painted, which is not the page's work and takes as long. */
async function unpainted<T>(act: () => Promise<T>): Promise<T> {
  await addRules(explorer.page, 'html { clip-path: inset(50%); }');
  const done = await act();
  await explorer.page.evaluate(() => void document.adoptedStyleSheets.pop());
  return done;
}

/** Has the page on screen follow links, each until it is drawn. */
function follow(all: readonly string[]): Promise<Followed> {
  return explorer.page.evaluate(
    async ({ links, nonsense, longest }) => {
      let heard = 0;
      addEventListener('hashchange', () => heard++);
      const follow = async (link: string): Promise<number> => {
        const begun = performance.now();
        location.hash = link;
        await new Promise(drawn => requestAnimationFrame(() => setTimeout(drawn)));
        return performance.now() - begun;
      };
      /** Other programs may hold the page up as well, but not each time. */
      const holdsUp = async (link: string): Promise<boolean> => {
        if ((await follow(link)) < longest) return false;
        await follow('');
        return (await follow(link)) >= longest;
      };
      const writing = (): string => {
        const spoken = ['aria-label', 'aria-valuetext'].flatMap(name =>
          Array.from(document.querySelectorAll(`[${name}]`), element => element.getAttribute(name)),
        );
        return [document.body.textContent, ...spoken].join('\n').replace(/“[^”]*”/g, '');
      };
      const faults: string[] = [];
      for (const link of links) {
        if (await holdsUp(link)) faults.push(`${link} holds the page up`);
        const found = new RegExp(`.{0,40}(${nonsense}).{0,40}`).exec(writing());
        if (found !== null) faults.push(`${link} has it say: ${found[0]}`);
      }
      return { heard, faults };
    },
    { links: all, nonsense: NONSENSE.source, longest: LONGEST_TURN },
  );
}

/** Opens the page anew with links, one after another: more is said of a link then. */
async function load(all: readonly string[]): Promise<void> {
  const { page } = explorer;
  for (const [place, link] of all.entries()) {
    // With another query the page is loaded, and does not only follow the link.
    await page.goto(`${session.served.url}?place=${place}#${link}`);
    await explorer.drawn();
    expect(await explorer.writing(), link).not.toMatch(NONSENSE);
    expect(await longestTask(page), link).toBeLessThan(LONGEST_TURN);
  }
}

/** Milliseconds of the longest task of the page since it was opened. */
function longestTask(page: Page): Promise<number> {
  return page.evaluate(() => {
    const tasks = new PerformanceObserver(() => {});
    tasks.observe({ type: 'longtask', buffered: true });
    const lengths = tasks.takeRecords().map(({ duration }) => duration);
    tasks.disconnect();
    return Math.max(0, ...lengths);
  });
}

/** Tables made to hurt: what is repeated how often, after what, and what is said of each. */
const BOMBS: readonly (readonly [name: string, head: string, part: string, times: number, told: RegExp])[] = [
  ['zeros', '', '\0', 30e6, /zero bytes|could not|not a table|at least two columns/i],
  ['quotes', 'a,b\n', '"', 30e6, /quotation mark|at least two columns|cells? where the header/],
  ['pairs of quotes', 'a,b\n"', '""', 15e6, /quotation mark|cells? where the header/],
  ['line ends', 'a,b\n1,2\n', '\n', 30e6, /rows?|more than/],
  ['separators', 'a,b\n', ',', 30e6, /more than 5\u202f000\u202f000 cells|cells? where the header/],
  ['rows', 'a,b\n', '1,2\n', 4e6, /more than 5\u202f000\u202f000 cells/],
  ['one cell', 'a,b\n1,', '9', 30e6, /not a finite number|rows|number/],
  ['columns', '', 'x,', 5e6, /more than 5\u202f000\u202f000 cells|rows|columns/],
  ['more than is read', 'a,b\n', '12345678,12345678\n', 4e6, /MB/],
];

describe('the page bears', () => {
  it(`${BOMBS.length} tables made to hurt, each with a sentence`, async () => {
    await open('?path=toy');
    await explorer.showsPath();
    await explorer.openSetUp();
    await explorer.field('Data set').selectOption('csv');
    const { page } = explorer;
    const before = await explorer.heap();
    for (const [name, head, part, times, told] of BOMBS) {
      const tasks = await mainThreadTasks(page, async () => {
        await explorer.field('CSV file').evaluate(
          (field: HTMLInputElement, [title, start, repeated, count]) => {
            const transfer = new DataTransfer();
            transfer.items.add(new File([start, repeated.repeat(count)], `${title}.csv`));
            field.files = transfer.files;
            field.dispatchEvent(new Event('change', { bubbles: true }));
          },
          [name, head, part, times] as const,
        );
        const said = page.locator('.drop-zone [role=status]');
        await said.filter({ hasText: name }).filter({ hasNotText: 'Reading' }).waitFor({ timeout: 60_000 });
        await expect.poll(() => said.innerText(), { message: name }).toMatch(told);
      });
      expect(Math.max(...tasks.map(({ styled }) => styled)), name).toBeLessThan(MOST_STYLED);
    }
    await explorer.field('Data set').selectOption('toy');
    await expect.poll(() => explorer.selectedCount()).toMatch(/of 10 features selected/);
    await expect.poll(async () => (await explorer.heap()) - before).toBeLessThan(MOST_KEPT);
  });

  it(`${LINKS} links that were tampered with`, async () => {
    await open('?path=toy');
    await explorer.showsPath();
    const before = await explorer.heap();
    const all = links();
    const followed = ofEachMeaning(all);
    expect(followed.length).toBeGreaterThan(LINKS / 2);
    const { heard, faults } = await unpainted(() => follow(followed));
    expect(faults).toEqual([]);
    expect(heard).toBeGreaterThan(0.9 * followed.length);
    for (const kind of ['changed', 'nonsense'] as const) {
      const some = all.filter(link => link.kind === kind).slice(0, LOADED);
      await load(some.map(({ text }) => text));
    }
    // The last of them may have left anything: hidden parts, a lesson, a run that waits.
    await explorer.page.goto('about:blank');
    await explorer.page.goto(`${session.served.url}#p=toy`);
    await explorer.showsPath();
    await expect.poll(async () => (await explorer.heap()) - before).toBeLessThan(MOST_KEPT);
  });

  it(`${FILES} path files that were damaged`, async () => {
    await open('?path=toy');
    await explorer.showsPath();
    const file = (await readFile(join(BUILT, 'paths/toy.safetensors'))).toString('base64');
    const damages = fc.sample(
      fc.record({
        cut: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { freq: 4 }),
        // Most of them in the header, where they mean most.
        bytes: fc.array(
          fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), to: fc.nat(255), head: fc.boolean() }),
          {
            minLength: 1,
            maxLength: 6,
          },
        ),
      }),
      { numRuns: FILES, seed: SEED },
    );
    const before = await explorer.heap();
    const told = await unpainted(() =>
      explorer.page.evaluate(
        async ([base64, all]) => {
          const good = Uint8Array.from(atob(base64), letter => letter.charCodeAt(0));
          const header = 8 + Number(new DataView(good.buffer).getBigUint64(0, true));
          const field = document.querySelector<HTMLInputElement>('input[aria-label="Path file"]');
          if (field === null) throw new Error('There is no field for a file.');
          const sentences: string[] = [];
          for (const { cut, bytes } of all) {
            const damaged = good.slice(0, cut === null ? good.length : Math.floor(cut * good.length));
            for (const { at, to, head } of bytes)
              damaged[Math.floor(at * (head ? header : damaged.length))] = to;
            const transfer = new DataTransfer();
            transfer.items.add(new File([damaged], 'damaged.safetensors'));
            field.files = transfer.files;
            field.dispatchEvent(new Event('change', { bubbles: true }));
            await new Promise(done => setTimeout(() => requestAnimationFrame(done), 4));
            sentences.push(document.querySelector('[data-testid=notice]')?.textContent ?? '');
          }
          return sentences.filter(sentence => sentence !== '');
        },
        [file, damages] as const,
      ),
    );
    expect(told.length).toBeGreaterThan(FILES / 2);
    expect(new Set(told).size).toBeGreaterThan(3);
    for (const sentence of new Set(told)) {
      expect(sentence).toMatch(/^The file “damaged\.safetensors” could not be opened: /);
    }
    await explorer.choosePath('MNIST 5 vs 6');
    await expect.poll(() => explorer.selectedCount()).toContain('pixels');
    await explorer.choosePath('Toy regression');
    await expect.poll(() => explorer.selectedCount()).toContain('features');
    await expect.poll(async () => (await explorer.heap()) - before).toBeLessThan(MOST_KEPT);
  });

  it(`${MESSAGES} messages to an embed, from its host and from a stranger`, async () => {
    const host = new URL(session.served.url).origin;
    await open(`embed.html#p=toy&views=path&host=${host}`);
    const messages = fc.sample(
      fc.oneof(
        fc.jsonValue(),
        fc.record({
          app: fc.constantFrom('lassonet', 'other', null),
          type: fc.constantFrom('lambda', 'show', 'height', 'ready', '__proto__'),
          lambda: fc.oneof(fc.double(), fc.string(), fc.constant(null)),
          link: fc.oneof(
            fc.constantFrom(
              ...links()
                .slice(0, 200)
                .map(({ text }) => text),
            ),
            fc.jsonValue(),
          ),
          height: fc.double(),
        }),
      ),
      { numRuns: MESSAGES, seed: SEED },
    );
    const { page } = explorer;
    await page.goto(`${session.served.url}favicon.svg`);
    await page.goto(`${session.served.url}missing`);
    await page.evaluate(
      async ([address, text]) => {
        const frame = document.createElement('iframe');
        frame.src = address;
        Object.assign(frame, { width: 800, height: 600 });
        document.body.append(frame);
        const stranger = document.createElement('iframe');
        stranger.setAttribute('sandbox', 'allow-scripts');
        document.body.append(stranger);
        await new Promise(loaded => {
          addEventListener('message', ({ data }) => data?.type === 'ready' && loaded(null));
        });
        for (const message of JSON.parse(text)) {
          frame.contentWindow?.postMessage(message, '*');
          dispatchEvent(new MessageEvent('message', { data: message, source: stranger.contentWindow }));
          await new Promise(done => setTimeout(done));
        }
        frame.contentWindow?.postMessage(
          { app: 'lassonet', type: 'show', link: 'p=toy&views=path,cursor' },
          '*',
        );
      },
      [`${session.served.url}embed.html#p=toy&views=path&host=${host}`, JSON.stringify(messages)] as const,
    );
    await page
      .frameLocator('iframe')
      .first()
      .getByTestId('selected-count')
      .getByText('features selected')
      .waitFor();
  });
});
