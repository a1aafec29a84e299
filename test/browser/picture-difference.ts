import type { Browser } from 'playwright-core';

/**
 * How far two PNGs of one thing are apart: the mean difference of their colours, from 0 (the same) to 1, once both have
 * been brought to the size of the first and averaged over two pixels each way, so that letters a fraction of a pixel away count
 * for little and marks that are missing for much.
 */
export async function pictureDifference(browser: Browser, first: Buffer, second: Buffer): Promise<number> {
  const page = await browser.newPage();
  const pictures = [first, second].map(png => `data:image/png;base64,${png.toString('base64')}`);
  const difference = await page.evaluate(async addresses => {
    const images = await Promise.all(
      addresses.map(async address => {
        const image = new Image();
        image.src = address;
        await image.decode();
        return image;
      }),
    );
    const [width, height] = [Math.ceil(images[0].width / 2), Math.ceil(images[0].height / 2)];
    const [a, b] = images.map(image => {
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [width, height];
      const context = canvas.getContext('2d');
      if (context === null) throw new Error('This browser gives no 2d canvas.');
      context.imageSmoothingQuality = 'high';
      context.drawImage(image, 0, 0, width, height);
      return context.getImageData(0, 0, width, height).data;
    });
    let sum = 0;
    for (let i = 0; i < a.length; i++) sum += Math.abs(a[i] - b[i]);
    return sum / a.length / 255;
  }, pictures);
  await page.close();
  return difference;
}
