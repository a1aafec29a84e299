import type { ImageFile, LabelledImages } from '../../src/data/image-file';
import { type SeededRandom, seededRandom } from '../../src/data/seeded-random';

const SEED = 20210127;
const TRAIN_PER_CLASS = 1000;
const TEST_PER_CLASS = 200;

/** 1,000 training and 200 test images of every class, drawn at random from the set's own two parts, in random order. */
export function balancedSubset(images: ImageFile): ImageFile {
  const size = images.width * images.height;
  const train = drawn(images.train, size, TRAIN_PER_CLASS, seededRandom(SEED, 0));
  const test = drawn(images.test, size, TEST_PER_CLASS, seededRandom(SEED, 1));
  return { ...images, train, test };
}

const AUTHORS_TRAIN = 9891;

/** The fives and sixes as in the authors' own example: 9,891 drawn from the training file's, all of the test file's. */
export function authorsDraw(images: ImageFile): ImageFile {
  const size = images.width * images.height;
  const rowsOf = ({ labels }: LabelledImages): number[] =>
    Array.from(labels.keys()).filter(row => labels[row] === 5 || labels[row] === 6);
  const train = seededRandom(SEED, 2).shuffle(rowsOf(images.train)).slice(0, AUTHORS_TRAIN);
  return {
    ...images,
    train: picked(images.train, size, train),
    test: picked(images.test, size, rowsOf(images.test)),
  };
}

function drawn(part: LabelledImages, size: number, perClass: number, random: SeededRandom): LabelledImages {
  const rows: number[] = [];
  for (let label = 0; label <= 9; label++) {
    const ofClass = Array.from(part.labels.keys()).filter(row => part.labels[row] === label);
    rows.push(...random.shuffle(ofClass).slice(0, perClass));
  }
  return picked(part, size, random.shuffle(rows));
}

function picked(part: LabelledImages, size: number, rows: readonly number[]): LabelledImages {
  const pixels = new Uint8Array(rows.length * size);
  rows.forEach((row, i) => {
    pixels.set(part.pixels.subarray(row * size, (row + 1) * size), i * size);
  });
  return { labels: Uint8Array.from(rows, row => part.labels[row]), pixels };
}
