import type { PathPoint } from '../../lassonet/path-point';
import {
  type FilterKernels,
  type RecordedFilters,
  recordedFilters,
  unconstrainedKernels,
} from '../../store/image/filter-pictures';
import { strike } from '../../store/image/struck-filters';
import {
  type FilterReading,
  lossSeries,
  readingAt,
  unconstrainedReading,
} from '../../store/readings/beside-unconstrained';
import { keyframeAt } from '../../store/readings/network-at';
import { pinnedPoint } from '../../store/state/cursor';
import type { Explorer } from '../../store/state/explorer';
import { type ExplorerState, shownInference } from '../../store/state/explorer-state';
import { quantity } from '../../store/state/number-format';
import { cursorPoint, type ShownPath, selectsFilters, shownPath } from '../../store/state/shown-path';
import { filterSentence, lossesText } from '../../store/words/filter-text';
import { selectedCount } from '../../store/words/text-equivalent';

import { FILTERS_WORDS as WORDS } from '../../words/en/filters';
import type { Layer } from '../kit/drawing';

import { groupColour } from '../kit/group-colour';
import { part, parts, write } from '../kit/parts';
import { palette } from '../kit/ramp';
import { writeRamp } from '../kit/write-ramp';
import { drawFilterPictures, drawKernels } from './draw-filter-pictures';
import { drawLosses, drawReading } from './filter-charts';
import { FLOW_LAYERS } from './flow-layers';
import { PLACE_LAYERS } from './place-layers';
import { STRUCK_LAYERS } from './struck-layers';

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** Pointer and keyboard on the filters' cards: the one pointed at is the hovered one; arrows go from card to card. */
export function listenToFilters(host: HTMLElement, store: Explorer): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  const hover = (group: number | null) => {
    if (store.getState().hover !== group) store.setState({ hover: group });
  };
  host.addEventListener('pointermove', event => hover(groupAt(event.target)), { signal });
  host.addEventListener('pointerdown', event => hover(groupAt(event.target)), { signal });
  host.addEventListener('pointerleave', () => hover(null), { signal });
  host.addEventListener('focusin', event => hover(groupAt(event.target)), { signal });
  host.addEventListener('focusout', () => hover(null), { signal });
  host.addEventListener('keydown', event => walk(host, event), { signal });
  host.addEventListener('pointermove', event => pointAtMap(event, store), { signal });
  host.addEventListener('click', event => press(event, store), { signal });
  return () => ending.abort();
}

function groupAt(target: EventTarget | null): number | null {
  const card = target instanceof Element ? target.closest<HTMLElement | SVGElement>('[data-group]') : null;
  return card === null ? null : Number(card.dataset.group);
}

/** A press on a card drops its filter by hand, or takes it back. */
function press({ target }: MouseEvent, store: Explorer): void {
  const group = target instanceof Element && target.closest('.filter-face') ? groupAt(target) : null;
  if (group !== null) strike(store, group);
}

/** The place of a map under the pointer is the one whose arithmetic is shown. */
function pointAtMap(event: PointerEvent, store: Explorer): void {
  const { target, clientX, clientY } = event;
  const group = target instanceof HTMLCanvasElement && target.matches('.map') ? groupAt(target) : null;
  if (group === null || !(target instanceof HTMLCanvasElement)) return;
  const box = target.getBoundingClientRect();
  const column = Math.floor(((clientX - box.left) / box.width) * target.width);
  const row = Math.floor(((clientY - box.top) / box.height) * target.height);
  const before = store.getState().mapPlace;
  if (before?.group === group && before.row === row && before.column === column) return;
  if (row >= 0 && column >= 0) store.setState({ mapPlace: { group, row, column } });
}

