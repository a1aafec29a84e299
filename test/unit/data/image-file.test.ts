import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { decodeImageFile, encodeImageFile, type ImageFile } from '../../../src/data/image-file';

const images: ImageFile = {
  width: 2,
  height: 1,
  train: { labels: Uint8Array.from([3, 9]), pixels: Uint8Array.from([0, 255, 7, 8]) },
  test: { labels: Uint8Array.from([4]), pixels: Uint8Array.from([1, 2]) },
};
const START = 'The file of images is not one: it starts with other bytes than it should.';

describe('decodeImageFile', () => {
  test.each([
    ['compressed', (bytes: Uint8Array) => new Uint8Array(gzipSync(bytes))],
    ['decompressed on the way', (bytes: Uint8Array) => bytes],
    ['at an offset of a larger buffer', (bytes: Uint8Array) => Uint8Array.from([0, ...bytes]).subarray(1)],
  ])('reads what was written, %s', async (_, onTheWay) => {
    expect(await decodeImageFile(onTheWay(encodeImageFile(images)))).toEqual(images);
  });

  test.each([
    ['an error page', new TextEncoder().encode('<!doctype html>'), START],
    ['nothing', new Uint8Array(0), START],
    ['the first letters only', encodeImageFile(images).slice(0, 10), START],
    [
      'half of it',
      encodeImageFile(images).slice(0, 25),
      'The file of images has 25 bytes where 29 are expected.',
    ],
    [
      'half of the compressed file',
      new Uint8Array(gzipSync(encodeImageFile(images))).slice(0, 20),
      'The file of images is damaged: it cannot be decompressed.',
    ],
    [
      'a label above 9',
      encodeImageFile({ ...images, test: { ...images.test, labels: Uint8Array.from([10]) } }),
      'The file of images holds a label above 9.',
    ],
  ])('refuses %s', async (_, bytes, message) => {
    await expect(decodeImageFile(bytes)).rejects.toThrow(
      expect.objectContaining({ name: 'DataError', message: message }),
    );
  });
});
