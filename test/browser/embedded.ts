import type { Frame, Locator } from 'playwright-core';
import { expect } from 'vitest';
import { settled } from './explorer-page';

/** How far a frame's height is from that of what it shows, in CSS pixels. */
export const misfit = (frame: Frame): Promise<number> =>
  frame.evaluate(() => {
    const { height } = document.querySelector('#page')?.getBoundingClientRect() ?? { height: Number.NaN };
    return Math.max(Math.abs(height - innerHeight), document.documentElement.scrollHeight - innerHeight);
  });

/**
 * The frame of an embed, once it is in sight, shows all that it was asked for and is as tall as that. Of several the
 * upper ones come first: where one grows, it moves those below out of sight, and frames out of sight are not drawn.
 */
export async function embedded(iframe: Locator): Promise<Frame> {
  const element = await iframe.elementHandle();
  await element?.scrollIntoViewIfNeeded();
  const frame = await element?.contentFrame();
  if (!frame) throw new Error('an embed has no frame');
  await settled(frame);
  await expect.poll(() => misfit(frame)).toBeLessThanOrEqual(2);
  return frame;
}
