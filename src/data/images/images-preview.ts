import type { ReadImages } from './image-table';

/** What images are, without their pixels. */
export interface ImagesPreview {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly labels: readonly string[];
  /** Images of each class. */
  readonly counts: readonly number[];
  /** What was understood, a sentence each. */
  readonly notes: readonly string[];
}

export function imagesPreview({ table, notes }: ReadImages): ImagesPreview {
  const { width, height, channels, labels, y } = table;
  const counts = labels.map(() => 0);
  for (const label of y) counts[label]++;
  return { width, height, channels, labels, counts, notes };
}

/** “1,200 images of 8 × 8 pixels, in colour, in 10 classes.” */
export function imagesSentence({ width, height, channels, labels, counts }: ImagesPreview): string {
  const all = counts.reduce((sum, count) => sum + count, 0).toLocaleString('en');
  const colour = channels === 3 ? ', in colour' : '';
  return `${all} images of ${width} × ${height} pixels${colour}, in ${labels.length} classes.`;
}
