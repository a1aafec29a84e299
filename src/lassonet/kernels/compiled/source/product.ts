import { loadSome, storeSome } from './partial-vector';

/** Columns of a panel: two vectors. */
const PANEL: usize = 8;
const BYTES: usize = 4;
/** Rows of a panel that are multiplied in one go: 8 kB of it stay in the first-level cache. */
const DEPTH: i32 = 256;
/** Rows of the left factor that meet one panel after the other. */
const ROWS: i32 = 64;

/** Bytes that `packPanels` writes. */
export function panelBytes(depth: i32, columns: i32): usize {
  return usize((columns + 7) / 8) * PANEL * BYTES * usize(depth);
}

/**
 * A right factor as panels of eight columns, row after row, filled up with zeros.
 *
 * @param down distance of its rows, in elements; `across`: of its columns
 */
export function packPanels(
  from: usize,
  down: usize,
  across: usize,
  depth: i32,
  columns: i32,
  into: usize,
): void {
  for (let first = 0; first < columns; first += 8) {
    const some = min(8, columns - first);
    for (let k = 0; k < depth; k++) {
      const row = from + (usize(k) * down + usize(first) * across) * BYTES;
      if (some === 8 && across === 1) {
        v128.store(into, v128.load(row));
        v128.store(into, v128.load(row, 16), 16);
      } else if (across === 1) {
        v128.store(into, some >= 4 ? v128.load(row) : loadSome(row, some));
        v128.store(into, some > 4 ? loadSome(row + 16, some - 4) : f32x4.splat(0), 16);
      } else {
        v128.store(into, f32x4.splat(0));
        v128.store(into, f32x4.splat(0), 16);
        for (let j = 0; j < some; j++) {
          store<f32>(into + usize(j) * BYTES, load<f32>(row + usize(j) * across * BYTES));
        }
      }
      into += PANEL * BYTES;
    }
  }
}

/**
 * into[rows, columns] = left · panels, or that added to it.
 *
 * @param left element (i, k) at i·down + k·across
 * @param width distance of the rows written
 */
export function product(
  left: usize,
  down: usize,
  across: usize,
  panels: usize,
  into: usize,
  width: usize,
  rows: i32,
  depth: i32,
  columns: i32,
  add: bool,
): void {
  const panelSize = usize(depth) * PANEL * BYTES;
  for (let k = 0; k < depth; k += DEPTH) {
    const some = min(DEPTH, depth - k);
    const adding = add || k > 0;
    for (let from = 0; from < rows; from += ROWS) {
      const end = min(rows, from + ROWS);
      for (let column = 0; column < columns; column += 8) {
        const panel = panels + usize(column / 8) * panelSize + usize(k) * PANEL * BYTES;
        const here = min(8, columns - column);
        let i = from;
        if (here <= 4) {
          for (; i + 4 <= end; i += 4) {
            fourNarrowRows(
              left + (usize(i) * down + usize(k) * across) * BYTES,
              down * BYTES,
              across * BYTES,
              panel,
              some,
              into + (usize(i) * width + usize(column)) * BYTES,
              width * BYTES,
              here,
              adding,
            );
          }
        }
        for (; i + 4 <= end; i += 4) {
          fourRows(
            left + (usize(i) * down + usize(k) * across) * BYTES,
            down * BYTES,
            across * BYTES,
            panel,
            some,
            into + (usize(i) * width + usize(column)) * BYTES,
            width * BYTES,
            here,
            adding,
          );
        }
        for (; i < end; i++) {
          oneRow(
            left + (usize(i) * down + usize(k) * across) * BYTES,
            across * BYTES,
            panel,
            some,
            into + (usize(i) * width + usize(column)) * BYTES,
            here,
            adding,
          );
        }
      }
    }
  }
}

