import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ExplorerPage } from './explorer-page';
import { explorerSession } from './explorer-session';

const { open, share } = explorerSession();
let explorer: ExplorerPage;

afterEach(async () => {
  await expect.poll(() => explorer.selectedCount()).toMatch(/selected/);
  expect(explorer.complaints).toEqual([]);
});

describe('a setting that cannot be', () => {
  beforeAll(async () => {
    explorer = await share({ query: '?path=toy&backend=wasm' });
    await explorer.showsPath();
    await explorer.setUpToy();
  });

  /** Has the form trained, and the sentence that it is answered with sent away again. */
  async function refused(): Promise<string> {
    await explorer.train();
    const sentence = await explorer.notice.innerText();
    await expect.poll(() => explorer.progress.count()).toBe(0);
    await explorer.button('Dismiss').click();
    await explorer.notice.waitFor({ state: 'detached' });
    return sentence;
  }

  it.each([
    ['M', '−1', /M must be/],
    ['M', '-1', /M must be/],
    ['M', '', /M /],
    ['M', 'many', /M /],
    ['M', '1e999', /M /],
    ['γ', '-0.1', /γ must be/],
    ['Hidden widths', '3, 0', /width of a hidden layer/],
    ['Samples', '3', /Samples must be/],
    ['Seed', '1.5', /Seed must be/],
    ['Drop share', '0', /Drop share must be/],
    ['Multiplier', '1', /Multiplier must be/],
    ['First λ', '0', /λ must be/],
  ])('%s = “%s” is refused beside the field', async (label, text, sentence) => {
    const good = await explorer.field(label).inputValue();
    await explorer.fill({ [label]: text });
    await expect.poll(() => explorer.field(label).getAttribute('aria-invalid')).toBe('true');
    const note = await explorer.field(label).getAttribute('aria-describedby');
    await expect.poll(() => explorer.page.locator(`[id="${note}"]`).innerText()).toMatch(sentence);
    expect(await refused()).toMatch(sentence);
    await explorer.fill({ [label]: good });
    // What was wrong among the advanced settings is mended: they stay open.
    await expect.poll(() => explorer.field(label).getAttribute('aria-invalid')).not.toBe('true');
  });

  it.each([
    ['0, 1, 2', /λ must be/],
    ['-1, 2', /λ must be/],
    ['1, 1', /must increase/],
    ['', /at least one value/],
    ['1, two', /λ must be/],
  ])('the λ “%s” are refused beside the field', async (list, sentence) => {
    await explorer.setLambdas(list);
    await expect.poll(() => explorer.page.locator('.field.is-wrong .error').innerText()).toMatch(sentence);
    expect(await refused()).toMatch(sentence);
  });
});

