import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/words/language';
import zhFiles from '../../src/words/zh/files';
import zhLater from '../../src/words/zh/later';
import zh from '../../src/words/zh/translation';
import { BUILT } from './built-page';
import { openBrowser } from './open-browsers';
import { type ServedPage, servedPage } from './served-page';

/** The file of words that a page in another language than English fetches. */
const TRANSLATION = /\/translation-[^/]+\.js$/;
/** The file of what is said of files and computing. */
const FILE_WORDS = /\/files-[^/]+\.js$/;

let served: ServedPage;
let page: Page;
let complaints: string[];
/** What the browser may complain of, because the test brings it about. */
let expected: RegExp | null;
let requests: string[];

/** Opens a page of the built folder in a browser of its own. */
async function open(path: string, options: BrowserContextOptions = {}): Promise<void> {
  const browser = await openBrowser(false);
  const context = await browser.newContext({
    viewport: { width: 1200, height: 900 },
    serviceWorkers: 'block',
    ...options,
  });
  page = await context.newPage();
  page.setDefaultTimeout(60_000);
  complaints = [];
  expected = null;
  requests = [];
  page.on('pageerror', error => complaints.push(error.message));
  page.on('console', message => message.type() === 'error' && complaints.push(message.text()));
  context.on('request', request => requests.push(request.url()));
  await page.goto(`${served.url}${path}`);
}

const spoken = () => page.evaluate(() => document.documentElement.lang);
const translations = () => requests.filter(url => TRANSLATION.test(url));
const fileWords = () => requests.filter(url => FILE_WORDS.test(url));
const control = (name: string) => page.getByRole('button', { name, exact: true });

/** The heading of a view that is fetched when it is about to be seen: what arrives above it may move it out of sight. */
async function headed(name: string): Promise<void> {
  const heading = page.getByRole('heading', { name, exact: true });
  const seen = async () => {
    await page.locator('.mistakes-below').scrollIntoViewIfNeeded();
    return heading.isVisible();
  };
  await expect.poll(seen).toBe(true);
}

async function speaksChinese(): Promise<void> {
  await control(zh.explorer.smallerLambda).waitFor();
  await expect.poll(spoken).toBe('zh-Hans');
  await page.getByText(zh.header.tagline).waitFor();
  await headed(zh.mistakes.heading);
  expect(translations()).toHaveLength(1);
}

async function speaksEnglish(): Promise<void> {
  await control('Smaller λ').waitFor();
  await expect.poll(spoken).toBe('en-GB');
  await headed('Mistakes');
  expect(translations()).toEqual([]);
}

beforeAll(async () => {
  served = await servedPage();
});

afterEach(async () => {
  await page.context().close();
  expect(complaints.filter(text => !expected?.test(text))).toEqual([]);
});

describe('the page', () => {
  it('speaks the language of the browser, which it fetches once', async () => {
    await open('', { locale: 'zh-CN' });
    await speaksChinese();
  });

  it('speaks English where the browser asks for no language of the page, and fetches no other', async () => {
    await open('', { locale: 'fr-FR' });
    await speaksEnglish();
  });

  it('speaks what its address asks for, which stays there', async () => {
    await open('?lang=zh', { locale: 'en-GB' });
    await speaksChinese();
    expect(new URL(page.url()).searchParams.get('lang')).toBe('zh');
  });

  it('speaks the language chosen in its menu, which is remembered', async () => {
    await open('', { locale: 'en-GB' });
    await speaksEnglish();
    await page.getByRole('button', { name: 'Menu' }).click();
    const choice = page.getByLabel('Language');
    await choice.waitFor();
    expect(await choice.locator('option').allInnerTexts()).toEqual(LANGUAGES.map(({ name }) => name));
    await choice.selectOption('zh');
    await speaksChinese();
    await expect.poll(() => new URL(page.url()).search).toBe('');
    requests.length = 0;
    await page.reload();
    await speaksChinese();
  });

  it('speaks English where the words cannot be fetched', async () => {
    await open('', { locale: 'en-GB' });
    expected = /ERR_FAILED/;
    await page.route(TRANSLATION, route => route.abort());
    await page.goto(`${served.url}?lang=zh`);
    await control('Smaller λ').waitFor();
  });
});

