import { quantity } from '../../store/state/number-format';
import { shownPath } from '../../store/state/shown-path';
import { cursorText } from '../../store/words/text-equivalent';
import { drawOn } from '../kit/canvas';
import type { Layer } from '../kit/drawing';
import { part, write } from '../kit/parts';
import { placeCursor, placePin, readsPin } from '../kit/place-cursor';
import { drawHover } from './draw-hover';
import { drawLines, endingLines } from './draw-lines';
import { drawLineLabels, drawPathAxes } from './draw-path-axes';
import { pathChart } from './path-chart';

const lines: Layer = {
  reads: state => [shownPath(state)],
  draw(host, state, size) {
    const path = shownPath(state);
    const canvas = part<HTMLCanvasElement>(host, 'canvas');
    if (path === null) {
      drawOn(canvas, size, () => {});
      return;
    }
    const chart = pathChart(path, size);
    drawOn(canvas, size, brush => drawLines(brush, path, chart, state.scheme));
    drawPathAxes(host, path, chart);
    drawLineLabels(host, path, chart, state.scheme);
  },
};

const hover: Layer = {
  reads: state => [shownPath(state), state.hover, state.hover === null ? 0 : state.cursor],
  draw(host, state, size) {
    const path = shownPath(state);
    if (path !== null) drawHover(host, state, path, pathChart(path, size));
  },
};

const cursor: Layer = {
  reads: state => [shownPath(state), state.cursor],
  draw(host, state, size) {
    const path = shownPath(state);
    const point = path?.points[state.cursor];
    if (path === null || point === undefined) return;
    const { xs } = pathChart(path, size).frame.lambda;
    const slider = placeCursor(host, xs[state.cursor], size.width);
    slider.setAttribute('aria-valuemax', String(path.points.length - 1));
    slider.setAttribute('aria-valuenow', String(state.cursor));
    slider.setAttribute('aria-valuetext', cursorText(state));
    write(slider, '.cursor-chip', `λ ${quantity(point.lambda)} · ${point.support.length} selected`);
  },
};

const pin: Layer = {
  reads: readsPin,
  draw(host, state, size) {
    const path = shownPath(state);
    if (path !== null) placePin(host, state, pathChart(path, size).frame.lambda.xs, size);
  },
};

/** The regularization path: lines and axes, lines that end, the line under the pointer, the λ cursor, the pin. */
export const PATH_LAYERS: readonly Layer[] = [lines, endingLines, hover, cursor, pin];
