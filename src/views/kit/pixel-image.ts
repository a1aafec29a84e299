/** A picture of `width` × `height` values, one canvas pixel each; CSS enlarges it without smoothing. */
export interface PixelImage {
  readonly width: number;
  readonly height: number;
}

/** Paints a canvas pixel by pixel; a colour of 0 leaves the pixel clear. */
export function paintPixels(
  canvas: HTMLCanvasElement,
  { width, height }: PixelImage,
  colour: (pixel: number) => number,
): void {
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const context = canvas.getContext('2d');
  if (context === null) return;
  const image = context.createImageData(width, height);
  const pixels = new Uint32Array(image.data.buffer);
  for (let pixel = 0; pixel < pixels.length; pixel++) pixels[pixel] = colour(pixel);
  context.putImageData(image, 0, 0);
}
