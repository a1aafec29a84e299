import { describe, expect, it } from 'vitest';
import { workerPolicy } from '../../scripts/tools/content-security-policy';
import { twoFrames } from '../../scripts/tools/two-frames';
import type { ExplorerPage } from './explorer-page';
import { explorerSession, type SessionOptions } from './explorer-session';

/** Many λ and many iterations at each: minutes, if nobody stops it. */
const ENDLESS = Array.from({ length: 1000 }, (_, i) => (0.001 * 1.005 ** i).toPrecision(5)).join(', ');

/** As a host serves it who sends the workers their policy. */
const session = explorerSession(workerPolicy);
let explorer: ExplorerPage;

async function open(query: string, { gpu }: SessionOptions = {}): Promise<ExplorerPage> {
  explorer = await session.open({ query, gpu });
  return explorer;
}

describe('training the toy problem', () => {
  it.each([
    ['wasm', 'WASM', '80'],
    ['cpu', 'CPU', '80'],
    // As many samples as software that plays a graphics card can take.
    ['webgl', 'WebGL', '20'],
    ['webgpu', 'WebGPU', '20'],
  ])('to the end on %s, within the policy of page and workers', async (backend, name, samples) => {
    const { complaints } = await open(`?path=toy&backend=${backend}`, { gpu: backend === 'webgpu' });
    await explorer.setUpToy({ Samples: samples });
    await explorer.setLambdas('0.01, 1, 1000');
    await explorer.train();
    expect(await explorer.ending()).toMatch(/^Finished: \d+ λ values in/);
    await explorer.pathTitled('Your run').waitFor();
    expect(await explorer.backend()).toBe(name);
    await expect.poll(() => explorer.points()).toBeGreaterThanOrEqual(3);
    await explorer.lambda.press('Home');
    await expect.poll(() => explorer.selectedCount()).toBe('10 of 10 features selected');
    await explorer.lambda.press('End');
    await expect.poll(() => explorer.selectedCount()).toBe('0 of 10 features selected');
    expect(session.served.missing).toEqual([]);
    expect(explorer.refused).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it.each([false, true])('on WASM where software stands in for a graphics card (WebGPU: %s)', async gpu => {
    const { page } = await open('?path=toy', { gpu });
    await explorer.setUpToy();
    await explorer.setLambdas('0.01, 1000');
    await explorer.train();
    expect(await explorer.ending()).toMatch(/^Finished/);
    await explorer.openMenu('Menu');
    const badge = page.getByTestId('backend');
    await expect.poll(() => badge.innerText()).toBe('WASM');
    await badge.click();
    const report = page.locator('.backend-report');
    await expect
      .poll(() => report.locator('[data-outcome=software]').allInnerTexts())
      .toContainEqual(
        expect.stringMatching(/^WebGL computed in software\s+WebGL is computed in software here/),
      );
  });

  it('with the λ found by the program, deeper networks and the published update', async () => {
    await open('?path=toy&backend=wasm');
    await explorer.setUpToy({ 'Hidden widths': '4, 3', Multiplier: '3' });
    await explorer.field('Activation').selectOption('gelu');
    await explorer.train();
    expect(await explorer.ending()).toMatch(/^Finished/);
    await explorer.field('Solver').selectOption('reference');
    // What was said of the run before goes with the press.
    await explorer.train();
    expect(await explorer.ending()).toMatch(/^Finished/);
    await explorer.lambda.press('End');
    await expect.poll(() => explorer.selectedCount()).toMatch(/^0 of/);
  });

  it('from a CSV file with classes in words', async () => {
    await open('?path=toy&backend=wasm');
    const rows = Array.from({ length: 60 }, (_, i) => `${Math.sin(i)},${i % 7},4,${i % 2 ? 'yes' : 'no'}`);
    await explorer.openSetUp();
    await explorer.field('Data set').selectOption('csv');
    await explorer.field('CSV file').setInputFiles({
      name: 'answers.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(['a,b,always four,answer', ...rows].join('\n')),
    });
    await explorer.field('Column to predict').selectOption('answer');
    await explorer.fill({ 'Hidden widths': '3', 'Dense epochs': '2', 'Max iterations': '4' });
    await explorer.setLambdas('0.001, 0.1, 1000');
    await explorer.train();
    expect(await explorer.ending()).toMatch(/^Finished/);
    await explorer.lambda.press('Home');
    await expect.poll(() => explorer.selectedCount()).toBe('2 of 2 features selected');
    const { page } = explorer;
    await page.locator('.mistakes-below').scrollIntoViewIfNeeded();
    await page.locator('.mistakes-view').getByText('the mistakes at both appear side by side').waitFor();
    await explorer.button('Pin').click();
    await expect.poll(() => page.locator('.confusion').count()).toBe(2);
    expect(await page.locator('.mistakes-view').innerText()).not.toMatch(/image/i);
    expect(explorer.complaints).toEqual([]);
  });

  it('holds at Pause, goes on at Resume, and keeps what arrived at Stop', async () => {
    const { page } = await open('?path=toy&backend=wasm');
    await explorer.setUpToy({ 'Max iterations': '20000', Tolerance: '1e-12', 'Drop share': '0.1' });
    await explorer.setLambdas(ENDLESS);
    await explorer.train();
    await explorer.pathTitled('Your run').waitFor();
    await explorer.button('Pause').click();
    let held = 0;
    // Points that were on their way when it was pressed still arrive.
    const arriving = async (): Promise<number> => {
      held = await explorer.points();
      for (let frames = 0; frames < 30; frames += 2) await page.evaluate(twoFrames);
      return (await explorer.points()) - held;
    };
    await expect.poll(arriving).toBe(0);
    await expect.poll(() => explorer.progress.innerText()).toContain('Paused.');
    await explorer.button('Resume').click();
    await expect.poll(() => explorer.points()).toBeGreaterThan(held);
    await explorer.button('Stop').click();
    const [, kept] =
      /^Stopped after (\d+) λ values \(.*\)\. Results so far are kept\.$/.exec(await explorer.ending()) ?? [];
    await expect.poll(() => explorer.points()).toBe(Number(kept));
    await expect.poll(() => explorer.progress.count()).toBe(0);
    await explorer.choosePath('MNIST 5 vs 6');
    await expect.poll(() => explorer.selectedCount()).toMatch(/pixels/);
    await explorer.choosePath('Your run');
    await expect.poll(() => explorer.points()).toBe(Number(kept));
    await explorer.setUpToy();
    await explorer.setLambdas('0.01, 1000');
    await explorer.train();
    await expect.poll(() => explorer.ending()).toMatch(/^Finished/);
    expect(explorer.complaints).toEqual([]);
  });

  it('stops while paused', async () => {
    await open('?path=toy&backend=wasm');
    await explorer.setUpToy({ 'Max iterations': '20000', Tolerance: '1e-12' });
    await explorer.setLambdas(ENDLESS);
    await explorer.train();
    await explorer.button('Pause').click();
    await explorer.button('Resume').waitFor();
    await explorer.button('Stop').click();
    expect(await explorer.ending()).toMatch(/^Stopped/);
  });
});

describe('the backend', () => {
  it('that is missing gives way to the next, which is named with the reason', async () => {
    const { page } = await open('?path=toy&backend=webgpu');
    await explorer.setUpToy();
    await explorer.setLambdas('0.01, 1000');
    await explorer.train();
    expect(await explorer.ending()).toMatch(/^Finished/);
    await explorer.openMenu('Menu');
    const badge = page.getByTestId('backend');
    await expect.poll(() => badge.innerText()).toBe('WASM');
    await badge.click();
    const report = page.locator('.backend-report');
    await expect
      .poll(() => report.innerText())
      .toMatch(/WebGPU\s+not available[\s\S]*WebGL\s+computed in software[\s\S]*WASM\s+runs/);
    await expect.poll(() => report.innerText()).toContain('The address asks for WebGPU to be tried first.');
    expect(explorer.requests.filter(url => url.includes('backend-webgpu'))).toEqual([]);
    expect(explorer.warnings.filter(text => /webgpu|initialization/i.test(text))).toEqual([]);
  });

  it('that nobody knows is named, and the page goes on', async () => {
    await open('?path=toy&backend=cuda');
    await explorer.notice.waitFor();
    await expect.poll(() => explorer.notice.innerText()).toContain('cuda');
    await explorer.showsPath();
  });
});
