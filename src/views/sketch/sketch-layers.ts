import { drawOn } from '../drawing/canvas';
import type { Layer } from '../drawing/drawing';
import { drawStrokes } from './draw-strokes';

const strokes: Layer = {
  reads: state => [state.sketch],
  draw(host, { sketch }, size) {
    const canvas = host.querySelector('canvas');
    if (canvas === null) return;
    const colour = getComputedStyle(host).color;
    drawOn(canvas, size, brush => drawStrokes(brush, sketch?.strokes ?? [], size, colour));
  },
};

/** What the pen left on the pad. */
export const SKETCH_LAYERS: readonly Layer[] = [strokes];
