import { pinnedPoint } from '../../store/state/cursor';
import type { Explorer } from '../../store/state/explorer';
import { quantity } from '../../store/state/number-format';
import { cursorPoint, shownPath } from '../../store/state/shown-path';
import { drawOn } from '../kit/canvas';
import type { Layer } from '../kit/drawing';
import { part } from '../kit/parts';
import { palette } from '../kit/ramp';
import { writeRamp } from '../kit/write-ramp';
import { drawHeat, drawRows } from './draw-weights';
import { HEAD, rowGroups, weightsChart } from './weights-chart';

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
    const lambda = quantity(chart.keyframe?.lambda ?? Number.NaN);
    if (section === null) return;
    writeRamp(
      section,
      largest === 0
        ? null
        : {
            gradient: palette(state.scheme).signed.gradient,
            labels: [quantity(-largest), '0', quantity(largest)],
            title: `weight W into each hidden unit, recorded at λ = ${lambda}`,
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
    const feature = state.hover === null ? -1 : rowGroups(path).indexOf(state.hover);
    mark.hidden = feature < 0;
    const { row } = weightsChart(path, state.cursor, size);
    mark.style.top = `${HEAD + feature * row}px`;
    mark.style.height = `${row}px`;
  },
};

/** The weights of a table's features, and the feature under the pointer. */
export const WEIGHTS_LAYERS: readonly Layer[] = [rows, hover];

/** Makes the feature under the pointer the hovered one; returns the end of it. */
export function hoverRows(host: HTMLElement, store: Explorer): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  const hoverAt = (event: PointerEvent) => {
    const state = store.getState();
    const path = shownPath(state);
    if (path === null) return;
    const box = host.getBoundingClientRect();
    const { row } = weightsChart(path, state.cursor, box);
    const group = rowGroups(path)[Math.floor((event.clientY - box.top - HEAD) / row)] ?? -1;
    store.setState({ hover: group < 0 ? null : group });
  };
  host.addEventListener('pointermove', hoverAt, { signal });
  host.addEventListener('pointerdown', hoverAt, { signal });
  host.addEventListener('pointerleave', () => store.setState({ hover: null }), { signal });
  return () => ending.abort();
}
