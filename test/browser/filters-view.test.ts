import type { Locator } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { writeStoredPath } from '../../src/path-file/stored-path-file';
import { filterPathFixture } from '../unit/store/filter-path-fixture';
import type { ExplorerPage } from './explorer-page';
import { explorerSession } from './explorer-session';

const session = explorerSession();
let explorer: ExplorerPage;

const cards = (): Locator => explorer.page.locator('.filter-card');
const view = (): Locator => explorer.page.locator('.filters-view');

/**
 * Percentage points between the share that is said of the predicted class and the one in its row. The sentence is drawn
 * with λ and the image; the rows, as the maps, when the network has been asked about both.
 */
const apart = (): Promise<number> =>
  explorer.page.evaluate(() => {
    const said = document.querySelector('.prediction-line')?.textContent ?? '';
    const [, label, share] = /predicted (\d) \((.+)\)/.exec(said) ?? [];
    const row = document.querySelectorAll('.flow-outputs .output-probability')[Number(label)];
    return Math.abs(Number.parseFloat(row?.textContent ?? '') - Number.parseFloat(share));
  });

/** The picture of a canvas, as bytes. */
const picture = (canvas: Locator): Promise<string> =>
  canvas.evaluate(element => (element as HTMLCanvasElement).toDataURL());

