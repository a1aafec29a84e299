import { zipSync } from 'fflate';
import { encode as encodeJpeg } from 'jpeg-js';
import { PNG } from 'pngjs';
import { seededRandom } from '../../../../src/data/seeded-random';

/** Images of bright bars, at a height that their class gives, and noise. */
export interface MadeImages {
  readonly count: number;
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  /** [count, height, width, channels] */
  readonly pixels: Uint8Array;
  readonly y: readonly number[];
}

export function madeImages(count: number, side: number, channels = 1, classes = 2): MadeImages {
  const random = seededRandom(count + side, channels);
  const y = Array.from({ length: count }, (_, i) => i % classes);
  const pixels = new Uint8Array(count * side * side * channels);
  for (let i = 0; i < pixels.length; i++) {
    const image = Math.floor(i / (side * side * channels));
    const row = Math.floor(i / (side * channels)) % side;
    const lit = row === 1 + ((y[image] * 2) % (side - 2));
    // Of several colours each class lights one.
    const coloured = channels === 1 || i % channels === y[image] % channels;
    pixels[i] = (lit && coloured ? 180 : 0) + random.integer(70);
  }
  return { count, width: side, height: side, channels, pixels, y };
}

/** Rows as Kaggle has them. */
export function kaggleCsv({ count, pixels, y }: MadeImages, header = true, names = pixelNames): string {
  const each = pixels.length / count;
  const rows = y.map((label, i) => [label, ...pixels.subarray(i * each, (i + 1) * each)].join(','));
  return [...(header ? [['label', ...names(each)].join(',')] : []), ...rows, ''].join('\n');
}

const pixelNames = (each: number) => Array.from({ length: each }, (_, i) => `pixel${i}`);

/** An NPY file (version 1.0). */
export function npy(
  type: string,
  shape: readonly number[],
  data: ArrayBufferView,
  fortran = false,
): Uint8Array {
  const lengths = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const dict = `{'descr': '${type}', 'fortran_order': ${fortran ? 'True' : 'False'}, 'shape': (${lengths}), }`;
  const header = `${dict.padEnd(117)}\n`;
  const prefix = [0x93, ...new TextEncoder().encode('NUMPY'), 1, 0, header.length & 255, header.length >> 8];
  return joined([Uint8Array.from(prefix), new TextEncoder().encode(header), bytesOf(data)]);
}

export function npz(arrays: Readonly<Record<string, Uint8Array>>): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(arrays).map(([name, bytes]) => [`${name}.npy`, bytes])));
}

/** An IDX file of bytes. */
export function idx(shape: readonly number[], values: Uint8Array): Uint8Array {
  const lengths = new Uint8Array(4 * shape.length);
  const view = new DataView(lengths.buffer);
  shape.forEach((length, axis) => {
    view.setUint32(4 * axis, length);
  });
  return joined([Uint8Array.of(0, 0, 8, shape.length), lengths, values]);
}

/** Red, green, blue, opacity of each pixel of one image. */
function rgba({ pixels, width, height, channels }: MadeImages, image: number): Uint8Array {
  const size = width * height;
  return Uint8Array.from({ length: size * 4 }, (_, i) => {
    const [pixel, colour] = [i >> 2, i & 3];
    return colour === 3 ? 255 : pixels[(image * size + pixel) * channels + (colour % channels)];
  });
}

export function png(images: MadeImages, image: number): Uint8Array {
  const { width, height } = images;
  const picture = new PNG({ width, height });
  picture.data = Buffer.from(rgba(images, image));
  return new Uint8Array(PNG.sync.write(picture));
}

export function jpeg(images: MadeImages, image: number): Uint8Array {
  const { width, height } = images;
  return new Uint8Array(encodeJpeg({ width, height, data: rgba(images, image) }, 95).data);
}

/** Pictures by class folder. */
export function pictureFiles(images: MadeImages, folder = 'set', write = png): Record<string, Uint8Array> {
  const ending = write === png ? 'png' : 'jpg';
  return Object.fromEntries(
    images.y.map((label, i) => [`${folder}/class ${label}/${i}.${ending}`, write(images, i)]),
  );
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts));
}

/** An archive of zeros whose directory, and whose entries, claim another size of each file. */
export function claimingZip(size: number, claimed: number, names = ['a.npy']): Uint8Array {
  const bytes = zipSync(Object.fromEntries(names.map(name => [name, new Uint8Array(size)])));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 0; at + 4 <= bytes.length; at++) {
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, claimed, true);
    if (view.getUint32(at, true) === 0x04034b50) view.setUint32(at + 22, claimed, true);
  }
  return bytes;
}
