const BYTES: usize = 4;

/**
 * Images with room around them for the kernel: rows of [count, height, rowLength] put into rows of larger images.
 *
 * @param into where the first image's first row begins
 * @param rowStride distance of the rows written, `imageStride`: of the images; in elements
 */
export function placeImages(
  from: usize,
  count: i32,
  height: i32,
  rowLength: i32,
  into: usize,
  rowStride: usize,
  imageStride: usize,
): void {
  const bytes = usize(rowLength) * BYTES;
  for (let n = 0; n < count; n++) {
    let row = into + usize(n) * imageStride * BYTES;
    for (let y = 0; y < height; y++) {
      memory.copy(row, from, bytes);
      from += bytes;
      row += rowStride * BYTES;
    }
  }
}

/**
 * Maps of one image, [height · width, filters rounded up to 4]: the kernel at every place, and the bias. Room for three
 * places more is written as well.
 *
 * @param rowStride distance of the image's rows, in elements
 * @param panels of the kernel [kernelRows · run, filters], as `packPanels` leaves them
 * @param run elements of an image's row that one row of the kernel reads
 * @param bias with room up to a multiple of 4
 */
export function convolve(
  image: usize,
  rowStride: usize,
  channels: i32,
  panels: usize,
  kernelRows: i32,
  run: i32,
  bias: usize,
  maps: usize,
  height: i32,
  width: i32,
  filters: i32,
): void {
  const row = rowStride * BYTES;
  const pixel = usize(channels) * BYTES;
  const stride = usize((filters + 3) & ~3) * BYTES;
  const panelSize = usize(kernelRows * run) * 32;
  const turn = row - usize(width) * pixel;
  const count = height * width;
  for (let column = 0; column < filters; column += 8) {
    const wide = filters - column > 4;
    const from = bias + usize(column) * BYTES;
    let into = maps + usize(column) * BYTES;
    let at = image;
    let x = 0;
    for (let p = 0; p < count; p += 4) {
      const first = at;
      at += pixel;
      if (++x === width) {
        x = 0;
        at += turn;
      }
      const second = p + 1 < count ? at : first;
      at += pixel;
      if (++x === width) {
        x = 0;
        at += turn;
      }
      const third = p + 2 < count ? at : first;
      at += pixel;
      if (++x === width) {
        x = 0;
        at += turn;
      }
      const fourth = p + 3 < count ? at : first;
      at += pixel;
      if (++x === width) {
        x = 0;
        at += turn;
      }
      if (wide) {
        eightFilters(first, second, third, fourth, row, panels, kernelRows, run, from, into, stride);
      } else {
        fourFilters(first, second, third, fourth, row, panels, kernelRows, run, from, into, stride);
      }
      into += 4 * stride;
    }
    panels += panelSize;
  }
}

// biome-ignore format: one line an accumulator
function eightFilters(
  first: usize, second: usize, third: usize, fourth: usize, row: usize,
  panel: usize, kernelRows: i32, run: i32, bias: usize, into: usize, stride: usize,
): void {
  let a0 = v128.load(bias), a1 = v128.load(bias, 16);
  let b0 = a0, b1 = a1, c0 = a0, c1 = a1, d0 = a0, d1 = a1;
  const end = usize(run) * BYTES;
  for (let y = 0; y < kernelRows; y++) {
    for (let k: usize = 0; k < end; k += BYTES) {
      const p0 = v128.load(panel), p1 = v128.load(panel, 16);
      const a = v128.load32_splat(first + k);
      a0 = f32x4.add(a0, f32x4.mul(a, p0));
      a1 = f32x4.add(a1, f32x4.mul(a, p1));
      const b = v128.load32_splat(second + k);
      b0 = f32x4.add(b0, f32x4.mul(b, p0));
      b1 = f32x4.add(b1, f32x4.mul(b, p1));
      const c = v128.load32_splat(third + k);
      c0 = f32x4.add(c0, f32x4.mul(c, p0));
      c1 = f32x4.add(c1, f32x4.mul(c, p1));
      const d = v128.load32_splat(fourth + k);
      d0 = f32x4.add(d0, f32x4.mul(d, p0));
      d1 = f32x4.add(d1, f32x4.mul(d, p1));
      panel += 32;
    }
    first += row;
    second += row;
    third += row;
    fourth += row;
  }
  v128.store(into, a0);
  v128.store(into, a1, 16);
  v128.store(into + stride, b0);
  v128.store(into + stride, b1, 16);
  v128.store(into + 2 * stride, c0);
  v128.store(into + 2 * stride, c1, 16);
  v128.store(into + 3 * stride, d0);
  v128.store(into + 3 * stride, d1, 16);
}