describe('the stored path on filters', () => {
  // The tests leave the image, the class and the pointer where they are: none reads what another left.
  beforeAll(async () => {
    explorer = await session.share({ query: '?path=filters' });
    await explorer.showsPath();
    // The view is fetched with the first path on filters.
    await cards().first().waitFor();
  });

  beforeEach(async () => {
    await explorer.page.mouse.move(0, 0);
    await explorer.lambda.focus();
    await explorer.page.keyboard.press('Home');
    await explorer.drawn();
  });

  it('counts filters, and says nothing of pixels', async () => {
    await expect.poll(() => explorer.selectedCount()).toBe('16 of 16 filters selected');
    await expect
      .poll(() => explorer.lambda.getAttribute('aria-valuetext'))
      .toMatch(/^λ = \S+: 16 of 16 filters selected, accuracy \d+\.\d\s%$/);
    await expect
      .poll(() => explorer.page.locator('.path-chart').textContent())
      .toContain('skip weight ‖θⱼ‖ of each filter');
    const shown = await explorer.page.locator('.explorer').evaluate(element => {
      const views = element.cloneNode(true) as Element;
      // The form offers pixels, which the path on screen has not.
      views.querySelector('.set-up')?.remove();
      return views.textContent;
    });
    expect(shown).not.toMatch(/pixel/i);
    await explorer.lambda.press('End');
    await expect.poll(() => explorer.selectedCount()).toBe('0 of 16 filters selected');
    expect(explorer.complaints).toEqual([]);
    const needless = /tfjs|wasm|(training|rows|retraining)\.worker|data\/|\.weights/;
    expect(explorer.requests.filter(url => needless.test(url))).toEqual([]);
  });

  it('has a card a filter, which fades as λ drops it', async () => {
    await expect.poll(() => cards().count()).toBe(16);
    await expect.poll(() => cards().filter({ hasText: 'dropped' }).count()).toBe(0);
    for (let press = 0; press < 3; press++) await explorer.lambda.press('PageUp');
    await expect.poll(() => explorer.selectedCount()).toMatch(/^(\d|1[0-5]) of 16 /);
    const left = Number.parseInt(await explorer.selectedCount(), 10);
    await expect.poll(() => cards().filter({ hasText: 'dropped' }).count()).toBe(16 - left);
    const strongest = cards().filter({ hasNotText: 'dropped' }).first();
    await expect
      .poll(() => strongest.locator('[aria-hidden]').allInnerTexts())
      .toEqual([
        expect.stringMatching(/^\d+$/),
        expect.stringMatching(/^‖θ‖ \S+$/),
        expect.stringMatching(/^\|W\| \S+$/),
      ]);
    const name = /^filter \d+: ‖θ‖ = \S+, drops at λ = \S+, max\|W\| = \S+$/;
    await expect.poll(() => strongest.getByRole('button', { name }).count()).toBe(1);
  });

  it('shows other maps of another image, and the same kernels', async () => {
    const [map, kernel] = ['map', 'kernel'].map(kind => cards().first().locator(`canvas.${kind}`));
    await expect.poll(apart).toBeLessThan(1);
    const before = [await picture(map), await picture(kernel)];
    await explorer.button('Next example').click();
    await expect.poll(() => picture(map)).not.toBe(before[0]);
    expect(await picture(kernel)).toBe(before[1]);
  });

  it('shows the maps of the image that is picked among all, by keyboard too', async () => {
    const map = cards().first().locator('canvas.map');
    await expect.poll(apart).toBeLessThan(1);
    const before = await picture(map);
    await explorer.page.getByText('Pick an image').click();
    const third = explorer.page.locator('.example-thumbnails').getByRole('button').nth(2);
    await expect.poll(() => third.getAttribute('aria-label')).toMatch(/^Example 3: \d$/);
    await third.focus();
    await explorer.page.keyboard.press('Enter');
    await expect.poll(() => picture(map)).not.toBe(before);
    await expect.poll(() => explorer.page.locator('.example-number').innerText()).toBe('3 of 40');
    await expect.poll(() => third.getAttribute('aria-pressed')).toBe('true');
  });

  it('lights a filter’s line with its card, and its card from the keyboard', async () => {
    await cards().nth(11).hover();
    await explorer.drawn();
    await expect
      .poll(() => explorer.page.locator('.path-chart .hover-text').textContent())
      .toMatch(/^filter 12: ‖θ‖ = /);
    await cards().first().getByRole('button').focus();
    await explorer.page.keyboard.press('ArrowRight');
    await explorer.drawn();
    await expect
      .poll(() => explorer.page.locator('.path-chart .hover-text').textContent())
      .toMatch(/^filter 2: /);
    await expect.poll(() => cards().nth(1).getAttribute('class')).toContain('is-hovered');
  });

  it('lights a filter’s card with its line', async () => {
    const chart = explorer.page.locator('.path-chart canvas');
    const box = await chart.boundingBox();
    if (box === null) throw new Error('There is no chart.');
    const lit = explorer.page.locator('.filter-card.is-hovered');
    for (let y = box.height / 2; y < box.height - 40 && (await lit.count()) === 0; y += 8) {
      await explorer.page.mouse.move(box.x + box.width * 0.3, box.y + y);
      await explorer.drawn();
    }
    await expect.poll(() => lit.count()).toBe(1);
  });

  it('draws how the next layer reads the filters, with the constraint and without', async () => {
    const lines = (kind: string) => view().locator(`.is-${kind} .reading-line`);
    const trace = (kind: string) => lines(kind).first().getAttribute('d');
    await expect.poll(() => lines('constrained').count()).toBe(16);
    await expect.poll(() => lines('unconstrained').count()).toBe(16);
    const dense = [await trace('constrained'), await trace('unconstrained')];
    await explorer.lambda.press('PageUp');
    await explorer.drawn();
    await expect.poll(() => trace('constrained')).not.toBe(dense[0]);
    await expect.poll(() => trace('unconstrained')).toBe(dense[1]);
    await explorer.lambda.press('End');
    await explorer.drawn();
    await expect.poll(() => view().locator('.reading-chart.is-constrained').innerText()).not.toContain('0.0');
    await view().locator('.is-unconstrained .reading-filter').nth(4).hover();
    await explorer.drawn();
    await expect.poll(() => cards().nth(4).getAttribute('class')).toContain('is-hovered');
  });

  it('draws the kernels trained without the constraint, and says both losses', async () => {
    const [free, kept] = ['.free-kernel', '.path-kernel'].map(kind => view().locator(kind));
    await expect.poll(() => free.count()).toBe(16);
    await expect.poll(() => kept.count()).toBe(16);
    await expect.poll(() => picture(free.first())).not.toBe(await picture(free.nth(1)));
    await expect.poll(() => picture(free.first())).not.toBe(await picture(kept.first()));
    const losses = view().locator('.free-losses');
    await expect
      .poll(() => losses.innerText())
      .toMatch(/epoch by epoch: 0\.\d+(, 0\.\d+){4}\. At this λ: \d\.\d+\.$/);
    const dense = await losses.innerText();
    const cursor = view().locator('.loss-cursor');
    const place = await cursor.getAttribute('x1');
    await explorer.lambda.press('End');
    await explorer.drawn();
    await expect.poll(() => losses.innerText()).not.toBe(dense);
    await expect.poll(async () => Number(await cursor.getAttribute('x1'))).toBeGreaterThan(Number(place));
    for (const kind of ['constrained', 'unconstrained']) {
      await expect
        .poll(() => view().locator(`.loss-line.is-${kind}`).getAttribute('d'))
        .toMatch(/^M[\d.]+,[\d.]+L/);
    }
  });

  it('draws the network as a flow, which the filters that drop leave', async () => {
    const links = view().locator('.flow-links');
    await expect
      .poll(() => view().locator('.flow h3').allInnerTexts())
      .toEqual([
        'Convolution 1',
        'Convolution 2',
        expect.stringMatching(/^logits: skip weights, later layers/),
      ]);
    await expect.poll(() => view().locator('.flow-tiles canvas').count()).toBe(16);
    await expect.poll(() => view().locator('.flow-hidden').innerText()).toBe('64 hidden units');
    const all = await picture(links);
    await cards().nth(11).hover();
    await explorer.drawn();
    await expect.poll(() => picture(links)).not.toBe(all);
    await explorer.page.mouse.move(0, 0);
    await explorer.lambda.focus();
    await explorer.lambda.press('End');
    await explorer.drawn();
    // Nothing is selected: the second convolution still leads to the hidden units, the first to nothing.
    const ink = () =>
      links.evaluate((element: HTMLCanvasElement) => {
        const { left, width } = element.getBoundingClientRect();
        const leftOf = (nodes: string) =>
          (element.closest('.flow')?.querySelectorAll(nodes)[5]?.getBoundingClientRect().left ?? Number.NaN) -
          left;
        const between = (from: number, to: number) => {
          const scale = element.width / element.clientWidth;
          const context = element.getContext('2d');
          const part = context?.getImageData(from * scale, 0, (to - from) * scale, element.height).data ?? [];
          return Array.from(part).filter((value, i) => i % 4 === 3 && value > 0).length;
        };
        return {
          beforeFirst: between(0, leftOf('.filter-card')),
          afterSecond: between(leftOf('.flow-tiles li'), width - 1),
        };
      });
    await expect.poll(async () => (await ink()).beforeFirst).toBe(0);
    expect((await ink()).afterSecond).toBeGreaterThan(100);
  });

  it('says what makes up each output, and what one filter adds', async () => {
    const rows = view().locator('.flow-outputs li');
    await expect.poll(() => rows.first().innerText()).toMatch(/%$/);
    await expect.poll(apart).toBeLessThan(1);
    const width = () =>
      rows
        .first()
        .locator('.output-body')
        .evaluate(bar => (bar as HTMLElement).style.width);
    await expect.poll(width).not.toBe('0%');
    await cards().nth(11).hover();
    await explorer.drawn();
    await expect.poll(width).toBe('0%');
    await expect
      .poll(() => view().locator('.flow-outputs-title').innerText())
      .toMatch(/^logits: skip weights of this filter \(±\S+\)$/);
  });

  it('tells what the network of the selected filters costs, and what it is compared with', async () => {
    const reading = explorer.page.locator('.cost-reading');
    await expect
      .poll(() => reading.innerText())
      .toMatch(
        /^116\s090 parameters, 749\s184 multiply-adds per image; [\d\s]+ images\/s inference, [\d\s]+ images\/s training\.$/,
      );
    await expect.poll(() => explorer.page.locator('.cost-line').count()).toBe(4);
    await explorer.lambda.press('End');
    const size = async () => Number((await reading.innerText()).split(' parameters')[0].replace(/\s/g, ''));
    await expect.poll(size).toBeLessThan(116_090 / 4);
    await expect
      .poll(() => explorer.page.locator('.score-view .legend').innerText())
      .toMatch(/without constraint 9\d\.\d\s%/);
  });

  it('shows the skip weights of a chosen class, another picture for another class', async () => {
    const skip = cards().nth(11).locator('canvas.skip');
    await expect.poll(() => skip.isVisible()).toBe(false);
    await view().getByRole('button', { name: '3', exact: true }).click();
    await explorer.drawn();
    await expect.poll(() => skip.isVisible()).toBe(true);
    const three = await picture(skip);
    await view().getByRole('button', { name: '8', exact: true }).click();
    await explorer.drawn();
    await expect.poll(() => picture(skip)).not.toBe(three);
  });
});

