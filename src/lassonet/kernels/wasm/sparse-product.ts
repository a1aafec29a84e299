import {
  type AssembledFunction,
  advance,
  type Code,
  f32x4,
  i32,
  lanes,
  local,
  repeated,
  whileTrue,
} from './assembly';

/** Sums held in registers at once, four floats each: of WebAssembly's sixteen, three are for the operands. */
const MOST_VECTORS = 13;
const BYTES = 4;

/** Four neighbouring columns, or the fewer that are left at the end of a row. */
interface Vector {
  /** Bytes from the start of the row. */
  readonly offset: number;
  readonly lanes: number;
  /** Where it is summed up. */
  readonly sum: number;
}

/** A row of `width` floats, cut into what fits into registers. */
function panelsOf(width: number, firstSum: number): Vector[][] {
  const vectors = Math.ceil(width / 4);
  const panels = Math.max(1, Math.ceil(vectors / MOST_VECTORS));
  const each = Math.ceil(vectors / panels);
  return Array.from({ length: panels }, (_, panel) =>
    Array.from({ length: Math.min(each, vectors - panel * each) }, (_, i) => {
      const first = 4 * (panel * each + i);
      return { offset: first * BYTES, lanes: Math.min(4, width - first), sum: firstSum + i };
    }),
  );
}

/**
 * a·b + offset for a sparse a [rows, ·] and a dense b of `width` columns. Parameters, addresses all but the first: rows,
 * where each row's entries begin ([rows + 1]), their columns, their values, b, the offset [width], the product
 * [rows, width].
 */
export function sparseTimesDense(width: number): AssembledFunction {
  const [rows, starts, columns, values, b, offset, product, entry, end, source] = count(10);
  const scale = 10;
  const panels = panelsOf(width, scale + 1);
  const stride = width * BYTES;
  const panel = (vectors: readonly Vector[]): Code => [
    ...vectors.flatMap(vector => loaded(vector, offset)),
    ...entriesAdded(
      vectors,
      { starts, indices: columns, values, dense: b, entry, end, source, scale },
      stride,
    ),
    ...vectors.flatMap(vector => stored(vector, product)),
  ];
  return {
    name: 'sparseTimesDense',
    parameters: 7,
    integers: 3,
    vectors: 1 + MOST_VECTORS,
    code: repeated(rows, [
      ...panels.flatMap(panel),
      ...advance(starts, i32.constant(BYTES)),
      ...advance(product, i32.constant(stride)),
    ]),
  };
}

/**
 * product += aᵀ·d for a sparse a [samples, features], by features within each block of samples. Parameters,
 * addresses all but the first two: blocks, features, where the entries of each feature in each block begin
 * ([blocks · features + 1]), their samples, their values, d [samples, width], the product [features, width].
 */
export function sparseTransposedTimesDense(width: number): AssembledFunction {
  const [blocks, features, starts, samples, values, d, product, entry, end, source, left, target] = count(12);
  const scale = 12;
  const panels = panelsOf(width, scale + 1);
  const stride = width * BYTES;
  const panel = (vectors: readonly Vector[]): Code => [
    ...vectors.flatMap(vector => loaded(vector, target)),
    ...entriesAdded(
      vectors,
      { starts, indices: samples, values, dense: d, entry, end, source, scale },
      stride,
    ),
    ...vectors.flatMap(vector => stored(vector, target)),
  ];
  return {
    name: 'sparseTransposedTimesDense',
    parameters: 7,
    integers: 5,
    vectors: 1 + MOST_VECTORS,
    code: repeated(blocks, [
      ...copied(features, left),
      ...copied(product, target),
      ...repeated(left, [
        ...panels.flatMap(panel),
        ...advance(starts, i32.constant(BYTES)),
        ...advance(target, i32.constant(stride)),
      ]),
    ]),
  };
}

/** The locals that adding up the entries of a sparse row takes: addresses, and what changes from entry to entry. */
interface RowLocals {
  readonly starts: number;
  readonly indices: number;
  readonly values: number;
  /** The matrix whose rows are scaled by the entries and added up. */
  readonly dense: number;
  readonly entry: number;
  readonly end: number;
  readonly source: number;
  readonly scale: number;
}

/** sums += Σ over the row's entries of entry · row of the dense matrix */
function entriesAdded(vectors: readonly Vector[], row: RowLocals, stride: number): Code {
  const { starts, indices, values, dense, entry, end, source, scale } = row;
  return entriesOfRow(starts, entry, end, [
    ...rowAddress(source, dense, indices, entry, stride),
    ...scaleOf(scale, values, entry),
    ...vectors.flatMap(vector => accumulated(vector, scale, source)),
  ]);
}

/** For each entry between two neighbouring starts; entries are counted in bytes. */
function entriesOfRow(starts: number, entry: number, end: number, body: Code): Code {
  const bytesAt = (offset: number): Code => [
    ...local.get(starts),
    ...i32.load(offset),
    ...i32.constant(BYTES),
    ...i32.multiply,
  ];
  return [
    ...bytesAt(0),
    ...local.set(entry),
    ...bytesAt(BYTES),
    ...local.set(end),
    ...whileTrue(
      [...local.get(entry), ...local.get(end), ...i32.less],
      [...body, ...advance(entry, i32.constant(BYTES))],
    ),
  ];
}

/** row ← base + indices[entry] · stride */
function rowAddress(row: number, base: number, indices: number, entry: number, stride: number): Code {
  return [
    ...local.get(base),
    ...local.get(indices),
    ...local.get(entry),
    ...i32.add,
    ...i32.load(),
    ...i32.constant(stride),
    ...i32.multiply,
    ...i32.add,
    ...local.set(row),
  ];
}

function scaleOf(scale: number, values: number, entry: number): Code {
  return [
    ...local.get(values),
    ...local.get(entry),
    ...i32.add,
    ...f32x4.loadOneToAll(0),
    ...local.set(scale),
  ];
}

function loaded({ offset, lanes: some, sum }: Vector, row: number): Code {
  return [...lanes.load(local.get(row), offset, some), ...local.set(sum)];
}

function accumulated({ offset, lanes: some, sum }: Vector, scale: number, row: number): Code {
  return [
    ...local.get(sum),
    ...local.get(scale),
    ...lanes.load(local.get(row), offset, some),
    ...f32x4.multiply,
    ...f32x4.add,
    ...local.set(sum),
  ];
}

function stored({ offset, lanes: some, sum }: Vector, row: number): Code {
  return lanes.store(local.get(row), sum, offset, some);
}

function copied(from: number, to: number): Code {
  return [...local.get(from), ...local.set(to)];
}

function count(numbers: number): number[] {
  return Array.from({ length: numbers }, (_, i) => i);
}
