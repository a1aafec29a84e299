const BYTES: usize = 4;

/**
 * A step along the slopes, from an array [before, channels, after] into columns of a matrix with a row a channel:
 * scale · (values − step · slopes).
 *
 * @param matrix where the first row's first column is; `stride`: distance of its rows, in elements
 */
export function stepIntoRows(
  values: usize,
  slopes: usize,
  step: f32,
  scale: f32,
  before: i32,
  channels: i32,
  after: i32,
  matrix: usize,
  stride: usize,
): void {
  for (let b = 0; b < before; b++) {
    for (let channel = 0; channel < channels; channel++) {
      let into = matrix + (usize(channel) * stride + usize(b * after)) * BYTES;
      let i = 0;
      for (; i + 4 <= after; i += 4) {
        const down = f32x4.mul(f32x4.splat(step), v128.load(slopes));
        v128.store(into, f32x4.mul(f32x4.splat(scale), f32x4.sub(v128.load(values), down)));
        into += 16;
        values += 16;
        slopes += 16;
      }
      for (; i < after; i++) {
        store<f32>(into, scale * (load<f32>(values) - step * load<f32>(slopes)));
        into += BYTES;
        values += BYTES;
        slopes += BYTES;
      }
    }
  }
}

/** The columns times a factor, back into the array. */
export function fromRows(
  matrix: usize,
  stride: usize,
  factor: f32,
  before: i32,
  channels: i32,
  after: i32,
  values: usize,
): void {
  for (let b = 0; b < before; b++) {
    for (let channel = 0; channel < channels; channel++) {
      let from = matrix + (usize(channel) * stride + usize(b * after)) * BYTES;
      let i = 0;
      for (; i + 4 <= after; i += 4) {
        v128.store(values, f32x4.mul(f32x4.splat(factor), v128.load(from)));
        from += 16;
        values += 16;
      }
      for (; i < after; i++) {
        store<f32>(values, factor * load<f32>(from));
        from += BYTES;
        values += BYTES;
      }
    }
  }
}

/** average ← memory·average + (1 − memory)·slopes */
export function follow(average: usize, slopes: usize, memory: f32, length: i32): void {
  const rest: f32 = 1 - memory;
  let i = 0;
  for (; i + 4 <= length; i += 4) {
    const past = f32x4.mul(f32x4.splat(memory), v128.load(average));
    v128.store(average, f32x4.add(past, f32x4.mul(f32x4.splat(rest), v128.load(slopes))));
    average += 16;
    slopes += 16;
  }
  for (; i < length; i++) {
    store<f32>(average, memory * load<f32>(average) + rest * load<f32>(slopes));
    average += BYTES;
    slopes += BYTES;
  }
}

/**
 * The columns of [rows, filters] divided by their norms; columns of zeros stay.
 *
 * @param longest whether norms below 1 are left as they are
 */
export function unitFilters(kernel: usize, rows: i32, filters: i32, longest: bool): void {
  const stride = usize(filters) * BYTES;
  for (let f = 0; f < filters; f++) {
    const column = kernel + usize(f) * BYTES;
    let square: f64 = 0;
    for (let i = 0; i < rows; i++) {
      const value = f64(load<f32>(column + usize(i) * stride));
      square += value * value;
    }
    const norm = sqrt(square);
    if (norm === 0 || (longest && norm <= 1)) continue;
    for (let i = 0; i < rows; i++) {
      const at = column + usize(i) * stride;
      store<f32>(at, f32(f64(load<f32>(at)) / norm));
    }
  }
}
