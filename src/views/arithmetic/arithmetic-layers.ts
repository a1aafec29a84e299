import { scaleLinear } from 'd3';
import { evidenceOf, type InputProx, inputGroup, inputProx } from '../../store/image/input-arithmetic';
import { groupName } from '../../store/readings/feature-numbering';
import type { ExplorerState } from '../../store/state/explorer-state';
import { quantity } from '../../store/state/number-format';
import { cursorPoint, shownPath } from '../../store/state/shown-path';
import { ARITHMETIC_WORDS as WORDS } from '../../words/en/arithmetic';
import type { Layer, Size } from '../kit/drawing';
import { emptiedGroup } from '../kit/marks';
import { parts, write } from '../kit/parts';
import { evidenceText, proxText } from './arithmetic-text';
import { diagramLayer } from './diagram-layer';

const reads = (state: ExplorerState): readonly unknown[] => [
  shownPath(state),
  cursorPoint(state),
  state.input,
  state.example,
  state.sketch,
];

const evidence: Layer = {
  reads,
  draw(host, state) {
    const path = shownPath(state);
    const group = inputGroup(state);
    if (path === null || group === null) return;
    for (const select of parts<HTMLSelectElement>(host, 'select')) select.value = String(group);
    write(host, '.arithmetic-name', groupName(path, group));
    write(host, '.evidence-text', evidenceText(state));
    const all = evidenceOf(state)?.outputs ?? [];
    const most = Math.max(
      ...all.map(({ skip, hidden }) => Math.max(Math.abs(skip), Math.abs(hidden ?? 0))),
      0,
    );
    parts(host, '.evidence tbody tr').forEach((row, c) => {
      const output = all[c];
      const sum = output === undefined ? Number.NaN : output.skip + (output.hidden ?? 0);
      write(row, '.evidence-theta', quantity(output?.theta ?? Number.NaN));
      writeBar(row, '.evidence-skip', output?.skip ?? Number.NaN, most);
      writeBar(row, '.evidence-hidden', output?.hidden ?? Number.NaN, most);
      write(row, '.evidence-sum', quantity(sum));
    });
  },
};

/** A number with a bar behind it, to the right where it is positive. */
function writeBar(row: ParentNode, selector: string, value: number, most: number): void {
  write(row, `${selector} span`, quantity(value));
  const share = most > 0 && Number.isFinite(value) ? (50 * Math.abs(value)) / most : 0;
  for (const bar of parts(row, `${selector} i`)) {
    bar.style.width = `${share}%`;
    bar.style.left = `${value < 0 ? 50 - share : 50}%`;
  }
}

const FRAME = { left: 52, right: 8, top: 10, bottom: 22 };

/** The evidence of the chosen input, and Hier-Prox of its weights with this share of the threshold that drops it. */
export function arithmeticLayers(share: number): readonly Layer[] {
  const prox: Layer = {
    reads: state => [shownPath(state), cursorPoint(state), state.input],
    draw(host, state) {
      const step = inputProx(state, share);
      write(host, '.prox-text', proxText(state, step));
      for (const chart of parts(host, '.prox-chart')) {
        chart.hidden = step === null || step.sizes.length === 0 || step.M === 0;
        if (step !== null) drawProx(chart, step, { width: chart.clientWidth, height: chart.clientHeight });
      }
    },
  };
  return [diagramLayer, evidence, prox];
}

/** Draws |u_k| as bars, what is cut off above w, and M‖v‖, the bound before. */
function drawProx(host: HTMLElement, { sizes, bound, M, norm }: InputProx, { width, height }: Size): void {
  const marks = emptiedGroup(host, 'prox');
  const [left, right] = [FRAME.left, width - FRAME.right];
  const top = Math.max(sizes[0] ?? 0, Math.min(M * norm, 1.3 * (sizes[0] ?? 0)), bound) || 1;
  const y = scaleLinear([0, top], [height - FRAME.bottom, FRAME.top]);
  const step = (right - left) / Math.max(1, sizes.length);
  const bar = (name: string, k: number, from: number, to: number) =>
    marks
      .append('rect')
      .attr('class', name)
      .attr('x', left + k * step)
      .attr('width', Math.max(0.5, step * 0.8))
      .attr('y', y(to))
      .attr('height', Math.max(0, y(from) - y(to)));
  sizes.forEach((size, k) => {
    bar('prox-kept', k, 0, Math.min(size, bound));
    if (size > bound) bar('prox-cut', k, bound, size);
  });
  const level = (name: string, value: number, text: string) => {
    if (value > top) return;
    marks
      .append('line')
      .attr('class', name)
      .attr('x1', left)
      .attr('x2', right)
      .attr('y1', y(value))
      .attr('y2', y(value));
    marks
      .append('text')
      .attr('x', left - 5)
      .attr('y', y(value))
      .attr('dy', '0.32em')
      .attr('text-anchor', 'end')
      .text(text);
  };
  if (Math.abs(y(M * norm) - y(bound)) > 12) level('prox-before', M * norm, 'M‖v‖');
  level('prox-bound', bound, 'w');
  marks
    .append('text')
    .attr('x', right)
    .attr('y', height - 6)
    .attr('text-anchor', 'end')
    .text(WORDS.hiddenAxis);
}
