/** What the values of one image are, in their order in the file. */
export interface ImageShape {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  /** Colours: of each pixel together, or one colour after the other. */
  readonly order: 'pixels' | 'planes';
}

/** The square image that so many values are, grey or else in colour; null: there is none. */
export function squareShape(values: number): Omit<ImageShape, 'order'> | null {
  for (const channels of [1, 3] as const) {
    const side = Math.sqrt(values / channels);
    if (Number.isInteger(side) && side > 0) return { width: side, height: side, channels };
  }
  return null;
}

/** Rows looked at for the order of colours. */
const ROWS_TRIED = 50;

/** The order of the colours of images that are rows of values: the one in which neighbours differ less. */
export function colourOrder(
  values: ArrayLike<number>,
  { width, height }: { readonly width: number; readonly height: number },
): ImageShape['order'] {
  const size = width * height * 3;
  const rows = Math.min(ROWS_TRIED, Math.floor(values.length / size));
  const roughness = (right: number, down: number, at: (pixel: number, colour: number) => number): number => {
    let sum = 0;
    for (let row = 0; row < rows; row++) {
      for (let y = 0; y + 1 < height; y++) {
        for (let x = 0; x + 1 < width; x++) {
          for (let colour = 0; colour < 3; colour++) {
            const here = row * size + at(y * width + x, colour);
            sum +=
              Math.abs(values[here + right] - values[here]) + Math.abs(values[here + down] - values[here]);
          }
        }
      }
    }
    return sum;
  };
  const together = roughness(3, 3 * width, (pixel, colour) => 3 * pixel + colour);
  const apart = roughness(1, width, (pixel, colour) => colour * width * height + pixel);
  return apart < together ? 'planes' : 'pixels';
}

/** Pixels with their colours together, whatever their order was. */
export function withColoursTogether(
  pixels: Uint8Array,
  { width, height, channels, order }: ImageShape,
): Uint8Array {
  if (channels === 1 || order === 'pixels') return pixels;
  const plane = width * height;
  const out = new Uint8Array(pixels.length);
  for (let start = 0; start < pixels.length; start += 3 * plane) {
    for (let pixel = 0; pixel < plane; pixel++) {
      for (let colour = 0; colour < 3; colour++) {
        out[start + 3 * pixel + colour] = pixels[start + colour * plane + pixel];
      }
    }
  }
  return out;
}