describe('a file of a path with two gates', () => {
  it('shows a column a gate, without sideways scrolling on a phone', async () => {
    explorer = await session.open();
    await explorer.showsPath();
    const buffer = Buffer.from(writeStoredPath(filterPathFixture()));
    await explorer.page
      .getByLabel('Path file')
      .setInputFiles({ name: 'gates.safetensors', mimeType: 'application/octet-stream', buffer });
    await explorer.page.getByRole('heading', { name: 'Convolution 2' }).waitFor();
    await explorer.lambda.press('Home');
    await expect.poll(() => explorer.selectedCount()).toBe('5 of 5 filters selected');
    await expect
      .poll(() =>
        explorer.page.getByRole('list', { name: 'Filters of convolution 1' }).getByRole('listitem').count(),
      )
      .toBe(3);
    await expect
      .poll(() =>
        explorer.page.getByRole('list', { name: 'Filters of convolution 2' }).getByRole('listitem').count(),
      )
      .toBe(2);
    await explorer.page.setViewportSize({ width: 390, height: 844 });
    await explorer.drawn();
    await expect.poll(() => explorer.page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    expect(explorer.complaints).toEqual([]);
  });

  it('at odds with its network ends in a sentence', async () => {
    explorer = await session.open();
    await explorer.showsPath();
    const path = filterPathFixture();
    const gates = path.points.map(point => ({ ...point, keyframe: point.keyframe?.slice(1) ?? null }));
    const buffer = Buffer.from(writeStoredPath({ ...path, points: gates }));
    await explorer.page
      .getByLabel('Path file')
      .setInputFiles({ name: 'odd.safetensors', mimeType: 'application/octet-stream', buffer });
    await explorer.notice.waitFor();
    await expect
      .poll(() => explorer.notice.innerText())
      .toContain('its weights are not those of its network');
    await expect.poll(() => explorer.selectedCount()).toMatch(/pixels selected$/);
  });
});
