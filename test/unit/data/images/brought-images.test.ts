import { gzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { decodedPicture } from '../../../../scripts/bake/picture-decoding';
import { broughtImages } from '../../../../src/data/images/brought-images';
import { packedImages, type ReadImages, unpackedImages } from '../../../../src/data/images/image-table';
import { imagesPreview, imagesSentence } from '../../../../src/data/images/images-preview';
import {
  idx,
  jpeg,
  kaggleCsv,
  type MadeImages,
  madeImages,
  npy,
  npz,
  pictureFiles,
  png,
} from './made-images';

const text = (csv: string): Uint8Array => new TextEncoder().encode(csv);
const read = (bytes: Uint8Array, path = 'file') =>
  broughtImages([{ path, bytes }], { decode: decodedPicture });
const readAll = (files: Record<string, Uint8Array>) =>
  broughtImages(
    Object.entries(files).map(([path, bytes]) => ({ path, bytes })),
    { decode: decodedPicture },
  );

function expectSame(found: ReadImages | null, { width, height, channels, pixels, y }: MadeImages): void {
  expect(found?.table).toMatchObject({ width, height, channels });
  expect(found?.table.labels.length).toBe(new Set(y).size);
  expect(Array.from(found?.table.y ?? [])).toEqual(y);
  expect(Buffer.compare(found?.table.pixels ?? new Uint8Array(), pixels)).toBe(0);
}

const grey = madeImages(12, 8);
const coloured = madeImages(12, 8, 3, 3);
const labels = Uint8Array.from(grey.y);

describe('a table of a class and pixels', () => {
  it.each([
    [28, 1],
    [32, 1],
    [32, 3],
    [8, 1],
  ])('of %i × %i, in %i colours', async (side, channels) => {
    const images = madeImages(10, side, channels);
    expectSame(await read(text(kaggleCsv(images))), images);
  });

  it('without a header, its class first or last', async () => {
    const images = madeImages(10, 28);
    const csv = kaggleCsv(images, false);
    expectSame(await read(text(csv)), images);
    const last = csv
      .trim()
      .split('\n')
      .map(row => row.replace(/^(\d+),(.*)$/, '$2,$1'));
    expectSame(await read(text(last.map(row => row.replace(/^\d+/, '0')).join('\r\n'))), {
      ...images,
      pixels: images.pixels.map((value, i) => (i % 784 === 0 ? 0 : value)),
    });
  });

  it.each([
    [
      '1x1',
      (each: number) => Array.from({ length: each }, (_, i) => `${1 + Math.floor(i / 28)}x${1 + (i % 28)}`),
    ],
    [
      'pixel_0_0',
      (each: number) => Array.from({ length: each }, (_, i) => `pixel_${Math.floor(i / 28)}_${i % 28}`),
    ],
    ['V1', (each: number) => Array.from({ length: each }, (_, i) => `V${i + 1}`)],
  ])('with columns called as %s', async (_, names) => {
    const images = madeImages(10, 28);
    expectSame(await read(text(kaggleCsv(images, true, names))), images);
  });

  it('with all red values first, as CIFAR has them', async () => {
    const images = smooth(madeImages(10, 32, 3));
    const planes = { ...images, pixels: inPlanes(images) };
    const found = await read(text(kaggleCsv(planes)));
    expectSame(found, images);
    expect(found?.notes.map(({ english }) => english).join(' ')).toMatch(/all red ones, then/);
  });

  it('with texts for classes and shares of white for pixels', async () => {
    const images = madeImages(10, 28);
    const shares = { ...images, pixels: images.pixels.map(value => (value > 100 ? 1 : 0)) };
    const csv = kaggleCsv(shares).replaceAll(/^0,/gm, '"T-shirt, top",').replaceAll(/^1,/gm, 'Coat,');
    expect(await read(text(csv))).toBeNull();
    const found = await read(text(csv.replaceAll('shirt, top', 'shirt')));
    expect(found?.table.labels).toEqual(['Coat', 'T-shirt']);
    expect(new Set(found?.table.pixels)).toEqual(new Set([0, 255]));
    expect(found?.notes.map(({ english }) => english)).toContain(
      'Pixels from 0 to 1 are read as shades from 0 to 255.',
    );
  });

  it('is a table of something else where names or values say so', async () => {
    const eight = kaggleCsv(madeImages(10, 8), true, each =>
      Array.from({ length: each }, (_, i) => `gene${i}`),
    );
    expect(await read(text(eight))).toBeNull();
    const images = madeImages(10, 28);
    expect(await read(text(kaggleCsv(images).replace(/,(\d+)\n/, ',300\n')))).toBeNull();
    expect(await read(text(kaggleCsv(images).replace(/,\d+\n$/, ',NA\n')))).toBeNull();
    expect(await read(text('label,a,b\n1,2,3\n0,4,5\n1,2,2\n0,1,1\n'))).toBeNull();
  });
});

describe('arrays', () => {
  it('in an NPZ file, of images with axes of their own', async () => {
    const { pixels } = grey;
    expectSame(
      await read(
        npz({ X: npy('|u1', [12, 8, 8], pixels), y: npy('<i8', [12], BigInt64Array.from(grey.y, BigInt)) }),
      ),
      grey,
    );
  });

  it('of numbers from 0 to 16 in rows, as scikit-learn has its digits', async () => {
    const digits = grey.pixels.map(value => Math.floor(value / 16));
    digits[0] = 16;
    const arrays = {
      data: npy('<f8', [12, 64], Float64Array.from(digits)),
      target: npy('<i4', [12], Int32Array.from(grey.y)),
    };
    const found = await read(npz(arrays));
    expectSame(found, { ...grey, pixels: digits.map(value => Math.round((value * 255) / 16)) });
  });

  it('for training and for testing, as Keras has them', async () => {
    const half = (part: number) => npy('|u1', [6, 8, 8], grey.pixels.subarray(part * 384, (part + 1) * 384));
    const own = (part: number) => npy('|u1', [6], labels.subarray(part * 6, (part + 1) * 6));
    const found = await read(npz({ x_test: half(1), y_test: own(1), x_train: half(0), y_train: own(0) }));
    expectSame(found, grey);
    expect(found?.table.trainCount).toBe(6);
  });

  it('of colours, before or behind the pixels', async () => {
    const y = npy('|u1', [12, 1], Uint8Array.from(coloured.y));
    expectSame(await read(npz({ X: npy('|u1', [12, 8, 8, 3], coloured.pixels), y })), coloured);
    expectSame(await read(npz({ X: npy('|u1', [12, 3, 8, 8], inPlanes(coloured)), y })), coloured);
  });

  it('in NPY files beside each other, in either order, with one column a class or texts', async () => {
    const columns = Float32Array.from(grey.y.flatMap(label => [1 - label, label]));
    expectSame(
      await readAll({ 'X.npy': npy('|u1', [12, 8, 8], grey.pixels), 'y.npy': npy('<f4', [12, 2], columns) }),
      grey,
    );
    const fortran = new Uint8Array(768);
    grey.pixels.forEach((value, i) => {
      fortran[Math.floor(i / 64) + 12 * (i % 64)] = value;
    });
    const words = Uint32Array.from(
      grey.y.flatMap(label => [...(label ? 'up' : 'dn')].map(letter => letter.charCodeAt(0))),
    );
    const found = await readAll({
      'X.npy': npy('|u1', [12, 64], fortran, true),
      'y.npy': npy('<U2', [12], words),
    });
    expect(found?.table.labels).toEqual(['dn', 'up']);
    expectSame(found, grey);
  });

  it.each([
    ['f2', Uint16Array.from([0x3c00, 0x0000, 0x3800, 0x0001]), [255, 0, 128, 0]],
    ['u2', Uint16Array.from([65_535, 0, 257, 514]), [255, 0, 1, 2]],
    ['f4', Float32Array.from([-1, 1, 0, 0.5]), [0, 255, 128, 191]],
  ])('of the type %s', async (type, values, expected) => {
    const images = new (values.constructor as typeof Uint16Array)(16).map((_, i) => values[i % 4]);
    const found = await read(
      npz({ X: npy(`<${type}`, [4, 2, 2], images), y: npy('|u1', [4], Uint8Array.of(0, 1, 0, 1)) }),
    );
    expect(Array.from(found?.table.pixels.subarray(0, 4) ?? [])).toEqual(expected);
  });

  it('in IDX files with their labels, compressed or not, and those for testing', async () => {
    const files = {
      'train-images-idx3-ubyte.gz': gzipSync(idx([12, 8, 8], grey.pixels)),
      'train-labels-idx1-ubyte': idx([12], labels),
    };
    expectSame(await readAll(files), grey);
    expectSame(await read(zipSync(files)), grey);
    const more = {
      't10k-images-idx3-ubyte': idx([12, 8, 8], grey.pixels),
      't10k-labels-idx1-ubyte': idx([12], labels),
    };
    const both = await readAll({ ...files, ...more });
    expect([both?.table.y.length, both?.table.trainCount]).toEqual([24, 12]);
  });
});

describe('pictures by class folder', () => {
  it('grey ones, in a ZIP file', async () => {
    const found = await read(
      zipSync({ ...pictureFiles(grey), '__MACOSX/._1.png': text('x'), 'set/readme.md': text('x') }),
    );
    expect(found?.table.labels).toEqual(['class 0', 'class 1']);
    expect(found?.table).toMatchObject({ width: 8, height: 8, channels: 1, trainCount: null });
    const order = Object.keys(pictureFiles(grey)).map(path => Number(/(\d+)\.png/.exec(path)?.[1]));
    expectSame(found, { ...grey, pixels: pixelsOf(grey, order) });
  });

  it('in colour, in a folder', async () => {
    expectSame(await readAll(pictureFiles(coloured)), coloured);
  });

  it('JPEG pictures, to within what they lose', async () => {
    const flat = { ...grey, pixels: grey.pixels.map((_, i) => (grey.y[Math.floor(i / 64)] ? 200 : 40)) };
    const found = await readAll(pictureFiles(flat, 'set', jpeg));
    expect(found?.table.channels).toBe(1);
    found?.table.pixels.forEach((value, i) => {
      expect(Math.abs(value - flat.pixels[i])).toBeLessThanOrEqual(3);
    });
  });

  it('in folders for training and for testing', async () => {
    const found = await readAll({ ...pictureFiles(grey, 'set/test'), ...pictureFiles(grey, 'set/train') });
    expect([found?.table.y.length, found?.table.trainCount, found?.table.labels.length]).toEqual([24, 12, 2]);
  });
});

describe('what cannot be learned from', () => {
  const one = npy('|u1', [12], labels);
  const cases: [string, () => Promise<unknown>, RegExp][] = [
    [
      'images of one pixel',
      () => read(npz({ X: npy('|u1', [12, 1, 1], labels), y: one })),
      /one pixel \(1 × 1\)/,
    ],
    ['labels only', () => read(npz({ y: one })), /labels and no images/],
    ['images only', () => read(npz({ X: npy('|u1', [12, 8, 8], grey.pixels) })), /images and no labels/],
    ['IDX labels only', () => read(idx([12], labels)), /labels and no images/],
    [
      'one class',
      () => read(npz({ X: npy('|u1', [12, 8, 8], grey.pixels), y: npy('|u1', [12], new Uint8Array(12)) })),
      /of one class, “0”/,
    ],
    [
      'a class an image',
      () =>
        read(
          npz({
            X: npy('|u1', [12, 8, 8], grey.pixels),
            y: npy(
              '|u1',
              [12],
              labels.map((_, i) => i),
            ),
          }),
        ),
      /Each of the 12 images is of another class/,
    ],
    [
      'quantities for classes',
      () =>
        read(
          npz({
            X: npy('|u1', [12, 8, 8], grey.pixels),
            y: npy(
              '<f8',
              [12],
              Float64Array.from(labels, (_, i) => i / 7),
            ),
          }),
        ),
      /numbers with decimals/,
    ],
    [
      'too few labels',
      () => read(npz({ X: npy('|u1', [12, 8, 8], grey.pixels), y: npy('|u1', [5], labels.subarray(0, 5)) })),
      /12 images and 5 labels/,
    ],
    [
      'two images',
      () => readAll({ 'a/1.png': png(grey, 0), 'b/2.png': png(grey, 1) }),
      /There are 2 images; at least 4/,
    ],
    [
      'pictures of different sizes',
      () => readAll({ ...pictureFiles(grey), 'set/class 1/x.png': png(madeImages(1, 9), 0) }),
      /different sizes: “set\/class 0\/0.png” 8 × 8, “set\/class 1\/x.png” 9 × 9/,
    ],
    [
      'pictures without folders',
      () => readAll({ '1.png': png(grey, 0) }),
      /no classes: put those of each class into a folder/,
    ],
    [
      'pictures that are none',
      () => readAll({ 'a/1.png': text('no picture') }),
      /“a\/1.png” is no PNG or JPEG picture/,
    ],
    [
      'damaged pictures',
      () => readAll({ ...pictureFiles(grey), 'set/class 1/x.png': png(grey, 0).subarray(0, 60) }),
      /x.png” is damaged/,
    ],
    [
      'pictures too large',
      () => readAll({ 'a/1.png': bomb(png(grey, 0)), 'b/1.png': bomb(png(grey, 0)) }),
      /30000 × 30000 pixels.*make them smaller/,
    ],
    [
      'numbers that are no pixels',
      () =>
        read(
          npz({
            X: npy(
              '<f4',
              [12, 8, 8],
              Float32Array.from(grey.pixels, value => value - 1000),
            ),
            y: one,
          }),
        ),
      /Pixels go from −1,000/,
    ],
    [
      'missing pixels',
      () =>
        read(
          npz({
            X: npy(
              '<f4',
              [12, 8, 8],
              Float32Array.from(grey.pixels, () => Number.NaN),
            ),
            y: one,
          }),
        ),
      /missing or not finite/,
    ],
    ['objects of Python', () => read(npy('|O', [12], labels)), /of a type \(\|O\) that cannot be read/],
    ['an incomplete array', () => read(npy('|u1', [12, 8, 8], labels)), /“file” is incomplete/],
    [
      'a ZIP file of nothing that can be read',
      () => read(zipSync({ 'notes.pdf': text('x') })),
      /no PNG or JPEG pictures, no arrays and no table/,
    ],
    ['half a ZIP file', () => read(zipSync(pictureFiles(grey)).subarray(0, 900)), /ZIP archive is damaged/],
    [
      'half a compressed file',
      () => read(gzipSync(idx([12, 8, 8], grey.pixels)).subarray(0, 300)),
      /damaged: it cannot be unpacked/,
    ],
  ];

  it.each(cases)('%s', async (_, reading, sentence) => {
    await expect(reading()).rejects.toThrow(sentence);
    await expect(reading()).rejects.toMatchObject({ name: 'DataError' });
  });

  it('leaves what is no images to the reader of tables', async () => {
    for (const bytes of [
      new Uint8Array(0),
      text('a,b\n1,2'),
      new Uint8Array(2000).map((_, i) => (i * 7919) % 251),
    ]) {
      expect(await read(bytes)).toBeNull();
    }
    expect(
      await read(zipSync({ '[Content_Types].xml': text('x'), 'xl/workbook.xml': text('x') })),
    ).toBeNull();
  });
});

it('images survive being packed for another thread', async () => {
  const found = await readAll(pictureFiles(coloured));
  if (found === null) throw new Error('nothing read');
  expect(unpackedImages(packedImages(found.table))).toEqual(found.table);
  expect(imagesSentence(imagesPreview(found)).english).toBe(
    '12 images of 8 × 8 pixels, in colour, in 3 classes.',
  );
});

/** A picture that claims to be huge. */
function bomb(picture: Uint8Array): Uint8Array {
  const claimed = picture.slice();
  new DataView(claimed.buffer).setUint32(16, 30_000);
  new DataView(claimed.buffer).setUint32(20, 30_000);
  return claimed;
}

/** The images in another order. */
function pixelsOf({ pixels, count }: MadeImages, order: readonly number[]): Uint8Array {
  const each = pixels.length / count;
  return Uint8Array.from(order.flatMap(image => [...pixels.subarray(image * each, (image + 1) * each)]));
}

/** [count, channels, height, width] */
function inPlanes({ pixels, width, height, channels }: MadeImages): Uint8Array {
  const plane = width * height;
  return pixels.map((_, i) => {
    const image = Math.floor(i / (plane * channels));
    const [colour, pixel] = [Math.floor(i / plane) % channels, i % plane];
    return pixels[(image * plane + pixel) * channels + colour];
  });
}

/** Images whose neighbours are alike, as in photographs. */
function smooth(images: MadeImages): MadeImages {
  const { width, height, channels } = images;
  const pixels = images.pixels.map((_, i) => {
    const [pixel, colour] = [Math.floor(i / channels) % (width * height), i % channels];
    const [row, column] = [Math.floor(pixel / width), pixel % width];
    return (
      120 + Math.round(40 * Math.sin(row / 5 + colour) + 40 * Math.cos(column / 6 + i / pixelsIn(images)))
    );
  });
  return { ...images, pixels };
}

const pixelsIn = ({ width, height, channels }: MadeImages): number => width * height * channels;
