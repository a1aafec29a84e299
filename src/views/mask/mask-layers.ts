import { cursorPoint, shownPath } from '../../store/shown-path';
import { groupText, selectedCount } from '../../store/text-equivalent';
import type { Layer } from '../drawing/drawing';
import { writeRamp } from '../legend/write-ramp';
import { leavingPixels } from './leaving-pixels';
import { classColouring, largestSkip, maskColouring } from './mask-colour';
import { paintPixels } from './pixel-image';
import { markPixel } from './pixel-mark';

const mask: Layer = {
  reads: state => [cursorPoint(state), shownPath(state), state.mask],
  draw(host, state) {
    const path = shownPath(state);
    const point = cursorPoint(state);
    if (path === null || point === null || path.description.layout.kind !== 'image') return;
    const colouring = maskColouring(path, point, state.mask, state.scheme);
    const canvas = host.querySelector<HTMLCanvasElement>('.mask-large canvas');
    if (canvas !== null) paintPixels(canvas, path.description.layout, colouring.colour);
    writeRamp(host, colouring);
    write(host, '.mask-count', selectedCount(state));
  },
};

const classes: Layer = {
  reads: state => [cursorPoint(state), shownPath(state)],
  draw(host, state) {
    const path = shownPath(state);
    const point = cursorPoint(state);
    if (path === null || point === null || path.description.layout.kind !== 'image') return;
    const largest = largestSkip(path, point);
    const { layout } = path.description;
    host.querySelectorAll<HTMLCanvasElement>('.class-skip canvas').forEach((canvas, index) => {
      paintPixels(canvas, layout, classColouring(path, point, index, largest, state.scheme).colour);
    });
  },
};

const hover: Layer = {
  reads: state => [state.hover, shownPath(state), state.hover === null ? 0 : state.cursor],
  draw: (host, state) => {
    for (const frame of host.querySelectorAll<HTMLElement>('.pixels')) markPixel(frame, state);
    write(host, '.mask-hover', state.hover === null ? '' : groupText(state, state.hover));
  },
};

function write(host: HTMLElement, selector: string, text: string): void {
  const element = host.querySelector(selector);
  if (element !== null) element.textContent = text;
}

/** The mask, the skip weights of each class, the pixels that leave, the pixel under the pointer. */
export const MASK_LAYERS: readonly Layer[] = [mask, classes, leavingPixels, hover];
