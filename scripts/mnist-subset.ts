import type { DigitImages, LabelledImages } from '../src/data/digit-images';
import { type SeededRandom, seededRandom } from '../src/data/seeded-random';

const SEED = 20210127;
const TRAIN_PER_DIGIT = 1000;
const TEST_PER_DIGIT = 200;

/** 1,000 training and 200 test images of every digit, drawn at random from MNIST's own two parts, in random order. */
export function mnistSubset(images: DigitImages): DigitImages {
  const size = images.width * images.height;
  const train = drawn(images.train, size, TRAIN_PER_DIGIT, seededRandom(SEED, 0));
  const test = drawn(images.test, size, TEST_PER_DIGIT, seededRandom(SEED, 1));
  return { ...images, train, test };
}

function drawn(part: LabelledImages, size: number, perDigit: number, random: SeededRandom): LabelledImages {
  const rows: number[] = [];
  for (let digit = 0; digit <= 9; digit++) {
    const ofDigit = Array.from(part.labels.keys()).filter(row => part.labels[row] === digit);
    rows.push(...random.shuffle(ofDigit).slice(0, perDigit));
  }
  random.shuffle(rows);
  const pixels = new Uint8Array(rows.length * size);
  rows.forEach((row, i) => {
    pixels.set(part.pixels.subarray(row * size, (row + 1) * size), i * size);
  });
  return { labels: Uint8Array.from(rows, row => part.labels[row]), pixels };
}
