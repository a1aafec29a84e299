import type { FeatureLayout } from '../../data/data-set';
import type { Scheme } from '../../store/state/explorer-state';
import { palette } from './ramp';

const WHITE = 255;
const OPAQUE = 0xff000000;

/** The colour of each pixel of an image: shades of ink where it is grey. @param values 0 to 255 */
export function imageColour(
  layout: Extract<FeatureLayout, { kind: 'image' }>,
  values: ArrayLike<number>,
  scheme: Scheme,
): (pixel: number) => number {
  if (layout.channels === 3) {
    return pixel => {
      const [red, green, blue] = [0, 1, 2].map(colour => Math.round(values[3 * pixel + colour] ?? 0));
      return (OPAQUE | (blue << 16) | (green << 8) | red) >>> 0;
    };
  }
  const { ink } = palette(scheme);
  return pixel => ink.pixel((values[pixel] ?? 0) / WHITE);
}
