import type { PathPoint } from '../../lassonet/path-point';
import { drawnRows, foldedRows } from '../../store/readings/drawn-groups';
import { featureNumbering, outputsOf } from '../../store/readings/feature-numbering';
import { consumerWeights, type Keyframe, keyframeAt } from '../../store/readings/network-at';
import { pinnedPoint } from '../../store/state/cursor';
import type { Explorer } from '../../store/state/explorer';
import type { Scheme } from '../../store/state/explorer-state';
import { quantity } from '../../store/state/number-format';
import { oncePer } from '../../store/state/once-per';
import { cursorPoint, type ShownPath, shownPath } from '../../store/state/shown-path';
import { WEIGHTS_WORDS as WORDS } from '../../words/en/weights';
import { type Brush, drawOn } from '../kit/canvas';
import type { Layer, Size } from '../kit/drawing';
import { groupColour } from '../kit/group-colour';
import { lettersIn, shortenedTo } from '../kit/letters';
import { emptiedGroup } from '../kit/marks';
import { part, parts } from '../kit/parts';
import { palette } from '../kit/ramp';
import { writeRamp } from '../kit/write-ramp';

export const HEAD = 34;
const GAP = 12;
/** Width of a letter, generously. */
export const LETTER = 8;

/** Columns of the weights of a table's features: names, bars of ‖θ_j‖, θ per class, W per hidden unit. */
export interface WeightsChart {
  readonly row: number;
  readonly names: number;
  readonly bars: readonly [number, number];
  readonly theta: readonly [number, number];
  readonly consumers: readonly [number, number];
  /** Columns of θ that are drawn; 0 where the bars say it all. */
  readonly outputs: number;
  /** “3 classes”. */
  readonly outputNoun: string;
  /** Hidden units; 0 where no weights were recorded. */
  readonly units: number;
  readonly keyframe: Keyframe | null;
}

/** Height of a feature's row: generous for few features. */
export function rowHeight(features: number): number {
  return features <= 14 ? 24 : 16;
}

/** Letters of the longest name. */
const longestName = oncePer((path: ShownPath): number =>
  drawnRows(path).reduce((most, { name }) => Math.max(most, lettersIn(name)), 4),
);

/** Lays out the weights at a point of the path in a box. */
export function weightsChart(path: ShownPath, cursor: number, { width }: Size): WeightsChart {
  const rows = drawnRows(path);
  const names = Math.min(longestName(path) * LETTER + 10, width * 0.3, 160);
  const keyframe = keyframeAt(path.points, cursor);
  const outputs = outputsOf(path) > 1 ? outputsOf(path) : 0;
  const units = consumerWeights(keyframe)?.shape[1] ?? 0;
  const barsEnd = names + (width - names) * (units > 0 ? 0.24 : 0.8);
  const thetaStart = barsEnd + GAP;
  const thetaEnd = outputs > 0 ? thetaStart + Math.min(outputs * 14, width * 0.22) : barsEnd;
  return {
    row: rowHeight(rows.length),
    names,
    bars: [names, barsEnd],
    theta: [thetaStart, thetaEnd],
    consumers: [thetaEnd + GAP, width],
    outputs,
    outputNoun: WORDS.outputs({ outputs, task: path.description.task.kind }),
    units,
    keyframe,
  };
}

