import type { DecodePicture } from '../../src/data/images/picture-folders';

/** Decodes a picture as a browser does; the decoders are loaded with the first one. */
export const decodedPicture: DecodePicture = async (bytes, format) => {
  if (format === 'jpeg') {
    const { decode } = await import('jpeg-js');
    return decode(bytes, { useTArray: true });
  }
  const { PNG } = await import('pngjs');
  return PNG.sync.read(Buffer.from(bytes));
};
