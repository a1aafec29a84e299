import type { Scheme } from '../../store/explorer-state';
import {
  type FilterFrame,
  type FilterKernels,
  type FilterPicture,
  kernelPicture,
  largestIn,
  mapPicture,
  skipPicture,
} from '../../store/filter-frame';
import { quantity } from '../../store/number-format';
import { palette } from '../colour/ramp';
import { paintPixels } from '../mask/pixel-image';

/** The pictures on one card. */
interface CardPictures {
  readonly card: HTMLElement;
  readonly kernel: FilterPicture;
  readonly map: FilterPicture | null;
  readonly skip: FilterPicture | null;
}

/**
 * Draws kernel, map and (for a chosen output) skip weights on every card, on one scale each for all filters of a
 * convolution; returns what the scales are.
 */
export function drawFilterPictures(
  cards: readonly HTMLElement[],
  groupOf: (card: HTMLElement) => number,
  frame: FilterFrame,
  output: number | null,
  scheme: Scheme,
): string {
  const scales = frame.gates.map(({ convolution, first, filters }) => {
    const own = cards.filter(card => groupOf(card) >= first && groupOf(card) < first + filters);
    const pictures = own.map((card): CardPictures => {
      const filter = groupOf(card) - first;
      return {
        card,
        kernel: kernelPicture(frame, convolution, filter),
        map: mapPicture(frame, convolution, filter),
        skip: output === null ? null : skipPicture(frame, convolution, filter, output),
      };
    });
    const drawn = (['kernel', 'map', 'skip'] as const).flatMap(kind => {
      const shown = pictures.map(picture => picture[kind]);
      const some = shown.filter(picture => picture !== null);
      const largest = largestIn(some);
      pictures.forEach(({ card }, i) => {
        paintPicture(card.querySelector<HTMLCanvasElement>(`canvas.${kind}`), shown[i], largest, scheme);
      });
      return some.length > 0 ? [`${kind} ±${quantity(largest)}`] : [];
    });
    const name = frame.gates.length > 1 ? `convolution ${convolution + 1}: ` : '';
    return `${name}${drawn.join(', ')}`;
  });
  return scales.join('; ');
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
  canvas: HTMLCanvasElement | null,
  picture: FilterPicture | null,
  largest: number,
  scheme: Scheme,
): void {
  if (canvas === null) return;
  canvas.hidden = picture === null;
  if (picture === null) return;
  const { signed } = palette(scheme);
  paintPixels(canvas, picture, pixel => {
    const value = picture.at(pixel);
    return Number.isNaN(value) ? 0 : signed.pixel(0.5 + value / (2 * largest));
  });
}