/** Draws names and bars of ‖θ_j‖, one row a group. */
export function drawRows(
  host: HTMLElement,
  path: ShownPath,
  point: PathPoint,
  chart: WeightsChart,
  scheme: Scheme,
  pinned: PathPoint | null,
): void {
  const { layout } = path.description;
  if (layout.kind !== 'table') return;
  const marks = emptiedGroup(host, 'rows');
  const colour = groupColour(path, scheme);
  const largest = Math.max(...point.norms, ...(pinned?.norms ?? []), 0);
  const letters = Math.floor((chart.names - 10) / LETTER);
  const [barStart, barEnd] = chart.bars;
  drawnRows(path).forEach(({ group, name }, at) => {
    const norm = group < 0 ? 0 : (point.norms[group] ?? 0);
    const row = marks
      .append('g')
      .attr('class', group < 0 ? 'row is-constant' : norm > 0 ? 'row' : 'row is-dropped')
      .attr('transform', `translate(0,${HEAD + at * chart.row})`);
    const middle = chart.row / 2;
    row
      .append('text')
      .attr('y', middle)
      .attr('dy', '0.32em')
      .text(shortenedTo(name, letters))
      .append('title')
      .text(name);
    const before = group < 0 ? 0 : (pinned?.norms[group] ?? 0);
    if (before > 0) {
      const x = barStart + ((barEnd - barStart) * before) / largest;
      row
        .append('line')
        .attr('class', 'at-pin')
        .attr('x1', x)
        .attr('x2', x)
        .attr('y1', 1)
        .attr('y2', chart.row - 1);
    }
    if (norm === 0) {
      const words = group < 0 ? WORDS.constant : before > 0 ? WORDS.lost : WORDS.dropped;
      row
        .append('text')
        .attr('class', 'state')
        .attr('x', barStart)
        .attr('y', middle)
        .attr('dy', '0.32em')
        .text(words);
      return;
    }
    row
      .append('rect')
      .attr('x', barStart)
      .attr('y', chart.row * 0.2)
      .attr('height', chart.row * 0.6)
      .attr('width', Math.max(1, ((barEnd - barStart) * norm) / largest))
      .attr('fill', colour(group));
  });
  drawHeads(host, chart, largest);
}

function drawHeads(host: HTMLElement, chart: WeightsChart, largest: number): void {
  const heads = emptiedGroup(host, 'heads');
  const head = (x: number, first: string, second: string) => {
    heads.append('text').attr('class', 'head').attr('x', x).attr('y', 12).text(first);
    heads.append('text').attr('class', 'head-detail').attr('x', x).attr('y', 26).text(second);
  };
  const range = largest > 0 ? WORDS.range({ largest: quantity(largest) }) : WORDS.allDropped;
  const fits = lettersIn(range) * LETTER <= chart.theta[0] - chart.bars[0];
  head(chart.bars[0], '‖θⱼ‖', fits ? range : '');
  const thetaWidth = chart.theta[1] - chart.theta[0];
  if (chart.outputs > 0) head(chart.theta[0], 'θ', thetaWidth > 70 ? chart.outputNoun : '');
  if (chart.keyframe !== null && chart.units > 0) {
    head(chart.consumers[0], WORDS.firstLayer, WORDS.units({ units: chart.units }));
  }
}

/**
 * Draws θ and W as signed heat maps, each on its own scale; returns the largest size in W. Of the columns of a group
 * the weight of the largest size is shown.
 */
export function drawHeat(
  context: Brush,
  path: ShownPath,
  point: PathPoint,
  chart: WeightsChart,
  scheme: Scheme,
): number {
  const consumers = consumerWeights(chart.keyframe);
  const drawBlock = (values: Float32Array, columns: number, [from, to]: readonly [number, number]) => {
    const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const width = (to - from) / columns;
    const { signed } = palette(scheme);
    const { rowOf } = featureNumbering(path);
    drawnRows(path).forEach(({ group, features }, at) => {
      const y = HEAD + at * chart.row + 1;
      if (group < 0 || point.norms[group] === 0) return;
      for (let column = 0; column < columns; column++) {
        const value = features.reduce((most, feature) => {
          const own = values[rowOf[feature] * columns + column] ?? 0;
          return Math.abs(own) > Math.abs(most) ? own : most;
        }, 0);
        context.fillStyle = signed.css(0.5 + value / (2 * (largest || 1)));
        context.fillRect(from + column * width, y, Math.max(1, width - (width > 6 ? 1 : 0)), chart.row - 2);
      }
    });
    return largest;
  };
  drawDropped(context, path, point, chart, scheme);
  if (chart.outputs > 0) drawBlock(point.theta, chart.outputs, chart.theta);
  return consumers === null || chart.units === 0
    ? 0
    : drawBlock(consumers.values, chart.units, chart.consumers);
}

