/** Indices of the rows of a row-major matrix that hold anything but zeros, ascending. */
export function nonZeroRows(values: Float32Array, width: number): number[] {
  const rows: number[] = [];
  for (let row = 0; row * width < values.length; row++) {
    if (values.subarray(row * width, (row + 1) * width).some(value => value !== 0)) rows.push(row);
  }
  return rows;
}

/** The rows at `indices` of a row-major matrix, one after the other: [indices, width]. */
export function gatherRows(values: Float32Array, width: number, indices: readonly number[]): Float32Array {
  const gathered = new Float32Array(indices.length * width);
  for (const [i, row] of indices.entries()) {
    gathered.set(values.subarray(row * width, (row + 1) * width), i * width);
  }
  return gathered;
}

/** A matrix [rows, width] of zeros but for the rows at `indices`, which are those of `gathered`. */
export function scatterRows(
  gathered: Float32Array,
  width: number,
  indices: readonly number[],
  rows: number,
): Float32Array {
  const values = new Float32Array(rows * width);
  // A view of each row would take longer to make than its few numbers to copy.
  for (let i = 0; i < indices.length; i++) {
    for (let column = 0; column < width; column++) {
      values[indices[i] * width + column] = gathered[i * width + column];
    }
  }
  return values;
}

/** Arrays one after the other. */
export function concatenate(arrays: readonly Float32Array[]): Float32Array<ArrayBuffer> {
  const whole = new Float32Array(arrays.reduce((length, array) => length + array.length, 0));
  let at = 0;
  for (const array of arrays) {
    whole.set(array, at);
    at += array.length;
  }
  return whole;
}
