/** An array of a file, row-major: of an IDX, NPY or NPZ file. */
export interface NumberArray {
  /** Of a file its path, of an array of an archive its name. */
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: ArrayLike<number> | readonly string[];
}

/** How many values an array of a shape has. */
export function valuesIn(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}

/** An array whose first index moves fastest in memory, as row-major. */
export function fromColumnMajor<Value>(values: ArrayLike<Value>, shape: readonly number[]): Value[] {
  const strides = shape.map((_, axis) => valuesIn(shape.slice(0, axis)));
  const out: Value[] = [];
  const walk = (axis: number, offset: number): void => {
    if (axis === shape.length) {
      out.push(values[offset]);
      return;
    }
    for (let i = 0; i < shape[axis]; i++) walk(axis + 1, offset + i * strides[axis]);
  };
  walk(0, 0);
  return out;
}