/** A dropped feature's weights are exactly zero: its row is an empty band. */
function drawDropped(
  context: Brush,
  path: ShownPath,
  point: PathPoint,
  chart: WeightsChart,
  scheme: Scheme,
): void {
  const blocks = [chart.outputs > 0 ? chart.theta : null, chart.units > 0 ? chart.consumers : null];
  context.fillStyle = palette(scheme).dropped;
  drawnRows(path).forEach(({ group }, at) => {
    if (group >= 0 && point.norms[group] > 0) return;
    for (const block of blocks) {
      if (block === null) continue;
      context.fillRect(block[0], HEAD + at * chart.row + 1, block[1] - block[0], chart.row - 2);
    }
  });
}

const rows: Layer = {
  reads: state => [shownPath(state), cursorPoint(state), state.pin],
  draw(host, state, size) {
    const path = shownPath(state);
    const point = cursorPoint(state);
    if (path === null || point === null || path.description.layout.kind !== 'table') return;
    const canvas = part<HTMLCanvasElement>(host, 'canvas');
    const chart = weightsChart(path, state.cursor, size);
    drawRows(host, path, point, chart, state.scheme, pinnedPoint(state));
    let largest = 0;
    drawOn(canvas, size, brush => {
      largest = drawHeat(brush, path, point, chart, state.scheme);
    });
    const section = host.closest('section');
    const { all, selected } = foldedRows(path, state.cursor);
    for (const note of section ? parts(section, '.folded-rows') : []) {
      note.textContent = all === 0 ? '' : WORDS.folded({ rows: all, selected });
    }
    const lambda = quantity(chart.keyframe?.lambda ?? Number.NaN);
    if (section === null) return;
    writeRamp(
      section,
      largest === 0
        ? null
        : {
            gradient: palette(state.scheme).signed.gradient,
            labels: [quantity(-largest), '0', quantity(largest)],
            title: WORDS.scale({ lambda }),
          },
    );
  },
};

const hover: Layer = {
  reads: state => [shownPath(state), state.hover],
  draw(host, state, size) {
    const path = shownPath(state);
    if (path === null) return;
    const mark = part(host, '.row-mark');
    const at = drawnRows(path).findIndex(({ group }) => group === state.hover);
    mark.hidden = at < 0;
    const { row } = weightsChart(path, state.cursor, size);
    mark.style.top = `${HEAD + at * row}px`;
    mark.style.height = `${row}px`;
  },
};

/** The weights of a table's features, and the feature under the pointer. */
export const WEIGHTS_LAYERS: readonly Layer[] = [rows, hover];

/** A press on a feature shows its arithmetic. */
function choose(store: Explorer): void {
  const { hover, ...state } = store.getState();
  const path = shownPath(state);
  if (path === null || hover === null) return;
  store.setState({ input: featureNumbering(path).featureOf[hover] ?? null });
}

/** Makes the feature under the pointer the hovered one, and the pressed one the chosen one; returns the end of it. */
export function hoverRows(host: HTMLElement, store: Explorer): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  const hoverAt = (event: PointerEvent) => {
    const state = store.getState();
    const path = shownPath(state);
    if (path === null) return;
    const box = host.getBoundingClientRect();
    const { row } = weightsChart(path, state.cursor, box);
    const { group = -1 } = drawnRows(path)[Math.floor((event.clientY - box.top - HEAD) / row)] ?? {};
    store.setState({ hover: group < 0 ? null : group });
  };
  host.addEventListener('click', () => choose(store), { signal });
  host.addEventListener('pointermove', hoverAt, { signal });
  host.addEventListener('pointerdown', hoverAt, { signal });
  host.addEventListener('pointerleave', () => store.setState({ hover: null }), { signal });
  return () => ending.abort();
}
