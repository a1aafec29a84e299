import type { Architecture, ImageShape } from '../lassonet/convolution/architecture';
import type { Weight } from '../lassonet/path-point';

/** What a stack of filters makes of an image, before ReLU and pooling: row-major [height, width, channels]. */
export interface FilterMaps extends ImageShape {
  readonly values: Float32Array;
}

/**
 * The maps of every convolution up to and including `last`.
 *
 * @param input what the network reads, [height, width, channels]
 * @param weights of the whole architecture, by the names of `weightShapes`
 */
export function filterMaps(
  architecture: Architecture,
  weights: readonly Weight[],
  input: Float32Array,
  last: number,
): FilterMaps[] {
  const named = (name: string): Float32Array =>
    weights.find(weight => weight.name === name)?.values ?? new Float32Array(0);
  const { convolutions, padding } = architecture;
  let reads: FilterMaps = { ...convolutions[0].reads, values: input };
  return convolutions.slice(0, last + 1).map(({ maps, pooled, kernelSize, pool }, l) => {
    const kernel = { size: kernelSize, values: named(`convolutions.${l}.kernel`) };
    const margin = padding === 'same' ? Math.floor((kernelSize - 1) / 2) : 0;
    const made = convolved(reads, kernel, named(`convolutions.${l}.bias`), maps, margin);
    reads = maxPooled(made, pooled, pool);
    return made;
  });
}

/** A convolution of stride 1; `margin` rows and columns of zeros stand above and to the left of what it reads. */
function convolved(
  reads: FilterMaps,
  kernel: { readonly size: number; readonly values: Float32Array },
  bias: Float32Array,
  { height, width, channels }: ImageShape,
  margin: number,
): FilterMaps {
  const values = new Float32Array(height * width * channels);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const to = (y * width + x) * channels;
      values.set(bias, to);
      for (let i = 0; i < kernel.size; i++) {
        const row = y + i - margin;
        if (row < 0 || row >= reads.height) continue;
        for (let j = 0; j < kernel.size; j++) {
          const column = x + j - margin;
          if (column < 0 || column >= reads.width) continue;
          const from = (row * reads.width + column) * reads.channels;
          const at = (i * kernel.size + j) * reads.channels;
          addProducts(values, to, channels, reads, from, kernel.values, at);
        }
      }
    }
  }
  return { height, width, channels, values };
}

function addProducts(
  values: Float32Array,
  to: number,
  channels: number,
  reads: FilterMaps,
  from: number,
  kernel: Float32Array,
  at: number,
): void {
  for (let c = 0; c < reads.channels; c++) {
    const value = reads.values[from + c];
    if (value === 0) continue;
    const start = (at + c) * channels;
    for (let k = 0; k < channels; k++) values[to + k] += value * kernel[start + k];
  }
}

/** ReLU, then the largest of each window; what does not fill a window is left out. */
function maxPooled(maps: FilterMaps, { height, width, channels }: ImageShape, pool: number): FilterMaps {
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
