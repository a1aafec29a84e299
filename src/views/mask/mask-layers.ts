import { comparisonAt } from '../../store/readings/comparison';
import { featureNumbering } from '../../store/readings/feature-numbering';
import { pinnedPoint } from '../../store/state/cursor';
import type { ExplorerState } from '../../store/state/explorer-state';
import { cursorPoint, shownPath } from '../../store/state/shown-path';
import { groupText, selectedCount } from '../../store/words/text-equivalent';
import { MASK_WORDS as WORDS } from '../../words/en/mask';
import { fadeAway, type Layer, lastDrawn } from '../kit/drawing';
import { part, parts, write } from '../kit/parts';
import { paintPixels } from '../kit/pixel-image';
import { markPixel } from '../kit/pixel-mark';
import { packed, palette } from '../kit/ramp';
import { writeRamp } from '../kit/write-ramp';
import { classColouring, largestSkip, maskColouring } from './mask-colour';

const before = lastDrawn();

/** Pixels that the last move of λ dropped, which light up and fade. */
const leavingPixels: Layer = {
  reads: state => [shownPath(state), state.cursor],
  draw(host, state) {
    const last = before(host, state);
    const path = shownPath(state);
    if (path === null || last?.path !== path) return;
    const { layout } = path.description;
    const was = path.points[last.cursor]?.norms;
    const is = path.points[state.cursor]?.norms;
    if (was === undefined || is === undefined || layout.kind !== 'image') return;
    if (!is.some((norm, group) => norm === 0 && was[group] > 0)) return;
    const { groupOfPixel } = featureNumbering(path);
    const mark = packed(palette(state.scheme).mark);
    const canvas = part<HTMLCanvasElement>(host, 'canvas.leaving');
    paintPixels(canvas, layout, pixel => {
      const group = groupOfPixel[pixel] ?? -1;
      return group >= 0 && is[group] === 0 && was[group] > 0 ? mark : 0;
    });
    fadeAway(canvas);
  },
};

const mask: Layer = {
  reads: state => [cursorPoint(state), shownPath(state), state.mask, pinnedPoint(state)],
  draw(host, state) {
    const path = shownPath(state);
    const point = cursorPoint(state);
    if (path === null || point === null || path.description.layout.kind !== 'image') return;
    const colouring = maskColouring(path, point, state.mask, state.scheme, pinnedPoint(state));
    paintPixels(part(host, '.mask-large canvas'), path.description.layout, colouring.colour);
    writeRamp(host, colouring);
    write(host, '.mask-count', selectedCount(state));
    writeSince(host, state);
  },
};

/** How many pixels were lost and regained since the pin, in the legend. */
function writeSince(host: HTMLElement, state: ExplorerState): void {
  const since = state.mask.kind === 'drop' ? null : comparisonAt(state);
  for (const kind of ['lost', 'regained'] as const) {
    const key = part(host, `.key-${kind}`);
    key.hidden = since === null;
    key.textContent = since === null ? '' : WORDS[kind]({ pixels: since[kind].length });
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
    parts<HTMLCanvasElement>(host, '.class-skip canvas').forEach((canvas, index) => {
      paintPixels(canvas, layout, classColouring(path, point, index, largest, state.scheme).colour);
    });
  },
};

const hover: Layer = {
  reads: state => [state.hover, state.input, shownPath(state), state.hover === null ? 0 : state.cursor],
  draw: (host, state) => {
    for (const frame of parts(host, '.pixels')) markPixel(frame, state);
    write(host, '.mask-hover', state.hover === null ? '' : groupText(state, state.hover));
  },
};

/** The mask, the skip weights of each class, the pixels that leave, the pixel under the pointer. */
export const MASK_LAYERS: readonly Layer[] = [mask, classes, leavingPixels, hover];
