import { IMAGES_WORDS as WORDS } from '../../words/en/images';
import type { Sentence } from '../../words/sentences';
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

/** Images with what there is to tell of how they were read. */
export interface ReadImages {
  readonly table: ImageTable;
  readonly notes: readonly Sentence[];
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
  const size = { width: String(width), height: String(height) };
  if (width * height === 1) {
    throw new DataError(WORDS.onePixel);
  }
  const each = width * height * channels;
  if (each > MOST_VALUES_EACH) {
    const most = Math.floor(Math.sqrt(MOST_VALUES_EACH / channels));
    const colour = channels === 3 ? 'colour' : 'grey';
    throw new DataError(WORDS.tooLarge({ ...size, colour, most: String(most) }));
  }
  if (count * each > MOST_VALUES) {
    throw new DataError(WORDS.tooMany({ ...size, images: count, most: Math.floor(MOST_VALUES / each) }));
  }
}

/** @throws DataError if there is nothing to learn from the images */
export function checkImages({ width, height, channels, labels, y }: ImageTable): void {
  if (y.length < FEWEST_IMAGES) {
    throw new DataError(WORDS.tooFew({ images: y.length, least: FEWEST_IMAGES }));
  }
  checkImageSize(y.length, width, height, channels);
  if (labels.length < 2) {
    throw new DataError(WORDS.oneClass({ label: labels[0] }));
  }
  if (labels.length === y.length) {
    throw new DataError(WORDS.classPerImage({ images: y.length }));
  }
  if (labels.length > MOST_CLASSES) {
    throw new DataError(WORDS.manyClasses({ classes: labels.length, most: MOST_CLASSES }));
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
