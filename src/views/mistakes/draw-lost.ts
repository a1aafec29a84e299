import { type EnterElement, type Selection, select } from 'd3';
import type { Scheme } from '../../store/explorer-state';
import { featureNumbering } from '../../store/feature-numbering';
import type { LostImage } from '../../store/lost-images';
import { type ShownPath, selectsFilters } from '../../store/shown-path';
import { palette } from '../colour/ramp';
import { paintPixels } from '../mask/pixel-image';

const WHITE = 255;

/** Draws images as the network sees them at a point, each with what it is and what it is taken for. */
export function drawLost(
  list: HTMLElement,
  path: ShownPath,
  images: readonly LostImage[],
  norms: Float32Array,
  scheme: Scheme,
): void {
  const items = select(list).selectAll<HTMLLIElement, LostImage>('li').data(images).join(appendItem);
  items.select('.lost-caption').text(({ truth, said }) => `${truth} → ${said}`);
  items.attr('aria-label', ({ truth, said }) => `a ${truth} taken for ${said}`);
  items.each(function paint({ pixels }) {
    const canvas = this.querySelector('canvas');
    if (canvas !== null) paintSeen(canvas, path, pixels, norms, scheme);
  });
}

function appendItem(
  enter: Selection<EnterElement, LostImage, HTMLElement, unknown>,
): Selection<HTMLLIElement, LostImage, HTMLElement, unknown> {
  const item = enter.append('li');
  item.append('span').attr('class', 'pixels').append('canvas');
  item.append('span').attr('class', 'lost-caption').attr('aria-hidden', 'true');
  return item;
}

/** How much of an image is hinted at where the network does not look, so that a person knows what it is. */
const HINT = 0.3;

function ghost(colour: number, value: number): number {
  return ((colour & 0xffffff) | (Math.round(255 * HINT * value) << 24)) >>> 0;
}

/** Pixels that are not selected are hinted at; filters see the whole image. */
function paintSeen(
  canvas: HTMLCanvasElement,
  path: ShownPath,
  pixels: Uint8Array,
  norms: Float32Array,
  scheme: Scheme,
): void {
  const { layout } = path.description;
  if (layout.kind !== 'image') return;
  const { ink } = palette(scheme);
  const whole = selectsFilters(path);
  const { groupOf } = featureNumbering(path);
  paintPixels(canvas, layout, pixel => {
    const group = groupOf[pixel] ?? -1;
    const seen = whole || (group >= 0 && norms[group] > 0);
    const value = (pixels[pixel] ?? 0) / WHITE;
    return seen ? ink.pixel(value) : ghost(ink.pixel(1), value);
  });
}
