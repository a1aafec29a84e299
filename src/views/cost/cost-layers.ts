import { costText } from '../../store/network-cost';
import { shownPath } from '../../store/shown-path';
import type { Layer } from '../drawing/drawing';
import { chartFrame } from '../lambda-axis/chart-frame';
import { placeCursor } from '../lambda-axis/place-cursor';
import { placePin } from '../lambda-axis/place-pin';
import { drawCost } from './draw-cost';

const curves: Layer = {
  reads: state => [shownPath(state)],
  draw(host, state) {
    const path = shownPath(state);
    const chart = host.querySelector<HTMLElement>('.cost-chart');
    if (path === null || chart === null) return;
    drawCost(chart, path, { width: chart.clientWidth, height: chart.clientHeight });
  },
};

const cursor: Layer = {
  reads: state => [shownPath(state), state.cursor, state.pin],
  draw(host, state) {
    const path = shownPath(state);
    const chart = host.querySelector<HTMLElement>('.cost-chart');
    if (path === null || chart === null) return;
    const size = { width: chart.clientWidth, height: chart.clientHeight };
    const { xs } = chartFrame(path, size).lambda;
    placeCursor(chart, xs[state.cursor] ?? 0, size.width);
    placePin(chart, state, xs, size);
    const reading = host.querySelector('.cost-reading');
    if (reading !== null) reading.textContent = costText(state);
  },
};

/** Size and speed over λ, and what they are at the cursor. */
export const COST_LAYERS: readonly Layer[] = [curves, cursor];
