import { type Address, floatsAt, type Workspace } from '../kernels/compiled/dense-kernels';
import type { ImageShape } from '../problem';

const BYTES = Float32Array.BYTES_PER_ELEMENT;
/** Vectors are read and written up to the next multiple of 4. */
const SLACK = 8;

/** Images or maps of a few samples in memory, with a border of zeros around each; distances are in elements. */
export interface ImageRows {
  readonly address: Address;
  /** Where the first image's first pixel within the border is. */
  readonly inner: Address;
  /** Without the border. */
  readonly shape: ImageShape;
  readonly rowStride: number;
  readonly imageStride: number;
}

/** @param border what is read beyond the images, in pixels: before them and in all */
export function imageRows(
  room: Workspace,
  count: number,
  shape: ImageShape,
  border: { readonly before: number; readonly total: number },
): ImageRows {
  const rowStride = (shape.width + border.total) * shape.channels;
  const imageStride = (shape.height + border.total) * rowStride;
  const address = room.floats(count * imageStride + SLACK);
  const inner = address + (border.before * rowStride + border.before * shape.channels) * BYTES;
  return { address, inner, shape, rowStride, imageStride };
}

/** The same places in other memory. */
export function likeRows(room: Workspace, count: number, rows: ImageRows): ImageRows {
  const address = room.floats(count * rows.imageStride + SLACK);
  return { ...rows, address, inner: address + rows.inner - rows.address };
}

/** Where image n begins, border included. */
export function imageAt({ address, imageStride }: ImageRows, n: number): Address {
  return address + n * imageStride * BYTES;
}

/** Where the first pixel of image n within the border is. */
export function innerAt({ inner, imageStride }: ImageRows, n: number): Address {
  return inner + n * imageStride * BYTES;
}

/** Zeros in the first images. */
export function clearRows({ address, imageStride }: ImageRows, count: number): void {
  floatsAt(address, count * imageStride).fill(0);
}