@inline
// biome-ignore format: one line an accumulator
function fourRows(
  left: usize, down: usize, across: usize, panel: usize, depth: i32,
  into: usize, width: usize, columns: i32, add: bool,
): void {
  let a0 = f32x4.splat(0), a1 = a0, b0 = a0, b1 = a0, c0 = a0, c1 = a0, d0 = a0, d1 = a0;
  const second = down;
  const third = down + second;
  const fourth = down + third;
  for (let k = 0; k < depth; k++) {
    const p0 = v128.load(panel);
    const p1 = v128.load(panel, 16);
    const a = v128.load32_splat(left);
    a0 = f32x4.add(a0, f32x4.mul(a, p0));
    a1 = f32x4.add(a1, f32x4.mul(a, p1));
    const b = v128.load32_splat(left + second);
    b0 = f32x4.add(b0, f32x4.mul(b, p0));
    b1 = f32x4.add(b1, f32x4.mul(b, p1));
    const c = v128.load32_splat(left + third);
    c0 = f32x4.add(c0, f32x4.mul(c, p0));
    c1 = f32x4.add(c1, f32x4.mul(c, p1));
    const d = v128.load32_splat(left + fourth);
    d0 = f32x4.add(d0, f32x4.mul(d, p0));
    d1 = f32x4.add(d1, f32x4.mul(d, p1));
    left += across;
    panel += 32;
  }
  put(into, a0, a1, columns, add);
  put(into + width, b0, b1, columns, add);
  put(into + 2 * width, c0, c1, columns, add);
  put(into + 3 * width, d0, d1, columns, add);
}

/** The same of at most four columns. */
// biome-ignore format: one line an accumulator
function fourNarrowRows(
  left: usize, down: usize, across: usize, panel: usize, depth: i32,
  into: usize, width: usize, columns: i32, add: bool,
): void {
  let a = f32x4.splat(0), b = a, c = a, d = a;
  const second = down;
  const third = down + second;
  const fourth = down + third;
  for (let k = 0; k < depth; k++) {
    const p = v128.load(panel);
    a = f32x4.add(a, f32x4.mul(v128.load32_splat(left), p));
    b = f32x4.add(b, f32x4.mul(v128.load32_splat(left + second), p));
    c = f32x4.add(c, f32x4.mul(v128.load32_splat(left + third), p));
    d = f32x4.add(d, f32x4.mul(v128.load32_splat(left + fourth), p));
    left += across;
    panel += 32;
  }
  putSome(into, a, columns, add);
  putSome(into + width, b, columns, add);
  putSome(into + 2 * width, c, columns, add);
  putSome(into + 3 * width, d, columns, add);
}

function oneRow(
  left: usize,
  across: usize,
  panel: usize,
  depth: i32,
  into: usize,
  columns: i32,
  add: bool,
): void {
  let a0 = f32x4.splat(0);
  let a1 = a0;
  for (let k = 0; k < depth; k++) {
    const a = v128.load32_splat(left);
    a0 = f32x4.add(a0, f32x4.mul(a, v128.load(panel)));
    a1 = f32x4.add(a1, f32x4.mul(a, v128.load(panel, 16)));
    left += across;
    panel += 32;
  }
  put(into, a0, a1, columns, add);
}

@inline
function put(into: usize, low: v128, high: v128, columns: i32, add: bool): void {
  if (columns === 8) {
    putFour(into, low, add);
    putFour(into + 16, high, add);
  } else if (columns > 4) {
    putFour(into, low, add);
    putSome(into + 16, high, columns - 4, add);
  } else {
    putSome(into, low, columns, add);
  }
}

@inline
function putFour(into: usize, values: v128, add: bool): void {
  v128.store(into, add ? f32x4.add(values, v128.load(into)) : values);
}

function putSome(into: usize, values: v128, count: i32, add: bool): void {
  if (count === 4) putFour(into, values, add);
  else if (add) storeSome(into, f32x4.add(values, loadSome(into, count)), count);
  else storeSome(into, values, count);
}
