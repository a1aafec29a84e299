import { DATA_SETS_WORDS as WORDS } from '../words/en/data-sets';
import { DataError } from './data-set';

/** Labelled images of one size: labels [n], pixels row-major [n, height · width], 0–255. */
export interface LabelledImages {
  readonly labels: Uint8Array;
  readonly pixels: Uint8Array;
}

/** Images of ten classes, numbered from 0, in two parts that share no image. */
export interface ImageFile {
  readonly width: number;
  readonly height: number;
  readonly train: LabelledImages;
  readonly test: LabelledImages;
}

const MAGIC = [0x4c, 0x4e, 0x44, 0x31];
const GZIP_MAGIC = [0x1f, 0x8b];
const HEADER_BYTES = 20;

/**
 * The uncompressed file: the letters LND1, four little-endian uint32 (training count, test count, width, height), the
 * training and the test labels, the training and the test pixels, a byte each.
 */
export function encodeImageFile({ width, height, train, test }: ImageFile): Uint8Array {
  const { length: trainCount } = train.labels;
  const { length: testCount } = test.labels;
  const bytes = new Uint8Array(HEADER_BYTES + (trainCount + testCount) * (1 + width * height));
  bytes.set(MAGIC);
  const view = new DataView(bytes.buffer);
  for (const [i, value] of [trainCount, testCount, width, height].entries()) {
    view.setUint32(MAGIC.length + 4 * i, value, true);
  }
  let offset = HEADER_BYTES;
  for (const block of [train.labels, test.labels, train.pixels, test.pixels]) {
    bytes.set(block, offset);
    offset += block.length;
  }
  return bytes;
}

/**
 * Reads a file of `encodeImageFile`, gzip-compressed or (where a server has decompressed it on the way) not.
 * Throws DataError if it is anything else or is incomplete.
 */
export async function decodeImageFile(file: Uint8Array): Promise<ImageFile> {
  const bytes = startsWith(file, GZIP_MAGIC) ? await gunzip(file) : file;
  if (!startsWith(bytes, MAGIC) || bytes.length < HEADER_BYTES) {
    throw new DataError(WORDS.otherStart);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, HEADER_BYTES);
  const [trainCount, testCount, width, height] = [4, 8, 12, 16].map(at => view.getUint32(at, true));
  const size = width * height;
  const expected = HEADER_BYTES + (trainCount + testCount) * (1 + size);
  if (bytes.length !== expected) {
    throw new DataError(WORDS.otherSize({ bytes: bytes.length, expected }));
  }
  const labels = bytes.subarray(HEADER_BYTES, HEADER_BYTES + trainCount + testCount);
  if (labels.some(label => label > 9)) {
    throw new DataError(WORDS.otherLabel);
  }
  const pixels = bytes.subarray(HEADER_BYTES + labels.length);
  return {
    width,
    height,
    train: { labels: labels.subarray(0, trainCount), pixels: pixels.subarray(0, trainCount * size) },
    test: { labels: labels.subarray(trainCount), pixels: pixels.subarray(trainCount * size) },
  };
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, i) => bytes[i] === byte);
}

async function gunzip(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([bytes.slice()]).stream().pipeThrough(new DecompressionStream('gzip'));
  try {
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch {
    throw new DataError(WORDS.damaged);
  }
}
