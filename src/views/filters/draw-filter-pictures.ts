import {
  type FilterKernels,
  type FilterPicture,
  kernelPicture,
  largestIn,
  mapPicture,
  type RecordedFilters,
  skipPicture,
} from '../../store/image/filter-pictures';
import type { Scheme } from '../../store/state/explorer-state';
import { quantity } from '../../store/state/number-format';
import { FILTERS_WORDS as WORDS } from '../../words/en/filters';
import { part } from '../kit/parts';
import { paintPixels } from '../kit/pixel-image';
import { palette } from '../kit/ramp';

/** What a card shows: the filter's kernel, its map of the image, its skip weights towards an output. */
export type CardPicture = 'kernel' | 'map' | 'skip';

/**
 * Draws pictures of one kind on every card, on one scale for all filters of a convolution; returns what the scales are.
 *
 * @param output the one that skip weights lead to; null: none is chosen
 */
export function drawFilterPictures(
  cards: readonly HTMLElement[],
  groupOf: (card: HTMLElement) => number,
  frame: RecordedFilters,
  kind: CardPicture,
  output: number | null,
  scheme: Scheme,
): string {
  const scales = frame.gates.flatMap(({ convolution, first, filters }) => {
    const own = cards.filter(card => groupOf(card) >= first && groupOf(card) < first + filters);
    const pictures = own.map(card => {
      const filter = groupOf(card) - first;
      if (kind === 'kernel') return kernelPicture(frame, convolution, filter);
      if (kind === 'map') return mapPicture(frame, convolution, filter);
      return output === null ? null : skipPicture(frame, convolution, filter, output);
    });
    const some = pictures.filter(picture => picture !== null);
    const largest = largestIn(some);
    own.forEach((card, i) => {
      paintPicture(part<HTMLCanvasElement>(card, `canvas.${kind}`), pictures[i], largest, scheme);
    });
    const number = frame.gates.length > 1 ? String(convolution + 1) : 'none';
    const scale = { picture: kind, convolution: number, largest: quantity(largest) };
    return some.length > 0 ? [WORDS.scale(scale)] : [];
  });
  return scales.join(', ');
}

/** Draws kernels of one convolution, filter after filter, on one scale. */
export function drawKernels(
  canvases: readonly HTMLCanvasElement[],
  kernels: FilterKernels,
  convolution: number,
  scheme: Scheme,
): void {
  const pictures = canvases.map((_, filter) => kernelPicture(kernels, convolution, filter));
  const largest = largestIn(pictures);
  canvases.forEach((canvas, filter) => {
    paintPicture(canvas, pictures[filter], largest, scheme);
  });
}

/** Paints a picture on the scale ±`largest`; null hides the canvas. */
export function paintPicture(
  canvas: HTMLCanvasElement,
  picture: FilterPicture | null,
  largest: number,
  scheme: Scheme,
): void {
  canvas.hidden = picture === null;
  if (picture === null) return;
  const { signed } = palette(scheme);
  paintPixels(canvas, picture, pixel => {
    const value = picture.at(pixel);
    return Number.isNaN(value) ? 0 : signed.pixel(0.5 + value / (2 * largest));
  });
}