// biome-ignore format: one line an accumulator
function fourFilters(
  first: usize, second: usize, third: usize, fourth: usize, row: usize,
  panel: usize, kernelRows: i32, run: i32, bias: usize, into: usize, stride: usize,
): void {
  let a = v128.load(bias);
  let b = a, c = a, d = a;
  const end = usize(run) * BYTES;
  for (let y = 0; y < kernelRows; y++) {
    for (let k: usize = 0; k < end; k += BYTES) {
      const p = v128.load(panel);
      a = f32x4.add(a, f32x4.mul(v128.load32_splat(first + k), p));
      b = f32x4.add(b, f32x4.mul(v128.load32_splat(second + k), p));
      c = f32x4.add(c, f32x4.mul(v128.load32_splat(third + k), p));
      d = f32x4.add(d, f32x4.mul(v128.load32_splat(fourth + k), p));
      panel += 32;
    }
    first += row;
    second += row;
    third += row;
    fourth += row;
  }
  v128.store(into, a);
  v128.store(into + stride, b);
  v128.store(into + 2 * stride, c);
  v128.store(into + 3 * stride, d);
}

/**
 * max(0, the largest of each window) of one image's maps as `convolve` leaves them, windows of pool × pool side by side.
 *
 * @param into of the first cell; `intoRow`: distance of the cells' rows, in elements; cells have `filters` elements
 * @param places of each cell's largest value, first one first: the offset of what the kernel read there, in bytes;
 *   [cells, filters rounded up to 4]
 * @param rowStride distance of the rows that the kernel read, in elements; `channels`: of its pixels
 */
export function poolMaps(
  maps: usize,
  width: i32,
  filters: i32,
  pool: i32,
  pooledHeight: i32,
  pooledWidth: i32,
  into: usize,
  intoRow: usize,
  places: usize,
  rowStride: usize,
  channels: i32,
): void {
  const stride = usize((filters + 3) & ~3) * BYTES;
  for (let y = 0; y < pooledHeight; y++) {
    let cell = into + usize(y) * intoRow * BYTES;
    for (let x = 0; x < pooledWidth; x++) {
      const corner = maps + usize(y * pool * width + x * pool) * stride;
      const read = (usize(y * pool) * rowStride + usize(x * pool * channels)) * BYTES;
      for (let f = 0; f < filters; f += 4) {
        let best = v128.load(corner + usize(f) * BYTES);
        let place = i32x4.splat(i32(read));
        for (let dy = 0; dy < pool; dy++) {
          let at = corner + usize(dy * width) * stride + usize(f) * BYTES;
          let there = read + usize(dy) * rowStride * BYTES;
          for (let dx = 0; dx < pool; dx++) {
            const value = v128.load(at);
            const larger = f32x4.gt(value, best);
            best = v128.bitselect(value, best, larger);
            place = v128.bitselect(i32x4.splat(i32(there)), place, larger);
            at += stride;
            there += usize(channels) * BYTES;
          }
        }
        best = f32x4.max(best, f32x4.splat(0));
        v128.store(places + usize(f) * BYTES, place);
        putUpTo(cell + usize(f) * BYTES, best, filters - f);
      }
      places += stride;
      cell += usize(filters) * BYTES;
    }
  }
}

@inline
function putUpTo(into: usize, values: v128, count: i32): void {
  if (count >= 4) {
    v128.store(into, values);
    return;
  }
  store<f32>(into, f32x4.extract_lane(values, 0));
  if (count > 1) store<f32>(into + 4, f32x4.extract_lane(values, 1));
  if (count > 2) store<f32>(into + 8, f32x4.extract_lane(values, 2));
}
