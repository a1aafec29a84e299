import { line, scaleLinear, scaleLog } from 'd3';
import type { FilterReading, LossSeries } from '../../store/readings/beside-unconstrained';
import { quantity, tickText } from '../../store/state/number-format';
import { FILTERS_WORDS as WORDS } from '../../words/en/filters';
import { drawValueAxis } from '../kit/draw-axes';
import type { Size } from '../kit/drawing';
import { emptiedGroup } from '../kit/marks';

const LOSS_FRAME = { left: 60, right: 8, top: 8, bottom: 34 };

/** Draws both losses over the epochs, on a log scale, and where the epochs of the point at the cursor end. */
export function drawLosses(
  host: HTMLElement,
  { constrained, unconstrained, until, dense }: LossSeries,
  cursor: number,
  { width, height }: Size,
): void {
  const marks = emptiedGroup(host, 'losses');
  const values = [...constrained, ...unconstrained].filter(loss => loss > 0);
  if (values.length === 0) return;
  const epochs = Math.max(constrained.length, unconstrained.length, 2);
  const x = scaleLinear([1, epochs], [LOSS_FRAME.left, width - LOSS_FRAME.right]);
  const y = scaleLog(
    [Math.min(...values), Math.max(...values)],
    [height - LOSS_FRAME.bottom, LOSS_FRAME.top],
  );
  for (const value of new Set(y.domain())) {
    marks
      .append('line')
      .attr('class', 'grid')
      .attr('x1', LOSS_FRAME.left)
      .attr('x2', width - LOSS_FRAME.right)
      .attr('y1', y(value))
      .attr('y2', y(value));
    marks
      .append('text')
      .attr('x', LOSS_FRAME.left - 5)
      .attr('y', y(value))
      .attr('dy', '0.32em')
      .attr('text-anchor', 'end')
      .text(quantity(value));
  }
  for (const epoch of new Set([1, dense, epochs])) {
    if (epoch < 1 || (epoch === dense && x(dense) - x(1) < 24)) continue;
    marks
      .append('text')
      .attr('x', x(epoch))
      .attr('y', height - LOSS_FRAME.bottom + 16)
      .attr('text-anchor', epoch === epochs ? 'end' : 'middle')
      .text(epoch);
  }
  marks
    .append('text')
    .attr('x', width - LOSS_FRAME.right)
    .attr('y', height - 4)
    .attr('text-anchor', 'end')
    .text(dense > 0 ? WORDS.epochAxisDense({ epoch: dense + 1 }) : WORDS.epochAxis);
  const here = x(Math.max(1, until[cursor] ?? 1));
  marks
    .append('line')
    .attr('class', 'loss-cursor')
    .attr('x1', here)
    .attr('x2', here)
    .attr('y1', 0)
    .attr('y2', height - LOSS_FRAME.bottom);
  const trace = line<number>(
    (_, epoch) => x(epoch + 1),
    loss => y(loss),
  ).defined(loss => loss > 0);
  marks.append('path').attr('class', 'loss-line is-constrained').attr('d', trace(constrained));
  marks.append('path').attr('class', 'loss-line is-unconstrained').attr('d', trace(unconstrained));
}

const READING_FRAME = { left: 60, right: 6, top: 8, bottom: 20 };
/** Width of a filter's number, generously. */
const NUMBER = 20;

/** Draws the norms with which the next layer reads each filter: filters side by side, one thin line a unit. */
export function drawReading(host: HTMLElement, reading: FilterReading, { width, height }: Size): void {
  const marks = emptiedGroup(host, 'reading');
  const { first, filters, units, norms } = reading;
  const largest = norms.reduce((most, norm) => Math.max(most, norm), 0);
  const step = (width - READING_FRAME.left - READING_FRAME.right) / filters;
  const x = (filter: number): number => READING_FRAME.left + (filter + 0.5) * step;
  const y = scaleLinear([0, largest || 1], [height - READING_FRAME.bottom, READING_FRAME.top]);
  drawValueAxis(
    marks,
    marks,
    { left: READING_FRAME.left, right: width - READING_FRAME.right, labels: 0 },
    { scale: y, ticks: largest > 0 ? [0, largest] : [0], label: tickText },
  );
  const every = Math.ceil(NUMBER / step);
  const across = Array.from({ length: filters }, (_, filter) => filter);
  for (const filter of across) {
    marks
      .append('rect')
      .attr('class', 'reading-filter')
      .attr('data-group', first + filter)
      .attr('x', x(filter) - step / 2)
      .attr('y', 0)
      .attr('width', step)
      .attr('height', height);
    if (filter % every !== 0) continue;
    marks
      .append('text')
      .attr('x', x(filter))
      .attr('y', height - 4)
      .attr('text-anchor', 'middle')
      .text(filter + 1);
  }
  for (let unit = 0; unit < units; unit++) {
    const trace = line<number>(x, filter => y(norms[filter * units + unit]));
    marks.append('path').attr('class', 'reading-line').attr('d', trace(across));
  }
}
