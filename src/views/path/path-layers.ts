import { drawnLines } from '../../store/readings/drawn-groups';
import { cursorAfterKey, isInviting, takeCursor, togglePin } from '../../store/state/cursor';
import type { Explorer } from '../../store/state/explorer';
import type { ExplorerState } from '../../store/state/explorer-state';
import { quantity } from '../../store/state/number-format';
import { type ShownPath, shownPath } from '../../store/state/shown-path';
import { cursorText, groupText, thetaText } from '../../store/words/text-equivalent';
import { PATH_WORDS as WORDS } from '../../words/en/path';
import { drawOn } from '../kit/canvas';
import type { Layer } from '../kit/drawing';
import { groupColour } from '../kit/group-colour';
import { lettersIn } from '../kit/letters';
import { SvgPen } from '../kit/line-path';
import { emptiedGroup } from '../kit/marks';
import { part, write } from '../kit/parts';
import { placeCursor, placePin, readsPin } from '../kit/place-cursor';
import { scrub } from '../kit/scrub';
import { drawLines, endingLines, traceLine } from './draw-lines';
import { drawLineLabels, drawPathAxes } from './draw-path-axes';
import { type PathChart, pathChart } from './path-chart';

/** Width of a bold letter, generously. */
const LETTER = 8.4;
const LINE_HEIGHT = 16;

/** Draws the line of the group under the pointer on top of all others, and says which it is. */
export function drawHover(host: HTMLElement, state: ExplorerState, path: ShownPath, chart: PathChart): void {
  const marks = emptiedGroup(host, 'hover');
  const group = state.hover;
  host.classList.toggle('has-hover', group !== null);
  if (group === null) return;
  const pen = new SvgPen();
  traceLine(pen, path, chart, group);
  const { d } = pen;
  marks.append('path').attr('class', 'halo').attr('d', d);
  marks
    .append('path')
    .attr('class', 'hover-line')
    .attr('d', d)
    .attr('stroke', groupColour(path, state.scheme)(group));
  marks
    .append('circle')
    .attr('r', 4)
    .attr('cx', chart.frame.lambda.xs[state.cursor] ?? 0)
    .attr('cy', chart.norm(path.points[state.cursor]?.norms[group] ?? 0));
  const [, top = 0] = chart.norm.range();
  const room = chart.frame.right - chart.frame.left;
  const told = [groupText(state, group), thetaText(state, group)].filter(text => text !== '');
  told
    .flatMap(text => linesOf(text, room))
    .forEach((line, row) => {
      marks
        .append('text')
        .attr('class', 'hover-text')
        .attr('x', chart.frame.right)
        .attr('y', top + 10 + row * LINE_HEIGHT)
        .attr('text-anchor', 'end')
        .text(line);
    });
}

/** A sentence in one line if there is room, else its last clause in a line of its own. */
function linesOf(sentence: string, room: number): readonly string[] {
  const clauses = /^(.+)(?:, |，)(.+)$/.exec(sentence);
  return clauses === null || lettersIn(sentence) * LETTER <= room ? [sentence] : clauses.slice(1);
}

const REACH = 24;

/** The group whose line passes nearest to (x, y), at most a finger's breadth away; null when none does. */
export function nearestLine(path: ShownPath, chart: PathChart, x: number, y: number): number | null {
  const { xs, nearest } = chart.frame.lambda;
  const at = nearest(x);
  const before = Math.max(0, xs[at] <= x ? at : at - 1);
  const after = Math.min(xs.length - 1, before + 1);
  const share = after > before ? Math.min(1, Math.max(0, (x - xs[before]) / (xs[after] - xs[before]))) : 0;
  let found: number | null = null;
  let least = REACH;
  for (const group of drawnLines(path)) {
    const from = path.points[before]?.norms[group] ?? 0;
    const to = path.points[after]?.norms[group] ?? 0;
    if (from === 0 && to === 0) continue;
    const distance = Math.abs(chart.norm(from) * (1 - share) + chart.norm(to) * share - y);
    if (distance < least) [found, least] = [group, distance];
  }
  return found;
}

/** Pointer and keyboard on the regularization path; returns the end of it. */
export function listenToPath(host: HTMLElement, store: Explorer): () => void {
  const endScrubbing = scrub(host, store);
  const ending = new AbortController();
  const { signal } = ending;
  host.addEventListener('pointermove', event => hoverLine(host, store, event), { signal });
  host.addEventListener('pointerleave', () => store.setState({ hover: null }), { signal });
  host.addEventListener('keydown', event => keyCursor(store, event), { signal });
  return () => {
    endScrubbing();
    ending.abort();
  };
}

function hoverLine(host: HTMLElement, store: Explorer, event: PointerEvent): void {
  const state = store.getState();
  const path = shownPath(state);
  if (path === null || event.pointerType !== 'mouse' || event.buttons !== 0) return;
  const box = host.getBoundingClientRect();
  const hover = nearestLine(path, pathChart(path, box), event.clientX - box.left, event.clientY - box.top);
  if (hover !== state.hover) store.setState({ hover });
}

function keyCursor(store: Explorer, event: KeyboardEvent): void {
  const state = store.getState();
  if (event.key === 'p' && !event.altKey && !event.ctrlKey && !event.metaKey) togglePin(store);
  const target = cursorAfterKey(event.key, state.cursor, shownPath(state)?.points.length ?? 0);
  if (target === null || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  takeCursor(store, target);
}

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
    write(
      slider,
      '.cursor-chip',
      WORDS.chip({ lambda: quantity(point.lambda), selected: point.support.length }),
    );
  },
};

const pin: Layer = {
  reads: readsPin,
  draw(host, state, size) {
    const path = shownPath(state);
    if (path !== null) placePin(host, state, pathChart(path, size).frame.lambda.xs, size);
  },
};

/** What the title of the λ axis takes at its end, and half of the invitation. */
const TITLE_ROOM = 260;

/** Invites to move λ until somebody has: below the axis, but for where its title stands. */
const invitation: Layer = {
  reads: state => (isInviting(state) ? [shownPath(state), state.cursor] : [false]),
  draw(host, state, size) {
    const path = shownPath(state);
    const x = path === null ? 0 : pathChart(path, size).frame.lambda.xs[state.cursor];
    const place = x > size.width - TITLE_ROOM ? 'above' : 'below';
    host.dataset.inviting = isInviting(state) ? place : 'no';
  },
};

/** The regularization path: lines and axes, lines that end, the line under the pointer, the λ cursor, the pin. */
export const PATH_LAYERS: readonly Layer[] = [lines, endingLines, hover, cursor, pin, invitation];
