import { exampleIndex, pinnedPrediction, predictionAt } from '../../store/image/example-prediction';
import { exampleValue } from '../../store/image/example-values';
import { shownImage } from '../../store/image/shown-image';
import { sketchNote } from '../../store/image/sketch';
import { drawnRows } from '../../store/readings/drawn-groups';
import type { ExplorerState } from '../../store/state/explorer-state';
import { cursorPoint, type ShownPath, selectsFilters, shownPath } from '../../store/state/shown-path';
import { errorText } from '../../store/words/view-text';

import { EXAMPLE_WORDS as WORDS } from '../../words/en/example';

import type { Layer } from '../kit/drawing';
import { part, parts, write } from '../kit/parts';
import { markPixel } from '../kit/pixel-mark';
import { drawOriginal, drawReconstruction, drawSeen } from './draw-example-image';
import { drawProbabilities, pinnedLine } from './draw-prediction';
import { predictionLine } from './prediction-line';

const example: Layer = {
  reads: state => [cursorPoint(state), shownPath(state), state.example, state.sketch],
  draw(host, state) {
    const path = shownPath(state);
    if (path === null) return;
    const index = exampleIndex(path, state.example);
    drawImages(host, state, path);
    const made = cursorPoint(state)?.examples;
    for (const canvas of parts<HTMLCanvasElement>(host, '.reconstructed canvas')) {
      if (made) drawReconstruction(canvas, path, made, index, state.scheme);
    }
    markDroppedRows(host, state, path, index);
    write(
      host,
      '.example-number',
      path.examples ? WORDS.number({ number: index + 1, all: path.examples.count }) : WORDS.none,
    );
    const caption = state.sketch === null ? WORDS.image : WORDS.drawn;
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
    for (const line of parts(host, '.error-line')) line.textContent = errorText(state);
  },
};

const hover: Layer = {
  reads: state => [state.hover, state.input, shownPath(state)],
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

/** What the network says of the image, as a sentence and as bars. */
export const PREDICTION_LAYERS: readonly Layer[] = [prediction];

/** An example seen through the mask, and the prediction for it. */
export const EXAMPLE_LAYERS: readonly Layer[] = [example, prediction, hover];
