import { featureNumbering } from '../../store/feature-numbering';
import { shownPath } from '../../store/shown-path';
import { packed, palette } from '../colour/ramp';
import type { Layer } from '../drawing/drawing';
import { fadeAway } from '../drawing/fade-away';
import { lastDrawn } from '../drawing/last-drawn';
import { paintPixels } from './pixel-image';

const before = lastDrawn();

/** Pixels that the last move of λ dropped, which light up and fade. */
export const leavingPixels: Layer = {
  reads: state => [shownPath(state), state.cursor],
  draw(host, state) {
    const last = before(host, state);
    const path = shownPath(state);
    const canvas = host.querySelector<HTMLCanvasElement>('canvas.leaving');
    if (canvas === null || path === null || last?.path !== path) return;
    const { layout } = path.description;
    const was = path.points[last.cursor]?.norms;
    const is = path.points[state.cursor]?.norms;
    if (was === undefined || is === undefined || layout.kind !== 'image') return;
    if (!is.some((norm, group) => norm === 0 && was[group] > 0)) return;
    const { groupOf } = featureNumbering(path);
    const mark = packed(palette(state.scheme).mark);
    paintPixels(canvas, layout, pixel => {
      const group = groupOf[pixel] ?? -1;
      return group >= 0 && is[group] === 0 && was[group] > 0 ? mark : 0;
    });
    fadeAway(canvas);
  },
};
