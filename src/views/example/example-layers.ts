import { exampleIndex, pinnedPrediction, predictionAt } from '../../store/image/example-prediction';
import { exampleValue } from '../../store/image/example-values';
import { pixelsOf, shownImage } from '../../store/image/shown-image';
import { sketchNote } from '../../store/image/sketch';
import { drawnRows } from '../../store/readings/drawn-groups';
import { pinnedPoint } from '../../store/state/cursor';
import type { ExplorerState } from '../../store/state/explorer-state';
import { cursorPoint, type ShownPath, selectsFilters, shownPath } from '../../store/state/shown-path';
import type { Layer } from '../kit/drawing';
import { part, parts, write } from '../kit/parts';
import { markPixel } from '../kit/pixel-mark';
import { drawOriginal, drawSeen } from './draw-example-image';
import { drawFit } from './draw-fit';
import { drawProbabilities, pinnedLine, predictionLine } from './draw-prediction';

const thumbnails: Layer = {
  reads: state => [shownPath(state)?.examples, shownPath(state)?.description],
  draw(host, state) {
    const path = shownPath(state);
    if (path === null) return;
    parts<HTMLCanvasElement>(host, 'canvas').forEach((canvas, index) => {
      const pixels = pixelsOf(path, index);
      if (pixels !== null) drawOriginal(canvas, path, pixels, state.scheme);
    });
  },
};

/** The images to pick from. */
export const PICKER_LAYERS: readonly Layer[] = [thumbnails];

const example: Layer = {
  reads: state => [cursorPoint(state), shownPath(state), state.example, state.sketch],
  draw(host, state) {
    const path = shownPath(state);
    if (path === null) return;
    const index = exampleIndex(path, state.example);
    drawImages(host, state, path);
    markDroppedRows(host, state, path, index);
    write(host, '.example-number', path.examples ? `${index + 1} of ${path.examples.count}` : 'none');
    const caption = state.sketch === null ? 'the image' : 'drawn, as the network reads it';
    if (path.description.layout.kind === 'image') write(host, '.image-caption', caption);
  },
};

const prediction: Layer = {
  reads: state => [
    cursorPoint(state),
    shownPath(state),
    state.example,
    state.sketch,
    state.inference,
    state.pin,
  ],
  draw(host, state) {
    const said = predictionAt(state);
    write(host, '.prediction-line', predictionLine(said));
    const before = pinnedPrediction(state);
    write(host, '.pinned-line', pinnedLine(before));
    part(host, '.pinned-line').hidden = before === null;
    const note = sketchNote(state);
    write(host, '.sketch-note', note);
    part(host, '.sketch-note').hidden = note === '';
    for (const list of parts(host, '.probabilities')) drawProbabilities(list, said, before);
  },
};

const fit: Layer = {
  reads: state => [cursorPoint(state), shownPath(state), state.example, state.pin],
  draw(host, state) {
    const path = shownPath(state);
    const point = cursorPoint(state);
    if (path === null || point === null || path.description.task.kind !== 'regression') return;
    const chart = part(host, '.fit-chart');
    const size = { width: chart.clientWidth, height: chart.clientHeight };
    drawFit(chart, path, point, exampleIndex(path, state.example), size, pinnedPoint(state));
  },
};

const hover: Layer = {
  reads: state => [state.hover, shownPath(state)],
  draw(host, state) {
    for (const frame of parts(host, '.pixels')) markPixel(frame, state);
  },
};

function drawImages(host: HTMLElement, state: ExplorerState, path: ShownPath): void {
  const [original, seen] = parts<HTMLCanvasElement>(host, '.pixels canvas');
  const point = cursorPoint(state);
  const pixels = shownImage(state);
  if (pixels === null) return;
  if (original !== undefined) drawOriginal(original, path, pixels, state.scheme);
  if (seen === undefined || point === null || selectsFilters(path)) return;
  drawSeen(seen, path, pixels, point.norms, state.scheme);
}

/** The example's values, one row a group; dropped ones are struck out. */
function markDroppedRows(host: HTMLElement, state: ExplorerState, path: ShownPath, index: number): void {
  const point = cursorPoint(state);
  if (selectsFilters(path)) return;
  const rows = drawnRows(path);
  parts(host, '.example-values li').forEach((element, at) => {
    const row = rows[at];
    if (row === undefined) return;
    element.classList.toggle('is-dropped', row.group < 0 || (point?.norms[row.group] ?? 0) === 0);
    write(element, '.value', exampleValue(path, row, index));
  });
}

/** An example seen through the mask, and the prediction for it. */
export const EXAMPLE_LAYERS: readonly Layer[] = [example, prediction, fit, hover];
