import type { DataSpec } from './data-spec';
import { decodeImageFile } from './image-file';
import { IMAGE_SETS } from './image-sets';

/** The images of the test rows, in their order: classes [n], pixels [n, height · width] from 0 to 255. */
export interface LabelledTestImages {
  readonly labels: Uint8Array;
  readonly pixels: Uint8Array;
}

/**
 * The test images of a data set as `loadDataSet` orders its test rows; null where the data are no images of ours.
 * Throws what `file` throws, and DataError where its content is not images.
 */
export async function testImages(
  spec: DataSpec,
  file: (name: string) => Promise<Uint8Array>,
): Promise<LabelledTestImages | null> {
  if (spec.kind === 'toy' || spec.kind === 'csv') return null;
  const classes = [...spec.classes].sort((a, b) => a - b);
  const { test, width, height } = await decodeImageFile(await file(IMAGE_SETS[spec.kind].file));
  const size = width * height;
  const rows = Array.from(test.labels.keys()).filter(row => classes.includes(test.labels[row]));
  const pixels = new Uint8Array(rows.length * size);
  rows.forEach((row, i) => {
    pixels.set(test.pixels.subarray(row * size, (row + 1) * size), i * size);
  });
  return { labels: Uint8Array.from(rows, row => classes.indexOf(test.labels[row])), pixels };
}
