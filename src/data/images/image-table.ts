import { DataError } from '../data-set';

/** Labelled images of one size, as a person brought them. */
export interface ImageTable {
  readonly width: number;
  readonly height: number;
  /** Colours of a pixel: 1 (grey) or 3 (red, green, blue). */
  readonly channels: 1 | 3;
  /** Names of the classes. */
  readonly labels: readonly string[];
  /** Class of every image. */
  readonly y: Uint16Array;
  /** [images, height, width, channels], 0 to 255. */
  readonly pixels: Uint8Array;
  /** Images from this one on are for testing; null: the files do not tell. */
  readonly trainCount: number | null;
}

/** Images with what there is to tell of how they were read, a sentence each. */
export interface ReadImages {
  readonly table: ImageTable;
  readonly notes: readonly string[];
}

/** Bytes of the largest file that is read, and of all that it unpacks to. */
export const LARGEST_IMAGE_FILE = 200e6;
export const MOST_UNPACKED = 400e6;
/** Values of all images together: as numbers of 4 bytes they are what a browser has room for, twice. */
const MOST_VALUES = 60e6;
/** Values of one image: more are more inputs than a path is drawn of. */
const MOST_VALUES_EACH = 16_384;
const MOST_CLASSES = 100;
const FEWEST_IMAGES = 4;

/** @throws DataError if so many images of a size cannot be taken in: asked before there is room made for them */
export function checkImageSize(count: number, width: number, height: number, channels: 1 | 3): void {
  const size = `${width} × ${height}`;
  if (width * height === 1) {
    throw new DataError('The images have one pixel (1 × 1): there is nothing to select from.');
  }
  const each = width * height * channels;
  if (each > MOST_VALUES_EACH) {
    const most = Math.floor(Math.sqrt(MOST_VALUES_EACH / channels));
    const kind = channels === 3 ? 'Colour' : 'Grey';
    throw new DataError(
      `The images are of ${size} pixels. ${kind} images can be up to ${most} × ${most}: make them smaller.`,
    );
  }
  if (count * each > MOST_VALUES) {
    const most = Math.floor(MOST_VALUES / each).toLocaleString('en');
    throw new DataError(
      `The file has ${count.toLocaleString('en')} images of ${size} pixels; up to ${most} can be used.`,
    );
  }
}

/** @throws DataError if there is nothing to learn from the images */
export function checkImages({ width, height, channels, labels, y }: ImageTable): void {
  if (y.length < FEWEST_IMAGES) {
    const count = y.length === 1 ? '1 image' : `${y.length} images`;
    throw new DataError(`There are ${count}; at least ${FEWEST_IMAGES} are needed.`);
  }
  checkImageSize(y.length, width, height, channels);
  if (labels.length < 2) {
    throw new DataError(`All images are of one class, “${labels[0]}”: there is nothing to tell apart.`);
  }
  if (labels.length === y.length) {
    throw new DataError(`Each of the ${y.length} images is of another class: there is nothing to learn.`);
  }
  if (labels.length > MOST_CLASSES) {
    throw new DataError(
      `The images are of ${labels.length} classes; up to ${MOST_CLASSES} can be told apart.`,
    );
  }
}

const LENGTH_BYTES = 4;

/** One run of bytes, for another thread or process: the length of a JSON header, the header, the classes, the pixels. */
export function packedImages({ y, pixels, ...header }: ImageTable): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify({ ...header, count: y.length }));
  const bytes = new Uint8Array(LENGTH_BYTES + json.length + 2 * y.length + pixels.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, json.length);
  bytes.set(json, LENGTH_BYTES);
  const classes = LENGTH_BYTES + json.length;
  y.forEach((label, i) => {
    view.setUint16(classes + 2 * i, label);
  });
  bytes.set(pixels, classes + 2 * y.length);
  return bytes;
}

/** What `packedImages` made. */
export function unpackedImages(bytes: Uint8Array): ImageTable {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const classes = LENGTH_BYTES + view.getUint32(0);
  const { count, ...header } = JSON.parse(new TextDecoder().decode(bytes.subarray(LENGTH_BYTES, classes)));
  const y = Uint16Array.from({ length: count }, (_, i) => view.getUint16(classes + 2 * i));
  return { ...header, y, pixels: bytes.subarray(classes + 2 * count) };
}