/** A message without choices, filled in. */
function filled(message: string, values: Readonly<Record<string, string>>): string {
  return message.replace(/\{(\w+)(?:, number)?\}/g, (_, name: string) => values[name]);
}

/** Opens the Chinese page with its set-up open, turned to a table of one’s own. */
async function openForm(query = '?lang=zh&path=toy&backend=wasm'): Promise<void> {
  await open(query, { locale: 'en-GB' });
  await control(zh.explorer.smallerLambda).waitFor();
  const form = page.locator('.set-up-button');
  await expect
    .poll(async () => {
      if ((await form.getAttribute('aria-expanded')) === 'false') await form.click();
      return page.getByLabel(zh['setting-labels'].data, { exact: true }).isVisible();
    })
    .toBe(true);
  await page.getByLabel(zh['setting-labels'].data, { exact: true }).selectOption('csv');
}

async function bring(name: string, text: string): Promise<void> {
  const file = { name, mimeType: 'text/csv', buffer: Buffer.from(text) };
  await page.getByLabel(zh['brought-files'].csvFile, { exact: true }).setInputFiles(file);
}

/** Four rows, of which two columns say something. */
/** Names that are the same in every language. */
const NAMES =
  /LassoNet Explorer|LassoNet|[Ll]asso|MNIST|Fashion|English|auto|Dropout|Python|TensorFlow|ReLU|tanh|GELU|Schaipp|[Ll]ogit/g;

describe('the page in Chinese', () => {
  /** What stands on it in Latin letters and is no name. */
  const foreign = async () =>
    (await page.locator('body').innerText()).replaceAll(NAMES, '').match(/[A-Za-z]{4,}.{0,20}/g);

  it.each(['mnist-5v6', 'toy', 'mnist-filters'])('has no English words: %s', async id => {
    await open(`?lang=zh#p=${id}&hide=reading`);
    await control(zh.explorer.smallerLambda).waitFor();
    await page.locator('.score-view').waitFor();
    await page.locator('.set-up-button').click();
    await page.locator('.set-up-fields').waitFor();
    await page.locator('details.advanced').evaluate(details => details.setAttribute('open', ''));
    await expect.poll(foreign).toBeNull();
    if (id === 'mnist-filters') return;
    await control(zh['lesson-menu'].lessons).click();
    await page.getByText(zhLater['lesson-frame'].markInputs).click();
    await page.locator('#challenge-heading').waitFor();
    await expect.poll(foreign).toBeNull();
  });

  it('names the data of the runs with other seeds in Chinese', async () => {
    await open('?lang=zh#learn=trust.5');
    await expect.poll(() => page.locator('.seeds-text').innerText()).toContain(zh['data-titles'].toy);
  });
});

const TABLE = 'a,b,y\n1,yes,1.5\n2,no,2.5\n3,yes,3.5\n4,no,4.5\n';

