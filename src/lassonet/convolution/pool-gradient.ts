import type { ImageShape } from '../problem';

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
