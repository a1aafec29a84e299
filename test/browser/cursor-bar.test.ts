import { expect, it } from 'vitest';
import { explorerSession } from './explorer-session';

const session = explorerSession();

it('names the point of a retrained score, and none where nothing is selected', async () => {
  const explorer = await session.open();
  await explorer.showsPath();
  const retrained = explorer.page.locator('.readout-extra');
  await explorer.lambda.press('End');
  await explorer.drawn();
  await expect.poll(() => retrained.innerText()).toBe('nothing to retrain\n–');
  await explorer.lambda.press('Home');
  await explorer.lambda.press('ArrowRight');
  await explorer.drawn();
  await expect.poll(() => retrained.innerText()).toMatch(/^retrained( at \d+)?\n\d+\.\d\s%$/);
});

it('is the one place that speaks up as λ moves, once λ has come to rest', async () => {
  const explorer = await session.open();
  await explorer.showsPath();
  await expect.poll(() => explorer.page.locator('[aria-live]').count()).toBe(1);
  const announcement = explorer.page.getByTestId('announcement');
  await expect.poll(() => announcement.textContent()).toMatch(/pixels selected/);
  await announcement.evaluate(element => {
    const sentences: string[] = [];
    new MutationObserver(() => sentences.push(element.textContent ?? '')).observe(element, {
      childList: true,
    });
    Object.assign(globalThis, { sentences });
  });
  // In one go: however busy the machine is, λ does not rest in between.
  await explorer.lambda.evaluate(slider => {
    for (const key of [...Array.from({ length: 8 }, () => 'ArrowLeft'), 'End'])
      slider.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  });
  await expect.poll(() => announcement.textContent()).toMatch(/: 0 of \d+ pixels selected/);
  const sentences = await explorer.page.evaluate(
    () => (globalThis as unknown as { sentences: string[] }).sentences,
  );
  expect(sentences).toHaveLength(1);
});
