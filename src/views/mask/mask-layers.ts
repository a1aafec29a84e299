import { comparisonAt } from '../../store/comparison';
import type { ExplorerState } from '../../store/explorer-state';
import { count } from '../../store/number-format';
import { pinnedPoint } from '../../store/pin';
import { cursorPoint, shownPath } from '../../store/shown-path';
import { groupText, selectedCount } from '../../store/text-equivalent';
import type { Layer } from '../drawing/drawing';
import { writeRamp } from '../legend/write-ramp';
import { leavingPixels } from './leaving-pixels';
import { classColouring, largestSkip, maskColouring } from './mask-colour';
import { paintPixels } from './pixel-image';
import { markPixel } from './pixel-mark';

const mask: Layer = {
  reads: state => [cursorPoint(state), shownPath(state), state.mask, pinnedPoint(state)],
  draw(host, state) {
    const path = shownPath(state);
    const point = cursorPoint(state);
    if (path === null || point === null || path.description.layout.kind !== 'image') return;
    const colouring = maskColouring(path, point, state.mask, state.scheme, pinnedPoint(state));
    const canvas = host.querySelector<HTMLCanvasElement>('.mask-large canvas');
    if (canvas !== null) paintPixels(canvas, path.description.layout, colouring.colour);
    writeRamp(host, colouring);
    write(host, '.mask-count', selectedCount(state));
    writeSince(host, state);
  },
};

/** How many pixels were lost and regained since the pin, in the legend. */
function writeSince(host: HTMLElement, state: ExplorerState): void {
  const since = state.mask.kind === 'drop' ? null : comparisonAt(state);
  for (const kind of ['lost', 'regained'] as const) {
    const key = host.querySelector<HTMLElement>(`.key-${kind}`);
    if (key === null) continue;
    key.hidden = since === null;
    key.textContent = since === null ? '' : `${kind} since the pin (${count(since[kind].length)})`;
  }
}

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
