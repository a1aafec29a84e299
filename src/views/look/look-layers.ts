import { predictionAt } from '../../store/image/example-prediction';
import { shownImage } from '../../store/image/shown-image';
import { pinnedPoint } from '../../store/state/cursor';
import { cursorPoint, selectsFilters, shownPath } from '../../store/state/shown-path';
import { lookSentence } from '../../store/words/look-sentence';
import { selectedCount } from '../../store/words/text-equivalent';
import { drawOriginal } from '../example/draw-example-image';
import { predictionLine } from '../example/prediction-line';
import type { Layer } from '../kit/drawing';
import { parts, write } from '../kit/parts';
import { paintPixels } from '../kit/pixel-image';
import { maskColouring } from '../mask/mask-colour';

const sentence: Layer = {
  reads: state => [shownPath(state), state.cursor],
  draw(host, state) {
    write(host, '.look-sentence', lookSentence(state));
  },
};

const digit: Layer = {
  reads: state => [cursorPoint(state), shownPath(state), state.example, state.sketch, state.inference],
  draw(host, state) {
    const path = shownPath(state);
    const pixels = shownImage(state);
    for (const canvas of parts<HTMLCanvasElement>(host, '.look-digit canvas')) {
      if (path !== null && pixels !== null) drawOriginal(canvas, path, pixels, state.scheme);
    }
    for (const caption of parts(host, '.look-digit figcaption'))
      caption.textContent = predictionLine(predictionAt(state));
  },
};

const mask: Layer = {
  reads: state => [cursorPoint(state), shownPath(state), state.mask, pinnedPoint(state)],
  draw(host, state) {
    const path = shownPath(state);
    const point = cursorPoint(state);
    if (path === null || point === null || selectsFilters(path) || path.description.layout.kind !== 'image')
      return;
    const { colour } = maskColouring(path, point, state.mask, state.scheme, pinnedPoint(state));
    for (const canvas of parts<HTMLCanvasElement>(host, '.look-mask canvas'))
      paintPixels(canvas, path.description.layout, colour);
    for (const caption of parts(host, '.look-mask figcaption')) caption.textContent = selectedCount(state);
  },
};

/** The sentence at the cursor, the image and its prediction, the mask. */
export const LOOK_LAYERS: readonly Layer[] = [sentence, digit, mask];
