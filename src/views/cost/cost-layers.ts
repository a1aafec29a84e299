import { line, scaleLog } from 'd3';
import { costSeries, costText } from '../../store/readings/network-cost';
import { quantity } from '../../store/state/number-format';
import { type ShownPath, selectsFilters, shownPath } from '../../store/state/shown-path';
import { COST_WORDS as WORDS } from '../../words/en/cost';
import { chartFrame } from '../kit/chart-frame';
import { drawLambdaAxis, drawValueAxis } from '../kit/draw-axes';
import type { Layer, Size } from '../kit/drawing';
import { emptiedGroup } from '../kit/marks';
import { part, write } from '../kit/parts';
import { placeCursor, placePin } from '../kit/place-cursor';

const TOP = 32;
const BOTTOM = 40;
const TICKS = [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100];

/** Draws every cost as a multiple of the first λ's, on a log scale: what halves and what doubles lie equally far from 1. */
function drawCost(host: HTMLElement, path: ShownPath, size: Size): void {
  const marks = emptiedGroup(host, 'axes');
  const frame = chartFrame(path, size);
  const series = costSeries(path);
  const ratios = series.flatMap(each => each.ratios).filter(Number.isFinite);
  const bottom = size.height - BOTTOM;
  const scale = scaleLog([Math.min(0.5, ...ratios), Math.max(2, ...ratios)], [bottom, TOP]);
  const [low, high] = scale.domain();
  drawValueAxis(marks, emptiedGroup(host, 'grids'), frame, {
    scale,
    ticks: TICKS.filter(tick => tick >= low && tick <= high),
    label: value => `${quantity(value)} ×`,
    title: WORDS.axis,
    top: 12,
  });
  drawLambdaAxis(marks, frame, bottom);
  const trace = line<number>(
    (_, index) => frame.lambda.xs[index],
    value => scale(value),
  ).defined(Number.isFinite);
  for (const { cost, ratios: values } of series) {
    marks.append('path').attr('class', `cost-line is-${cost}`).attr('d', trace(values));
  }
}

const curves: Layer = {
  reads: state => [shownPath(state)],
  draw(host, state) {
    const path = shownPath(state);
    if (path === null || !selectsFilters(path)) return;
    const chart = part(host, '.cost-chart');
    drawCost(chart, path, { width: chart.clientWidth, height: chart.clientHeight });
  },
};

const cursor: Layer = {
  reads: state => [shownPath(state), state.cursor, state.pin],
  draw(host, state) {
    const path = shownPath(state);
    if (path === null || !selectsFilters(path)) return;
    const chart = part(host, '.cost-chart');
    const size = { width: chart.clientWidth, height: chart.clientHeight };
    const { xs } = chartFrame(path, size).lambda;
    placeCursor(chart, xs[state.cursor] ?? 0, size.width);
    placePin(chart, state, xs, size);
    write(host, '.cost-reading', costText(state));
  },
};

/** Size and speed over λ, and what they are at the cursor. */
export const COST_LAYERS: readonly Layer[] = [curves, cursor];
