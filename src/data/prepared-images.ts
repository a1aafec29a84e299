import { DATA_SETS_WORDS as WORDS } from '../words/en/data-sets';
import { DataError, type Table } from './data-set';
import type { DataSpec, ImagesSpec } from './data-spec';
import { titleOf } from './data-title';
import { decodeImageFile, type ImageFile, type LabelledImages } from './image-file';
import { IMAGE_SETS, isImageSet } from './image-sets';
import type { Prepared } from './prepared';
import type { SeededRandom } from './seeded-random';
import { type Split, splitRows } from './split';

/**
 * The images of the chosen classes, centred by the training mean: the file's test images are the test rows, a share of
 * its training images the validation rows. Classes are numbered in their own order.
 * Throws DataError if the file holds no training image of a chosen class.
 */
export function preparedImages(images: ImageFile, spec: ImagesSpec, random: SeededRandom): Prepared {
  const missing = ascending(spec.classes).find(label => !images.train.labels.includes(label));
  if (missing !== undefined) {
    const name = IMAGE_SETS[spec.kind].labels[missing];
    throw new DataError(WORDS.noImageOfClass({ label: name }));
  }
  const train = chosenImages(images, 'train', spec);
  const table = imageTable(images, spec, [train, chosenImages(images, 'test', spec)]);
  return {
    table,
    split: imageSplit(table, train.labels.length, spec.validation, random),
    scaling: { kind: 'centre', unit: 255 },
  };
}

/**
 * The test images of a data set as `loadDataSet` orders its test rows; null where the data are no images of ours.
 * Throws what `file` throws, and DataError where its content is not images.
 */
export async function testImages(
  spec: DataSpec,
  file: (name: string) => Promise<Uint8Array>,
): Promise<LabelledImages | null> {
  if (!isImagesSpec(spec)) return null;
  return chosenImages(await decodeImageFile(await file(IMAGE_SETS[spec.kind].file)), 'test', spec);
}

function isImagesSpec(spec: DataSpec): spec is ImagesSpec {
  return isImageSet(spec.kind);
}

function ascending(classes: readonly number[]): number[] {
  return [...classes].sort((a, b) => a - b);
}

/** The images of the chosen classes in one part of a file, labelled by their place among these classes. */
function chosenImages(images: ImageFile, part: 'train' | 'test', spec: ImagesSpec): LabelledImages {
  const classes = ascending(spec.classes);
  const { labels, pixels } = images[part];
  const size = images.width * images.height;
  const rows = Array.from(labels.keys()).filter(row => classes.includes(labels[row]));
  const chosen = new Uint8Array(rows.length * size);
  rows.forEach((row, i) => {
    chosen.set(pixels.subarray(row * size, (row + 1) * size), i * size);
  });
  return { labels: Uint8Array.from(rows, row => classes.indexOf(labels[row])), pixels: chosen };
}

/** Training rows first, then the test rows. */
function imageTable({ width, height }: ImageFile, spec: ImagesSpec, parts: LabelledImages[]): Table {
  const labels = ascending(spec.classes).map(label => IMAGE_SETS[spec.kind].labels[label]);
  const y = Float64Array.from(parts.flatMap(part => [...part.labels]));
  const features = width * height;
  const x = new Uint8Array(y.length * features);
  let end = 0;
  for (const { pixels } of parts) {
    x.set(pixels, end);
    end += pixels.length;
  }
  return {
    title: titleOf(spec),
    layout: { kind: 'image', width, height },
    task: { kind: 'classification', classes: labels.length, labels },
    count: y.length,
    features,
    x,
    y,
  };
}

function imageSplit(
  { y, count }: Table,
  trainCount: number,
  validation: number,
  random: SeededRandom,
): Split {
  const split = splitRows(trainCount, { validation, test: 0 }, y, random);
  const test = Uint32Array.from({ length: count - trainCount }, (_, i) => trainCount + i);
  return { ...split, test: test.length > 0 ? test : null };
}
