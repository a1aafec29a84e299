import type { ImageShape } from './architecture';

/** A convolution with stride 1 over images of one size. */
export interface ConvolutionGeometry {
  readonly reads: ImageShape;
  readonly maps: Pick<ImageShape, 'height' | 'width'>;
  readonly kernelHeight: number;
  readonly kernelWidth: number;
  /** Zeros above and to the left of the image. */
  readonly top: number;
  readonly left: number;
}

/**
 * What each kernel weight meets (“im2col”, transposed): row (dy, dx, channel) of `patches` holds, image by image, the
 * values that a convolution multiplies with kernel[dy, dx, channel, ·] for its map.
 *
 * @param images [n, height, width, channels]
 * @param patches [kernelHeight · kernelWidth · channels, n · map height · map width], overwritten
 */
export function fillPatches(
  images: Float32Array,
  patches: Float32Array,
  count: number,
  { reads, maps, kernelHeight, kernelWidth, top, left }: ConvolutionGeometry,
): void {
  const { height, width, channels } = reads;
  const area = maps.height * maps.width;
  const rowLength = count * area;
  // One image at a time stays in the cache; one row of patches at a time would not.
  for (let n = 0; n < count; n++) {
    const image = n * height * width * channels;
    let to = n * area;
    for (let dy = 0; dy < kernelHeight; dy++) {
      for (let dx = 0; dx < kernelWidth; dx++) {
        const first = Math.max(0, left - dx);
        const end = Math.min(maps.width, width + left - dx);
        for (let channel = 0; channel < channels; channel++, to += rowLength) {
          for (let y = 0; y < maps.height; y++) {
            const row = to + y * maps.width;
            const readY = y + dy - top;
            if (readY < 0 || readY >= height) {
              patches.fill(0, row, row + maps.width);
              continue;
            }
            for (let x = 0; x < first; x++) patches[row + x] = 0;
            let from = image + (readY * width + first + dx - left) * channels + channel;
            for (let x = first; x < end; x++, from += channels) patches[row + x] = images[from];
            for (let x = end; x < maps.width; x++) patches[row + x] = 0;
          }
        }
      }
    }
  }
}

/**
 * Gradient of pooled = max(0, the largest of each window) in the maps. Each window hands its gradient to the first of
 * its largest values, or to none if that is not positive.
 *
 * @param maps [n, height, width, channels]
 * @param pooled their pooled maps, [n, pooled height, pooled width, channels]
 * @param slope gradient in `pooled`
 * @param gradient like `maps`, overwritten
 */
export function fillPoolGradient(
  maps: Float32Array,
  pooled: Float32Array,
  slope: Float32Array,
  gradient: Float32Array,
  count: number,
  size: ImageShape,
  pool: number,
): void {
  const { height, width, channels } = size;
  const pooledHeight = Math.floor(height / pool);
  const pooledWidth = Math.floor(width / pool);
  gradient.fill(0);
  let cell = 0;
  for (let n = 0; n < count; n++) {
    for (let y = 0; y < pooledHeight; y++) {
      for (let x = 0; x < pooledWidth; x++) {
        const corner = ((n * height + y * pool) * width + x * pool) * channels;
        for (let channel = 0; channel < channels; channel++, cell++) {
          const largest = pooled[cell];
          if (largest > 0)
            gradient[placeOf(maps, largest, corner + channel, width, channels, pool)] = slope[cell];
        }
      }
    }
  }
}

function placeOf(
  maps: Float32Array,
  value: number,
  corner: number,
  width: number,
  channels: number,
  pool: number,
): number {
  for (let dy = 0; dy < pool; dy++) {
    let at = corner + dy * width * channels;
    for (let dx = 0; dx < pool; dx++, at += channels) if (maps[at] === value) return at;
  }
  return corner;
}
