import type { ExplorerState } from '../state/explorer-state';
import type { ShownPath } from '../state/shown-path';
import { testImagesAt } from './lost-images';

const WHITE = 255;

/** The average image of a class. */
export interface ClassAverage {
  /** Pixel by pixel, from 0 to 1, [features]. */
  readonly ink: Float32Array;
  /** Of so many images. */
  readonly images: number;
}

/** The average of a class's test images where they are here, else of the examples that came with the path. */
export function classAverage(state: ExplorerState, path: ShownPath, label: number): ClassAverage {
  const { examples, testLabels, description } = path;
  const found = testImagesAt(state);
  if (found?.kind === 'here' && testLabels !== undefined)
    return average(found.pixels, testLabels, label, description.features);
  return average(examples?.raw ?? [], examples?.y ?? [], label, description.features);
}

function average(
  raw: ArrayLike<number>,
  labels: ArrayLike<number>,
  label: number,
  features: number,
): ClassAverage {
  const rows = Array.from(labels).flatMap((own, row) => (own === label ? [row] : []));
  const sums = new Float64Array(features);
  for (const row of rows) for (let j = 0; j < features; j++) sums[j] += raw[row * features + j];
  const most = WHITE * Math.max(1, rows.length);
  return { ink: Float32Array.from(sums, sum => sum / most), images: rows.length };
}
