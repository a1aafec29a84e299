import { type EnterElement, type Selection, select } from 'd3';
import { type LostImage, lostCount, lostPageAt } from '../../store/image/lost-images';
import { featureNumbering } from '../../store/readings/feature-numbering';
import { pinnedPoint } from '../../store/state/cursor';
import type { ExplorerState, Scheme } from '../../store/state/explorer-state';
import { cursorPoint, type ShownPath, selectsFilters, shownPath } from '../../store/state/shown-path';
import { MISTAKES_WORDS as WORDS } from '../../words/en/mistakes';
import type { Layer } from '../kit/drawing';
import { imageColour } from '../kit/image-colour';
import { part, write } from '../kit/parts';
import { paintPixels } from '../kit/pixel-image';
import { palette } from '../kit/ramp';

const WHITE = 255;

/** Draws images as the network sees them at a point, each with what it is and what it is taken for. */
function drawLost(
  list: HTMLElement,
  path: ShownPath,
  images: readonly LostImage[],
  norms: Float32Array,
  scheme: Scheme,
): void {
  const items = select(list).selectAll<HTMLLIElement, LostImage>('li').data(images).join(appendItem);
  items.select('.lost-caption').text(({ truth, said }) => `${truth} → ${said}`);
  items.attr('aria-label', ({ truth, said }) => WORDS.lostImage({ truth, said }));
  items.each(function paint({ pixels }) {
    paintSeen(part(this, 'canvas'), path, pixels, norms, scheme);
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
  const colour = imageColour(layout, pixels, scheme);
  const ink = palette(scheme).ink.pixel(1);
  const hint = (pixel: number): number =>
    layout.channels === 3 ? ghost(colour(pixel), 1) : ghost(ink, (pixels[pixel] ?? 0) / WHITE);
  const whole = selectsFilters(path);
  const { groupOfPixel } = featureNumbering(path);
  paintPixels(canvas, layout, pixel => {
    const group = groupOfPixel[pixel] ?? -1;
    const seen = whole || (group >= 0 && norms[group] > 0);
    return seen ? colour(pixel) : hint(pixel);
  });
}

function drawPage(
  host: HTMLElement,
  list: HTMLElement,
  state: ExplorerState,
  shown: ReturnType<typeof lostPageAt>,
): void {
  const path = shownPath(state);
  const point = cursorPoint(state);
  if (path === null || point === null) return;
  drawLost(list, path, shown?.images ?? [], point.norms, state.scheme);
  write(host, '.lost-count', lostCount(state));
  write(host, '.lost-note', shown?.note ?? '');
  write(
    host,
    '.lost-page',
    shown === null ? '' : WORDS.lostPage({ page: shown.page + 1, pages: shown.pages }),
  );
  const turn = (button: string, off: boolean): void => {
    part<HTMLButtonElement>(host, button).disabled = off;
  };
  turn('.lost-previous', shown === null || shown.page === 0);
  turn('.lost-next', shown === null || shown.page + 1 >= shown.pages);
}

/** The test images lost since the pin. */
export const LOST_LAYERS: readonly Layer[] = [
  {
    reads: state => [
      shownPath(state),
      cursorPoint(state),
      pinnedPoint(state),
      state.lostPage,
      state.testImages,
    ],
    draw: (host, state) => drawPage(host, part(host, '.lost-images'), state, lostPageAt(state)),
  },
];
