import { featureNumbering } from '../../store/readings/feature-numbering';
import { inOwnUnits } from '../../store/readings/own-units';
import type { Scheme } from '../../store/state/explorer-state';
import type { ShownPath } from '../../store/state/shown-path';
import { imageColour } from '../kit/image-colour';
import { paintPixels } from '../kit/pixel-image';

/** Draws an image as it is. @param pixels 0 to 255, of each pixel all its colours */
export function drawOriginal(
  canvas: HTMLCanvasElement,
  path: ShownPath,
  pixels: Float32Array,
  scheme: Scheme,
): void {
  const { layout } = path.description;
  if (layout.kind === 'image') paintPixels(canvas, layout, imageColour(layout, pixels, scheme));
}

/**
 * Draws what the network makes of an image from the pixels it reads. Pixels that never vary are as they always are.
 *
 * @param outputs of all examples at a λ, on the scale of the network
 */
export function drawReconstruction(
  canvas: HTMLCanvasElement,
  path: ShownPath,
  outputs: Float32Array,
  example: number,
  scheme: Scheme,
): void {
  const { description } = path;
  const still = new Set(description.constant);
  const count = description.features - still.size;
  let output = 0;
  const pixels = Float32Array.from({ length: description.features }, (_, feature) => {
    if (still.has(feature)) return description.scaling?.centre[feature] ?? 0;
    const value = inOwnUnits(description, outputs[example * count + output], output);
    output++;
    return Math.max(0, Math.min(255, value));
  });
  drawOriginal(canvas, path, pixels, scheme);
}

/** Draws an image as the network sees it: pixels that are not selected stay clear. */
export function drawSeen(
  canvas: HTMLCanvasElement,
  path: ShownPath,
  pixels: Float32Array,
  norms: Float32Array,
  scheme: Scheme,
): void {
  const { groupOfPixel } = featureNumbering(path);
  const { layout } = path.description;
  if (layout.kind !== 'image') return;
  const colour = imageColour(layout, pixels, scheme);
  paintPixels(canvas, layout, pixel => {
    const group = groupOfPixel[pixel] ?? -1;
    return group >= 0 && norms[group] > 0 ? colour(pixel) : 0;
  });
}