describe('a CSV file that cannot be learned from', () => {
  const rows = (row: (i: number) => string) => Array.from({ length: 30 }, (_, i) => row(i)).join('\n');
  const GOOD = rows(i => `${i},${(i * i) % 7},${i % 2}`);

  const error = () => explorer.page.locator('.drop-zone .error').innerText();

  async function choose(text: string, name = 'table.csv'): Promise<void> {
    await explorer.openSetUp();
    await explorer.field('Data set').selectOption('csv');
    await explorer.field('CSV file').setInputFiles({
      name,
      mimeType: 'text/csv',
      buffer: Buffer.from(text),
    });
  }

  describe('after others', () => {
    beforeAll(async () => {
      explorer = await share({ query: '?path=toy&backend=wasm' });
      await explorer.showsPath();
    });

    it.each([
      ['empty', '', /The file is empty/],
      ['of another format', 'PK\u0003\u0004....', /The ZIP archive is damaged/],
      ['with zero bytes', 'a,b\n\u0000,1', /it holds zero bytes/],
      ['of one very long row', '1,'.repeat(6_000_000), /more than 5\u202f000\u202f000 cells/],
      ['with a row too short', `a,b,y\n${GOOD}\n1,2`, /Row 32 has 2 cells where the header has 3/],
      ['with a quotation mark left open', `a,b,y\n${GOOD}\n1,"2,0`, /quotation mark that is never closed/],
    ])('(%s) is refused beside the field', async (name, text, sentence) => {
      await choose(text, `${name}.csv`);
      await expect.poll(error).toContain(`“${name}.csv”`);
      expect(await error()).toMatch(sentence);
      await explorer.train();
      await expect.poll(() => explorer.notice.innerText()).not.toBe('');
      await expect.poll(() => explorer.progress.count()).toBe(0);
      await explorer.button('Dismiss').click();
      await explorer.notice.waitFor({ state: 'detached' });
    });

    it.each([
      ['one class only', `a,b,y\n${rows(i => `${i},${i % 3},yes`)}`, /one class only, “yes”/],
      [
        'a class for each row',
        `a,b,y\n${rows(i => `${i},${i % 3},k${i}`)}`,
        /another class in each of 30 rows/,
      ],
      ['constant features only', `a,b,y\n${rows(i => `1,2,${i % 2}`)}`, /No feature column varies/],
      ['too few rows', 'a,b,y\n1,2,0\n2,3,1', /at least 4 are needed/],
      ['its header only', 'a,b,y\n', /0 rows/],
    ])('(%s) ends in a sentence', async (name, text, sentence) => {
      await choose(text, `${name}.csv`);
      await explorer.page
        .locator('.drop-zone [role=status]')
        .filter({ hasText: `${name}.csv` })
        .waitFor();
      await explorer.field('Column to predict').selectOption('y');
      await explorer.train();
      expect(await explorer.ending()).toMatch(/^The run failed: /);
      await expect.poll(() => explorer.failure.innerText()).toMatch(sentence);
      await expect.poll(() => explorer.button('Train').isEnabled()).toBe(true);
    });
  });

  describe('on a page of its own', () => {
    beforeEach(async () => {
      explorer = await open({ query: '?path=toy&backend=wasm' });
      await explorer.showsPath();
    });

    it.each([
      ['an infinite cell', `a,b,y\n${GOOD}\n1,-Infinity,1`, /“-Infinity” is not a finite number/],
      ['an amount of money', `a,b,y\n${GOOD}\n1,€ 5,1`, /“€ 5” has a currency sign/],
      ['a word among numbers', `a,b,y\n${GOOD}\n1,many,1`, /Row 32, column “b”: “many” is not a number/],
      [
        'two decimal signs',
        `a;b;y\n${GOOD.replaceAll(',', ';')}\n1,5;1.5;1\n1.5;1;0`,
        /decimal point .* decimal comma/,
      ],
      [
        'one decimal sign, or none',
        'a;y\n1,100;0\n1,200;1\n1,300;0\n1,400;1',
        /“1,100” can be 1100 .* or 1.1/,
      ],
    ])('(%s) is refused beside the field, and can be left out', async (_, text, sentence) => {
      await choose(text);
      await explorer.field('Column to predict').selectOption('y');
      await expect.poll(error).toMatch(sentence);
      await explorer.train();
      await expect.poll(() => explorer.notice.innerText()).toMatch(sentence);
      const named = /column “(\w)”/i.exec(await error())?.[1];
      await explorer.field(`Use of “${named}”`).selectOption('ignored');
      await expect.poll(() => explorer.page.locator('.drop-zone .error').count()).toBe(0);
    });

    it.each([
      ['of one column', 'a\n1\n2', /at least two columns/],
      ['of one very long line', 'x'.repeat(5_000_000), /at least two columns/],
    ])('(%s) is read, and cannot be trained on', async (_, text, sentence) => {
      await choose(text);
      await expect.poll(error).toMatch(sentence);
      await explorer.train();
      await expect.poll(() => explorer.notice.innerText()).not.toBe('');
      await expect.poll(() => explorer.progress.count()).toBe(0);
    });

    it('(refused after another) leaves the other in place', async () => {
      await choose(`a,b,y\n${GOOD}`);
      await explorer.field('Column to predict').selectOption('y');
      await choose('', 'bad.csv');
      await expect.poll(error).toBe('“bad.csv”: The file is empty. “table.csv” is still used.');
      await expect.poll(() => explorer.field('Column to predict').inputValue()).toBe('y');
    });

    it('(no target chosen) is refused beside the field', async () => {
      await choose(`a,b,y\n${GOOD}`);
      await explorer.field('Column to predict').waitFor();
      await explorer.train();
      await expect.poll(() => explorer.notice.innerText()).toContain('Choose the column to predict.');
    });

    it('(the target gone from the next file) is refused beside the field', async () => {
      await choose(`a,b,y\n${GOOD}`);
      await explorer.field('Column to predict').selectOption('y');
      await choose(`a,b,z\n${GOOD}`);
      await expect.poll(() => explorer.field('Column to predict').inputValue()).toBe('');
      await explorer.train();
      await expect.poll(() => explorer.notice.innerText()).toMatch(/column to predict/);
    });

    it('(a quantity of one value) ends in a sentence', async () => {
      await choose(`a,b,y\n${rows(i => `${i},${i % 3},5`)}`);
      await explorer.field('Column to predict').selectOption('y');
      await explorer.field('Target type').selectOption('regression');
      await explorer.train();
      expect(await explorer.ending()).toContain('is the same in every row');
    });
  });
});
