const BYTES: usize = 4;

/**
 * A skip from a convolution's maps as weights of what the convolution read: the sum over its filters of the kernel
 * convolved with θ, [channels, height, width, outputs], overwritten.
 *
 * @param kernel [size, size, channels, filters]
 * @param theta [filters, map height, map width, outputs]
 * @param width of what the convolution reads; height: alike, both with the room around images
 */
export function foldSkip(
  kernel: usize,
  theta: usize,
  folded: usize,
  size: i32,
  channels: i32,
  filters: i32,
  mapHeight: i32,
  mapWidth: i32,
  outputs: i32,
): void {
  const width = mapWidth + size - 1;
  const height = mapHeight + size - 1;
  const plane = usize(height * width * outputs) * BYTES;
  const run = mapWidth * outputs;
  memory.fill(folded, 0, plane * usize(channels));
  for (let f = 0; f < filters; f++) {
    const skip = theta + usize(f * mapHeight * run) * BYTES;
    let weight = kernel + usize(f) * BYTES;
    for (let dy = 0; dy < size; dy++) {
      for (let dx = 0; dx < size; dx++) {
        for (let c = 0; c < channels; c++) {
          const factor = load<f32>(weight);
          weight += usize(filters) * BYTES;
          let into = folded + usize(c) * plane + usize((dy * width + dx) * outputs) * BYTES;
          let from = skip;
          for (let y = 0; y < mapHeight; y++) {
            addScaled(into, from, factor, run);
            into += usize(width * outputs) * BYTES;
            from += usize(run) * BYTES;
          }
        }
      }
    }
  }
}

/**
 * Gradients in θ, added, and in the kernel, added, given those in the folded skip.
 *
 * @param moments gradient in the folded skip, laid out as it is
 * @param sums of the outputs' slopes over the images, [outputs]: what the bias passes on
 * @param kernelSlopes 0: not wanted
 */
export function unfoldSkip(
  kernel: usize,
  bias: usize,
  theta: usize,
  moments: usize,
  sums: usize,
  thetaSlopes: usize,
  kernelSlopes: usize,
  size: i32,
  channels: i32,
  filters: i32,
  mapHeight: i32,
  mapWidth: i32,
  outputs: i32,
): void {
  const width = mapWidth + size - 1;
  const height = mapHeight + size - 1;
  const plane = usize(height * width * outputs) * BYTES;
  const run = mapWidth * outputs;
  for (let f = 0; f < filters; f++) {
    const part = usize(f * mapHeight * run) * BYTES;
    addToRows(thetaSlopes + part, sums, load<f32>(bias + usize(f) * BYTES), mapHeight * mapWidth, outputs);
    let offset = usize(f) * BYTES;
    for (let dy = 0; dy < size; dy++) {
      for (let dx = 0; dx < size; dx++) {
        for (let c = 0; c < channels; c++) {
          const factor = load<f32>(kernel + offset);
          let from = moments + usize(c) * plane + usize((dy * width + dx) * outputs) * BYTES;
          let at = part;
          let sum: f32 = 0;
          for (let y = 0; y < mapHeight; y++) {
            addScaled(thetaSlopes + at, from, factor, run);
            if (kernelSlopes !== 0) sum += product(theta + at, from, run);
            from += usize(width * outputs) * BYTES;
            at += usize(run) * BYTES;
          }
          if (kernelSlopes !== 0) {
            const slope = kernelSlopes + offset;
            store<f32>(slope, load<f32>(slope) + sum);
          }
          offset += usize(filters) * BYTES;
        }
      }
    }
  }
}

function addToRows(into: usize, row: usize, factor: f32, rows: i32, columns: i32): void {
  for (let i = 0; i < rows; i++) {
    addScaled(into, row, factor, columns);
    into += usize(columns) * BYTES;
  }
}

/** into += factor·from */
function addScaled(into: usize, from: usize, factor: f32, length: i32): void {
  const factors = f32x4.splat(factor);
  let i = 0;
  for (; i + 4 <= length; i += 4) {
    v128.store(into, f32x4.add(v128.load(into), f32x4.mul(factors, v128.load(from))));
    into += 16;
    from += 16;
  }
  for (; i < length; i++) {
    store<f32>(into, load<f32>(into) + factor * load<f32>(from));
    into += BYTES;
    from += BYTES;
  }
}

function product(a: usize, b: usize, length: i32): f32 {
  let low = f32x4.splat(0);
  let high = low;
  let i = 0;
  for (; i + 8 <= length; i += 8) {
    low = f32x4.add(low, f32x4.mul(v128.load(a), v128.load(b)));
    high = f32x4.add(high, f32x4.mul(v128.load(a, 16), v128.load(b, 16)));
    a += 32;
    b += 32;
  }
  const sums = f32x4.add(low, high);
  let sum: f32 =
    f32x4.extract_lane(sums, 0) +
    f32x4.extract_lane(sums, 1) +
    (f32x4.extract_lane(sums, 2) + f32x4.extract_lane(sums, 3));
  for (; i < length; i++) {
    sum += load<f32>(a) * load<f32>(b);
    a += BYTES;
    b += BYTES;
  }
  return sum;
}

/** [first, second, length] as [second, first, length]. */
export function swapAxes(from: usize, first: i32, second: i32, length: i32, into: usize): void {
  const bytes = usize(length) * BYTES;
  for (let i = 0; i < first; i++) {
    let to = into + usize(i) * bytes;
    for (let j = 0; j < second; j++) {
      memory.copy(to, from, bytes);
      from += bytes;
      to += usize(first) * bytes;
    }
  }
}
