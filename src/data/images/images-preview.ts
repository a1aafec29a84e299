import { IMAGES_WORDS as WORDS } from '../../words/en/images';
import type { Sentence } from '../../words/sentences';
import type { ReadImages } from './image-table';

/** What images are, without their pixels. */
export interface ImagesPreview {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly labels: readonly string[];
  /** Images of each class. */
  readonly counts: readonly number[];
  /** What was understood. */
  readonly notes: readonly Sentence[];
}

export function imagesPreview({ table, notes }: ReadImages): ImagesPreview {
  const { width, height, channels, labels, y } = table;
  const counts = labels.map(() => 0);
  for (const label of y) counts[label]++;
  return { width, height, channels, labels, counts, notes };
}

/** “1,200 images of 8 × 8 pixels, in colour, in 10 classes.” */
export function imagesSentence({ width, height, channels, labels, counts }: ImagesPreview): Sentence {
  return WORDS.summary({
    images: counts.reduce((sum, count) => sum + count, 0),
    width: String(width),
    height: String(height),
    colour: channels === 3 ? 'colour' : 'grey',
    classes: labels.length,
  });
}
