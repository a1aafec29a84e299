import { pixelsOf } from '../../store/seen';
import { shownPath } from '../../store/shown-path';
import type { Layer } from '../drawing/drawing';
import { drawOriginal } from './draw-example-image';

const thumbnails: Layer = {
  reads: state => [shownPath(state)?.examples, shownPath(state)?.description],
  draw(host, state) {
    const path = shownPath(state);
    if (path === null) return;
    host.querySelectorAll('canvas').forEach((canvas, index) => {
      const pixels = pixelsOf(path, index);
      if (pixels !== null) drawOriginal(canvas, path, pixels, state.scheme);
    });
  },
};

/** The images to pick from. */
export const PICKER_LAYERS: readonly Layer[] = [thumbnails];
