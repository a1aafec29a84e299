import type { Page } from 'playwright-core';

/** What is kept on the page while somebody draws. */
interface Stroke {
  /** When the pointer moved last; milliseconds from navigation. */
  moved: number;
  /** When the frame with the maps of what it left was done; null before. */
  mapped: number | null;
}

declare global {
  var stroke: Stroke;
}

/** Places of a digit on the pad, as shares of it: a spiral, whose image changes at every step. */
const STEPS = 80;

/** To be called before the page is opened: notes when the pointer moves, and when maps of filters have been drawn. */
export async function keepStrokes(page: Page): Promise<void> {
  await page.addInitScript(() => {
    globalThis.stroke = { moved: 0, mapped: null };
    window.addEventListener(
      'pointermove',
      event => {
        stroke.moved = event.timeStamp;
      },
      { capture: true },
    );
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      stroke.mapped ??= performance.now();
    };
    const put = CanvasRenderingContext2D.prototype.putImageData;
    CanvasRenderingContext2D.prototype.putImageData = function (...image: unknown[]) {
      put.apply(this, image as Parameters<typeof put>);
      // A message posted while a frame is made arrives once the frame is done.
      if (this.canvas.matches('.filter-card canvas.map')) port2.postMessage(null);
    };
  });
}

/** Draws on the pad; milliseconds from each move of the pointer to the end of the frame with all maps of it. */
export async function strokeLatencies(page: Page): Promise<number[]> {
  const pad = page.locator('.sketch-pad');
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (box === null) throw new Error('There is no pad.');
  const at = (step: number): [number, number] => {
    const [angle, radius] = [step / 6, 0.1 + (0.35 * step) / STEPS];
    const [x, y] = [0.5 + radius * Math.cos(angle), 0.5 + radius * Math.sin(angle)];
    return [box.x + box.width * x, box.y + box.height * y];
  };
  await page.mouse.move(...at(0));
  await page.mouse.down();
  const latencies: number[] = [];
  for (let step = 1; step <= STEPS; step++) {
    await page.evaluate(() => {
      stroke.mapped = null;
    });
    await page.mouse.move(...at(step));
    await page.waitForFunction(() => stroke.mapped !== null);
    const { moved, mapped } = await page.evaluate(() => stroke);
    latencies.push((mapped ?? Number.NaN) - moved);
  }
  await page.mouse.up();
  return latencies;
}
