import { featureNumbering } from '../../store/readings/feature-numbering';
import type { Scheme } from '../../store/state/explorer-state';
import type { ShownPath } from '../../store/state/shown-path';
import { paintPixels } from '../kit/pixel-image';
import { palette } from '../kit/ramp';

const WHITE = 255;

/** Draws an image as it is. @param pixels 0 to 255 */
export function drawOriginal(
  canvas: HTMLCanvasElement,
  path: ShownPath,
  pixels: Float32Array,
  scheme: Scheme,
): void {
  const { ink } = palette(scheme);
  const { layout } = path.description;
  if (layout.kind === 'image') paintPixels(canvas, layout, pixel => ink.pixel((pixels[pixel] ?? 0) / WHITE));
}

/** Draws an image as the network sees it: pixels that are not selected stay clear. */
export function drawSeen(
  canvas: HTMLCanvasElement,
  path: ShownPath,
  pixels: Float32Array,
  norms: Float32Array,
  scheme: Scheme,
): void {
  const { ink } = palette(scheme);
  const { groupOf } = featureNumbering(path);
  const { layout } = path.description;
  if (layout.kind !== 'image') return;
  paintPixels(canvas, layout, pixel => {
    const group = groupOf[pixel] ?? -1;
    return group >= 0 && norms[group] > 0 ? ink.pixel((pixels[pixel] ?? 0) / WHITE) : 0;
  });
}