function walk(host: HTMLElement, event: KeyboardEvent): void {
  const faces = parts<HTMLButtonElement>(host, '.filter-face');
  const at = event.target instanceof HTMLButtonElement ? faces.indexOf(event.target) : -1;
  const step = STEPS[event.key];
  if (at < 0 || step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const next = faces[Math.min(faces.length - 1, Math.max(0, at + step))];
  faces[at].tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}

const norms: Layer = {
  reads: state => [shownPath(state), cursorPoint(state), state.pin, state.struck],
  draw(host, state) {
    const path = shownPath(state);
    const point = cursorPoint(state);
    if (path === null || point === null || !selectsFilters(path)) return;
    write(host, '.filters-count', selectedCount(state));
    const colour = groupColour(path, state.scheme);
    for (const card of cardsIn(host)) {
      const group = groupOf(card);
      card.style.setProperty('--line-colour', colour(group));
      writeCard(card, state, point, group);
    }
    for (const pair of parts(host, '.kernel-pairs li')) {
      pair.classList.toggle('is-dropped', !(point.norms[groupOf(pair)] > 0));
    }
  },
};

function writeCard(card: HTMLElement, state: ExplorerState, point: PathPoint, group: number): void {
  const struck = state.struck.includes(group);
  const selected = point.norms[group] > 0 && !struck;
  const pinned = pinnedPoint(state);
  const before = pinned === null ? selected : pinned.norms[group] > 0;
  part(card, '.filter-face').setAttribute('aria-pressed', String(struck));
  card.classList.toggle('is-struck', struck);
  card.classList.toggle('is-dropped', !selected);
  card.classList.toggle('is-lost', before && !selected);
  card.classList.toggle('is-regained', selected && !before);
  const dropped = struck ? WORDS.byHand : pinned !== null && before ? WORDS.lost : WORDS.dropped;
  part(card, '.filter-symbol').hidden = !selected;
  write(card, '.filter-size', selected ? quantity(point.norms[group]) : dropped);
  write(card, '.filter-weight', selected ? `|W| ${quantity(point.consumerNorms[group])}` : '');
  write(card, '.filter-said', filterSentence(state, group));
}

/** Kernels and skip weights: redrawn only where other weights were recorded. */
const weights: Layer = {
  reads: state => {
    const path = shownPath(state);
    const chosen = state.mask.kind === 'class' ? state.mask.index : -1;
    return path === null ? [null] : [path, keyframeIndex(path, state), chosen];
  },
  draw(host, state) {
    const frame = recordedFilters(state);
    host.classList.toggle('has-no-weights', frame === null);
    write(host, '.filters-recorded', recordedText(state, frame));
    if (frame === null) {
      writeRamp(host, null);
      return;
    }
    const output = state.mask.kind === 'class' ? state.mask.index : null;
    const scales = (['kernel', 'skip'] as const).map(kind =>
      drawFilterPictures(cardsIn(host), groupOf, frame, kind, output, state.scheme),
    );
    drawPairs(host, '.path-kernel', frame, state);
    writeRamp(host, {
      gradient: palette(state.scheme).signed.gradient,
      labels: ['−', '0', '+'],
      title: scales.filter(scale => scale !== '').join(', '),
    });
  },
};

/** What the filters make of the image: redrawn at every stroke of a drawing. */
const maps: Layer = {
  reads: state => [shownPath(state), shownInference(state)],
  draw(host, state) {
    const frame = recordedFilters(state);
    if (frame === null) return;
    write(host, '.maps-scale', drawFilterPictures(cardsIn(host), groupOf, frame, 'map', null, state.scheme));
  },
};

function drawPairs(host: HTMLElement, kind: string, kernels: FilterKernels, { scheme }: ExplorerState): void {
  for (const list of parts(host, '.kernel-pairs')) {
    const canvases = parts<HTMLCanvasElement>(list, kind);
    drawKernels(canvases, kernels, Number(list.dataset.convolution), scheme);
  }
}

/** Which weights the pictures are of, or why there are none. */
function recordedText(state: ExplorerState, frame: RecordedFilters | null): string {
  if (frame !== null) return WORDS.recorded({ lambda: quantity(frame.keyframe.lambda) });
  const path = shownPath(state);
  return path?.apart || path?.keyframesBeside ? WORDS.weightsApart : WORDS.noWeights;
}

function keyframeIndex({ points }: ShownPath, { cursor }: ExplorerState): number {
  return keyframeAt(points, cursor)?.index ?? -1;
}

const reading: Layer = {
  reads: state => [shownPath(state), state.cursor],
  draw(host, state) {
    const path = shownPath(state);
    if (path !== null) drawReadings(host, 'constrained', readingAt(path, state.cursor));
  },
};

const losses: Layer = {
  reads: state => [shownPath(state), state.cursor],
  draw(host, state) {
    const path = shownPath(state);
    if (path === null || !selectsFilters(path)) return;
    const chart = part(host, '.loss-chart');
    const size = { width: chart.clientWidth, height: chart.clientHeight };
    drawLosses(chart, lossSeries(path), state.cursor, size);
    write(host, '.free-losses', lossesText(state));
  },
};

const unconstrained: Layer = {
  reads: state => [shownPath(state)],
  draw(host, state) {
    const path = shownPath(state);
    if (path === null) return;
    drawReadings(host, 'unconstrained', unconstrainedReading(path));
    const kernels = unconstrainedKernels(path);
    if (kernels !== null) drawPairs(host, '.free-kernel', kernels, state);
  },
};

function drawReadings(host: HTMLElement, kind: string, readings: readonly FilterReading[]): void {
  parts(host, `.reading-chart.is-${kind}`).forEach((chart, gate) => {
    const own = readings[gate];
    if (own) drawReading(chart, own, { width: chart.clientWidth, height: chart.clientHeight });
  });
}

const hover: Layer = {
  reads: state => [state.hover, shownPath(state), state.hover === null ? 0 : state.cursor],
  draw(host, state) {
    for (const mark of parts<SVGElement>(host, '.reading-filter')) {
      mark.classList.toggle('is-hovered', Number(mark.dataset.group) === state.hover);
    }
    for (const card of parts(host, '.filter-card, .kernel-pairs li')) {
      card.classList.toggle('is-hovered', groupOf(card) === state.hover);
    }
  },
};

function cardsIn(host: HTMLElement): readonly HTMLElement[] {
  return parts(host, '.filter-card');
}

function groupOf(card: HTMLElement): number {
  return Number(card.dataset.group);
}

/** What can be seen of a network's filters: all of it, or a piece. */
export type FilterPiece = 'network' | 'flow' | 'filters' | 'maps' | 'kernels';

/** The cards' norms and pictures, how the next layer reads the filters, and the filter under the pointer. */
export const LAYERS_OF: Readonly<Record<FilterPiece, readonly Layer[]>> = {
  network: [
    ...[norms, weights, maps, reading, losses, unconstrained, hover],
    ...[...FLOW_LAYERS, ...PLACE_LAYERS, ...STRUCK_LAYERS],
  ],
  flow: [norms, weights, maps, hover, ...FLOW_LAYERS, ...STRUCK_LAYERS],
  filters: [norms, weights, maps, hover, ...STRUCK_LAYERS],
  maps: [norms, weights, maps, hover, ...PLACE_LAYERS, ...STRUCK_LAYERS],
  kernels: [norms, weights, unconstrained, hover],
};