describe('what is said of a file', () => {
  const dropped = () => page.locator('.drop-zone').innerText();

  it('is in the page’s language, whoever has read it, and its words are fetched with it', async () => {
    await openForm();
    expect(fileWords()).toEqual([]);
    await bring('open.csv', 'a,b,y\n1,"2,3\n4,5,6\n');
    const never = filled(zhFiles.tables.neverClosed, { row: '2' });
    await expect
      .poll(dropped)
      .toContain(filled(zh['brought-files'].refused, { name: 'open.csv', message: never }));
    await bring('table.csv', TABLE);
    const notes = page.getByRole('list', { name: zh['brought-files'].fileUnderstood });
    const separated = filled(zhFiles.tables.separated, { separator: zhFiles.tables.commas });
    await expect.poll(() => notes.innerText()).toContain(separated);
    expect(fileWords()).toHaveLength(1);
  });

  it('is in the page’s language where a path cannot be opened', async () => {
    await open('?lang=zh&path=toy', { locale: 'en-GB' });
    await control(zh.explorer.smallerLambda).waitFor();
    expect(fileWords()).toEqual([]);
    const file = { name: 'path.safetensors', mimeType: '', buffer: gzipSync('a path').subarray(0, 20) };
    await page.getByLabel(zh.explorer.pathFile).setInputFiles(file);
    const notice = page.getByTestId('notice');
    await expect.poll(() => notice.innerText()).toContain('它已被压缩（gzip）。请先解压。');
    await page.getByLabel(zh.explorer.pathFile).setInputFiles({ ...file, buffer: Buffer.from('a path') });
    await expect.poll(() => notice.innerText()).toContain('这不是 safetensors 文件：它太短。');
    const good = await readFile(join(BUILT, 'paths/toy.safetensors'), 'latin1');
    for (const [found, altered, sentence] of [
      ['\\"features\\":10', '\\"features\\":99', '文件的内容不符合格式：99 个特征有 10 个名称。'],
      ['\\"residual\\":0.0', '\\"residual\\":-9.', '第 1 个点的残差必须是不小于 0 的数，而不是−9.'],
    ]) {
      const buffer = Buffer.from(good.replace(found, altered), 'latin1');
      await page.getByLabel(zh.explorer.pathFile).setInputFiles({ ...file, buffer });
      await expect.poll(() => notice.innerText()).toContain(sentence);
    }
    expect(fileWords()).toHaveLength(1);
  });

  it('is in English where its words cannot be fetched', async () => {
    await openForm();
    expected = /ERR_FAILED/;
    await page.route(FILE_WORDS, route => route.abort());
    await bring('open.csv', 'a,b,y\n1,"2,3\n4,5,6\n');
    await expect.poll(dropped).toContain('Row 2 opens a quotation mark that is never closed.');
  });

  it('is in the page’s language where a run fails of it', async () => {
    await openForm();
    await bring('short.csv', 'a,b,y\n1,2,3\n4,5,6\n7,8,9\n');
    await page.getByText('short.csv').first().waitFor();
    await page.getByLabel(zh['setting-labels'].target, { exact: true }).selectOption('y');
    await page.getByLabel(zh['setting-labels'].task, { exact: true }).selectOption('regression');
    await page.locator('.set-up').getByRole('button', { name: zh['run-panel'].train, exact: true }).click();
    const failure = page.locator('.run-panel').getByRole('alert');
    await failure.waitFor();
    expect(await failure.innerText()).toContain('文件有 3 行数据；至少需要 4 行。');
  });
});

describe('an embed', () => {
  it('speaks the language of what stands around it', async () => {
    await open('embed.js');
    const script = `${served.url}embed.js`;
    const post = (attributes: string) =>
      `<!doctype html><html lang="en"><script src="${script}"></script>
      <section lang="zh-CN"><lassonet-explorer views="cursor" ${attributes}></lassonet-explorer></section></html>`;
    for (const [attributes, name] of [
      ['', zh.explorer.smallerLambda],
      ['lang="en"', 'Smaller λ'],
    ]) {
      await page.route('**/post.html', route =>
        route.fulfill({ contentType: 'text/html; charset=utf-8', body: post(attributes) }),
      );
      await page.goto(`${served.url}post.html`);
      const frame = page.frameLocator('lassonet-explorer iframe');
      await frame.getByRole('button', { name, exact: true }).waitFor();
      await page.unroute('**/post.html');
    }
  });

  it('speaks English where its address asks for no other language, whatever the browser’s is', async () => {
    await open('embed.html#p=toy&views=cursor', { locale: 'zh-CN' });
    await control('Smaller λ').waitFor();
    expect(translations()).toEqual([]);
  });
});
