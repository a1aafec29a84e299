import { IMAGES_WORDS as WORDS } from '../../words/en/images';
import type { Sentence } from '../../words/sentences';
import { DataError } from '../data-set';
import { classesOf } from './class-labels';
import { colourOrder, type ImageShape, squareShape, withColoursTogether } from './image-shape';
import { checkImageSize, type ReadImages } from './image-table';
import { type NumberArray, valuesIn } from './number-array';
import { pixelValues } from './pixel-values';

/** Names that say that an array is for testing. */
const FOR_TESTING = /(^|[^a-z])(test|t10k|val|valid|validation)([^a-z]|$)/i;

/** An array of images with the array of their classes. */
interface Part {
  readonly images: NumberArray;
  readonly labels: NumberArray;
}

/**
 * The images in arrays: an array of images and one of classes, twice where there are images for testing.
 *
 * @throws DataError if either is missing or they do not fit together
 */
export function imagesInArrays(arrays: readonly NumberArray[]): ReadImages {
  const [forTesting, forTraining] = [true, false].map(testing =>
    arrays.filter(({ name }) => FOR_TESTING.test(name) === testing),
  );
  // A lone part with “test” in its name is all there is.
  const parts = [forTraining, forTesting].flatMap(part => (part.length > 0 ? [partOf(part)] : []));
  const shapes = parts.map(({ images }) => shapeOf(images));
  const [shape] = shapes;
  if (parts.length > 1 && (shapes[1].width !== shape.width || shapes[1].channels !== shape.channels)) {
    throw new DataError(WORDS.partsOfSizes);
  }
  const counts = parts.map(({ images }) => images.shape[0]);
  checkImageSize(
    counts.reduce((sum, count) => sum + count, 0),
    shape.width,
    shape.height,
    shape.channels,
  );
  const { pixels, note } = pixelValues(joined(parts.map(({ images }) => images.values as ArrayLike<number>)));
  const { labels, y } = classesOf(parts.flatMap(({ labels }, i) => namesIn(labels, counts[i])));
  const { width, height, channels } = shape;
  const order = shape.told ? shape.order : colourOrder(pixels, shape);
  const notes = [
    ...(note === null ? [] : [note]),
    ...(shape.told ? [] : [COLOUR_NOTES[order]]),
    ...(parts.length > 1 ? [WORDS.testRows({ images: counts[1] })] : []),
  ];
  const table = {
    ...{ width, height, channels, labels, y },
    pixels: withColoursTogether(pixels, { ...shape, order }),
    trainCount: parts.length > 1 ? counts[0] : null,
  };
  return { table, notes };
}

/** How the order of colours was understood. */
export const COLOUR_NOTES: Readonly<Record<ImageShape['order'], Sentence>> = {
  pixels: WORDS.pixels,
  planes: WORDS.planes,
};

function partOf(arrays: readonly NumberArray[]): Part {
  const numbers = arrays.filter(({ shape, values }) => shape.length > 1 && typeof values[0] !== 'string');
  const images = numbers.reduce<NumberArray | null>(
    (most, array) => (most === null || valuesIn(array.shape) > valuesIn(most.shape) ? array : most),
    null,
  );
  if (images === null || images.shape[0] === 0) {
    throw new DataError(WORDS.labelsOnly);
  }
  const count = images.shape[0];
  const others = arrays.filter(array => array !== images && array.shape[0] === count && isLabels(array));
  const named = others.find(({ name }) => /(^|[^a-z])(y|label|target|class)/i.test(name)) ?? others[0];
  if (named !== undefined) return { images, labels: named };
  const short = arrays.find(array => array !== images && isLabels(array));
  if (short !== undefined) {
    throw new DataError(WORDS.fewLabels({ images: count, labels: short.shape[0] }));
  }
  throw new DataError(WORDS.noLabels);
}

/** One value an image, or one column a class. */
function isLabels({ shape }: NumberArray): boolean {
  return shape.length === 1 || shape.length === 2;
}

/** What an array of images is; `told`: its axes say where the colours are. */
function shapeOf({ shape, name }: NumberArray): ImageShape & { readonly told: boolean } {
  const [, ...axes] = shape;
  if (axes.length === 1) {
    const square = squareShape(axes[0]);
    if (square === null) {
      throw new DataError(WORDS.notSquare({ name, columns: axes[0] }));
    }
    return { ...square, order: 'pixels', told: square.channels === 1 };
  }
  if (axes.length === 2) return { height: axes[0], width: axes[1], channels: 1, order: 'pixels', told: true };
  const [first, second, third] = axes;
  if (axes.length === 3 && (third === 1 || third === 3)) {
    return { height: first, width: second, channels: third, order: 'pixels', told: true };
  }
  if (axes.length === 3 && (first === 1 || first === 3)) {
    return { height: second, width: third, channels: first, order: 'planes', told: true };
  }
  throw new DataError(WORDS.otherShape({ name, shape: shape.join(' × ') }));
}

function joined(parts: readonly ArrayLike<number>[]): ArrayLike<number> {
  if (parts.length === 1) return parts[0];
  const all = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const part of parts) {
    all.set(part, end);
    end += part.length;
  }
  return all;
}

/** The class of every image as a text; of several columns, the one with the largest value. */
function namesIn({ shape, values, name }: NumberArray, count: number): readonly string[] {
  const columns = shape.length === 1 ? 1 : shape[1];
  if (columns === 1) {
    const names = Array.from(values as ArrayLike<number | string>, String);
    const odd = names.find(text => /^-?\d*\.\d+$/.test(text));
    if (odd !== undefined) {
      throw new DataError(WORDS.decimals({ name, number: odd }));
    }
    return names;
  }
  return Array.from({ length: count }, (_, row) => {
    const own = Array.from({ length: columns }, (_, column) => Number(values[row * columns + column]));
    return String(own.indexOf(Math.max(...own)));
  });
}
