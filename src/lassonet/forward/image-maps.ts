import type { ConvolutionLayer } from '../convolution/architecture';
import type { ImageShape } from '../problem';

/** What a stack of filters makes of an image: row-major [height, width, channels]. */
export interface ImageMaps extends ImageShape {
  readonly values: Float32Array;
}

/**
 * The maps of a convolution of stride 1, before ReLU and pooling.
 *
 * @param kernel [size, size, channels read, filters]
 * @param bias [filters]
 */
export function convolved(
  reads: ImageMaps,
  { maps: { height, width, channels }, kernelSize }: ConvolutionLayer,
  padding: 'valid' | 'same',
  kernel: Float32Array,
  bias: Float32Array,
): ImageMaps {
  // Rows and columns of zeros above and to the left of what is read.
  const margin = padding === 'same' ? Math.floor((kernelSize - 1) / 2) : 0;
  const values = new Float32Array(height * width * channels);
  const sums = new Float64Array(channels);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      sums.set(bias);
      for (let i = 0; i < kernelSize; i++) {
        const row = y + i - margin;
        if (row < 0 || row >= reads.height) continue;
        for (let j = 0; j < kernelSize; j++) {
          const column = x + j - margin;
          if (column < 0 || column >= reads.width) continue;
          const from = (row * reads.width + column) * reads.channels;
          const at = (i * kernelSize + j) * reads.channels;
          addProducts(sums, reads.values, from, reads.channels, kernel, at * channels);
        }
      }
      values.set(sums, (y * width + x) * channels);
    }
  }
  return { height, width, channels, values };
}

function addProducts(
  sums: Float64Array,
  values: Float32Array,
  from: number,
  count: number,
  kernel: Float32Array,
  at: number,
): void {
  const channels = sums.length;
  for (let c = 0; c < count; c++) {
    const value = values[from + c];
    if (value === 0) continue;
    const start = at + c * channels;
    for (let k = 0; k < channels; k++) sums[k] += value * kernel[start + k];
  }
}

/** ReLU, then the largest of each window; what does not fill a window is left out. */
export function rectifiedMaxima(maps: ImageMaps, { pooled, pool }: ConvolutionLayer): ImageMaps {
  const { height, width, channels } = pooled;
  const values = new Float32Array(height * width * channels);
  for (let y = 0; y < height * pool; y++) {
    for (let x = 0; x < width * pool; x++) {
      const from = (y * maps.width + x) * channels;
      const to = (Math.floor(y / pool) * width + Math.floor(x / pool)) * channels;
      for (let k = 0; k < channels; k++) {
        values[to + k] = Math.max(values[to + k], maps.values[from + k]);
      }
    }
  }
  return { height, width, channels, values };
}
