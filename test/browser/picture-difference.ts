import type { Browser } from 'playwright-core';

/** Side of a cell, in pixels: letters that stand a fraction of a pixel away hardly change its mean colour. */
const CELL = 8;

/** Cells whose mean colour differs by more than this, of 255, hold something else. */
const FAINT = 20;

/** How far two PNGs of one thing are apart: the share of cells, 8 pixels wide, that hold something else. */
export async function pictureDifference(browser: Browser, first: Buffer, second: Buffer): Promise<number> {
  const page = await browser.newPage();
  const pictures = [first, second].map(png => `data:image/png;base64,${png.toString('base64')}`);
  const difference = await page.evaluate(
    async ({ addresses, CELL, FAINT }) => {
      const images = await Promise.all(
        addresses.map(async address => {
          const image = new Image();
          image.src = address;
          await image.decode();
          return image;
        }),
      );
      const [across, down] = [Math.floor(images[0].width / CELL), Math.floor(images[0].height / CELL)];
      const [a, b] = images.map(image => {
        const canvas = document.createElement('canvas');
        [canvas.width, canvas.height] = [across * CELL, down * CELL];
        const context = canvas.getContext('2d');
        if (context === null) throw new Error('This browser gives no 2d canvas.');
        context.drawImage(image, 0, 0, images[0].width, images[0].height);
        const { data, width } = context.getImageData(0, 0, canvas.width, canvas.height);
        const sums = new Float64Array(across * down * 4);
        for (let i = 0; i < data.length; i++) {
          const pixel = i >> 2;
          const cell = Math.floor(pixel / width / CELL) * across + Math.floor((pixel % width) / CELL);
          sums[4 * cell + (i & 3)] += data[i];
        }
        return sums.map(sum => sum / CELL ** 2);
      });
      let different = 0;
      for (let cell = 0; cell < a.length; cell += 4) {
        if ([0, 1, 2].some(channel => Math.abs(a[cell + channel] - b[cell + channel]) > FAINT)) different++;
      }
      return different / (across * down);
    },
    { addresses: pictures, CELL, FAINT },
  );
  await page.close();
  return difference;
}
