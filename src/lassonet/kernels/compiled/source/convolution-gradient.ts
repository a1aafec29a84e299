const BYTES: usize = 4;
const VECTOR: usize = 16;

/**
 * A list of what one filter's pooled cells hand back: (address of what the kernel read, slope), without zeros.
 *
 * @param pooled of the filter, in the first image's first cell; slopes alike
 * @param places of the filter, as `poolMaps` leaves them
 * @param input of the first image; `inputStride`: distance of the images, in elements
 * @param sum the sum of the slopes is added to it
 * @returns how many there are
 */
export function slopeList(
  pooled: usize,
  slopes: usize,
  places: usize,
  filters: i32,
  images: i32,
  pooledHeight: i32,
  pooledWidth: i32,
  rowStride: usize,
  imageStride: usize,
  input: usize,
  inputStride: usize,
  list: usize,
  sum: usize,
): i32 {
  const cell = usize(filters) * BYTES;
  const place = usize((filters + 3) & ~3) * BYTES;
  const begin = list;
  let total: f32 = 0;
  for (let n = 0; n < images; n++) {
    for (let y = 0; y < pooledHeight; y++) {
      let at = (usize(n) * imageStride + usize(y) * rowStride) * BYTES;
      for (let x = 0; x < pooledWidth; x++) {
        const passes = load<f32>(pooled + at) > 0;
        const slope: f32 = passes ? load<f32>(slopes + at) : 0;
        store<u32>(list, u32(input + usize(load<u32>(places))));
        store<f32>(list, slope, 4);
        list += usize(slope !== 0) << 3;
        total += slope;
        at += cell;
        places += place;
      }
    }
    input += inputStride * BYTES;
  }
  store<f32>(sum, load<f32>(sum) + total);
  return i32((list - begin) >> 3);
}

/**
 * into += Σ slope · what the kernel read there, over a list as `slopeList` leaves it.
 *
 * @param offsets of the vectors that a kernel reads from where it begins, in bytes; their number a multiple of 5
 * @param into [vectors · 4]
 */
export function addPatches(list: usize, count: i32, offsets: usize, vectors: i32, into: usize): void {
  for (let v = 0; v < vectors; v += 5) {
    const o0 = usize(load<u32>(offsets));
    const o1 = usize(load<u32>(offsets, 4));
    const o2 = usize(load<u32>(offsets, 8));
    const o3 = usize(load<u32>(offsets, 12));
    const o4 = usize(load<u32>(offsets, 16));
    let s0 = v128.load(into);
    let s1 = v128.load(into, 16);
    let s2 = v128.load(into, 32);
    let s3 = v128.load(into, 48);
    let s4 = v128.load(into, 64);
    let entry = list;
    for (let i = 0; i < count; i++) {
      const at = usize(load<u32>(entry));
      const slope = v128.load32_splat(entry, 4);
      s0 = f32x4.add(s0, f32x4.mul(slope, v128.load(at + o0)));
      s1 = f32x4.add(s1, f32x4.mul(slope, v128.load(at + o1)));
      s2 = f32x4.add(s2, f32x4.mul(slope, v128.load(at + o2)));
      s3 = f32x4.add(s3, f32x4.mul(slope, v128.load(at + o3)));
      s4 = f32x4.add(s4, f32x4.mul(slope, v128.load(at + o4)));
      entry += 8;
    }
    v128.store(into, s0);
    v128.store(into, s1, 16);
    v128.store(into, s2, 32);
    v128.store(into, s3, 48);
    v128.store(into, s4, 64);
    offsets += 20;
    into += 80;
  }
}

/**
 * What a kernel read += slope · the kernel, over a list as `slopeList` leaves it.
 *
 * @param delta from what was read to its gradient, in bytes
 * @param filter one filter as `packFilters` leaves it
 */
export function scatterPatches(
  list: usize,
  count: i32,
  delta: usize,
  filter: usize,
  kernelRows: i32,
  run: i32,
  rowStride: usize,
): void {
  const bytes = usize((run + 3) & ~3) * BYTES;
  for (let i = 0; i < count; i++) {
    let row = usize(load<u32>(list)) + delta;
    const slope = v128.load32_splat(list, 4);
    let from = filter;
    for (let y = 0; y < kernelRows; y++) {
      for (let k: usize = 0; k < bytes; k += VECTOR) {
        const at = row + k;
        v128.store(at, f32x4.add(v128.load(at), f32x4.mul(slope, v128.load(from + k))));
      }
      from += bytes;
      row += rowStride * BYTES;
    }
    list += 8;
  }
}

/** A kernel [rows, run, filters] as [filters, size]: filter after filter, runs filled up with zeros to multiples of 4. */
export function packFilters(kernel: usize, rows: i32, run: i32, filters: i32, size: i32, into: usize): void {
  const stride = usize(filters) * BYTES;
  for (let f = 0; f < filters; f++) {
    let from = kernel + usize(f) * BYTES;
    let to = into + usize(f * size) * BYTES;
    for (let y = 0; y < rows; y++) {
      for (let k = 0; k < run; k++) {
        store<f32>(to, load<f32>(from));
        from += stride;
        to += BYTES;
      }
      for (let k = run; k & 3; k++) {
        store<f32>(to, 0);
        to += BYTES;
      }
    }
  }
}

/** kernel += what `packFilters` would have made of it, but for the filling. */
export function addFilters(from: usize, rows: i32, run: i32, filters: i32, size: i32, kernel: usize): void {
  const stride = usize(filters) * BYTES;
  for (let f = 0; f < filters; f++) {
    let packed = from + usize(f * size) * BYTES;
    let to = kernel + usize(f) * BYTES;
    for (let y = 0; y < rows; y++) {
      for (let k = 0; k < run; k++) {
        store<f32>(to, load<f32>(to) + load<f32>(packed));
        packed += BYTES;
        to += stride;
      }
      packed += usize(-run & 3) * BYTES;
    }
  }
}
