import { type OutputContribution, outputContributions } from '../../store/image/contributions';
import { largestIn, mapPicture, recordedFilters } from '../../store/image/filter-pictures';
import { shownImage } from '../../store/image/inference';
import { flowLinks } from '../../store/readings/flow';
import { keyframeAt } from '../../store/readings/network-at';
import { type Scheme, shownInference } from '../../store/state/explorer-state';
import { percentage, quantity } from '../../store/state/number-format';
import { cursorPoint, selectsFilters, shownPath } from '../../store/state/shown-path';
import { drawOriginal } from '../example/draw-example-image';
import type { Layer } from '../kit/drawing';
import { groupColour } from '../kit/group-colour';
import { part, parts, write } from '../kit/parts';
import { paintPicture } from './draw-filter-pictures';
import { drawLinks } from './draw-links';

const links: Layer = {
  reads: state => [
    shownPath(state),
    cursorPoint(state),
    state.hover,
    state.mask.kind,
    keyframeAt(shownPath(state)?.points ?? [], state.cursor)?.index,
  ],
  draw(host, state) {
    const path = shownPath(state);
    if (path === null || !selectsFilters(path)) return;
    const flow = part(host, '.flow');
    const canvas = part<HTMLCanvasElement>(flow, '.flow-links');
    const size = { width: flow.clientWidth, height: flow.clientHeight };
    const colours = { reads: getComputedStyle(flow).color, skip: groupColour(path, state.scheme) };
    drawLinks(flow, canvas, flowLinks(state), state.hover, size, colours);
  },
};

const input: Layer = {
  reads: state => [shownPath(state), state.example, state.sketch],
  draw(host, state) {
    const path = shownPath(state);
    const pixels = shownImage(state);
    if (path === null || pixels === null || !selectsFilters(path)) return;
    drawOriginal(part(host, '.flow-input canvas'), path, pixels, state.scheme);
  },
};

/** Maps of the convolutions whose filters are under no gate. */
const tiles: Layer = {
  reads: state => [shownPath(state), shownInference(state)],
  draw(host, state) {
    const frame = recordedFilters(state);
    for (const list of parts(host, '.flow-tiles')) {
      const convolution = Number(list.dataset.convolution);
      const canvases = parts<HTMLCanvasElement>(list, 'canvas');
      if (frame !== null) drawTiles(canvases, convolution, frame, state.scheme);
    }
  },
};

function drawTiles(
  canvases: readonly HTMLCanvasElement[],
  convolution: number,
  frame: NonNullable<ReturnType<typeof recordedFilters>>,
  scheme: Scheme,
): void {
  const pictures = canvases.map((_, filter) => mapPicture(frame, convolution, filter));
  const largest = largestIn(pictures.filter(picture => picture !== null));
  canvases.forEach((canvas, filter) => {
    paintPicture(canvas, pictures[filter], largest, scheme);
  });
}

const outputs: Layer = {
  reads: state => [shownPath(state), shownInference(state), state.hover],
  draw(host, state) {
    const shares = outputContributions(state);
    if (shares === null) return;
    const reach = Math.max(1e-9, ...shares.flatMap(({ skip, body }) => [Math.abs(skip), Math.abs(body)]));
    parts(host, '.flow-outputs > *').forEach((row, c) => {
      const share = shares[c];
      if (share !== undefined) writeOutput(row, share, reach);
    });
    const said = state.hover === null ? 'outputs: skip, and behind it' : 'what its skip weights add';
    write(host, '.flow-outputs-title', `${said} (±${quantity(reach)})`);
  },
};

/** Both parts of an output as bars from the middle, and its probability. */
function writeOutput(row: HTMLElement, { skip, body, probability }: OutputContribution, reach: number): void {
  for (const [name, value] of [
    ['skip', skip],
    ['body', body],
  ] as const) {
    const bar = part(row, `.output-${name}`);
    const share = (50 * Math.abs(value)) / reach;
    bar.style.width = `${share}%`;
    bar.style.left = `${value < 0 ? 50 - share : 50}%`;
    bar.title = quantity(value);
  }
  write(row, '.output-probability', percentage(probability));
}

/** The network drawn as a flow: image, maps, outputs, and what leads where. */
export const FLOW_LAYERS: readonly Layer[] = [input, tiles, outputs, links];
