import { line, scaleLinear } from 'd3';
import type { FilterReading } from '../../store/readings/beside-unconstrained';
import { quantity } from '../../store/state/number-format';
import { drawValueAxis, emptiedGroup } from '../kit/draw-axes';
import type { Size } from '../kit/drawing';

const LEFT = 60;
const RIGHT = 6;
const TOP = 8;
const BOTTOM = 20;
/** Width of a filter's number, generously. */
const NUMBER = 20;

/** Draws the norms with which the next layer reads each filter: filters side by side, one thin line a unit. */
export function drawReading(host: HTMLElement, reading: FilterReading, { width, height }: Size): void {
  const marks = emptiedGroup(host, 'reading');
  const { first, filters, units, norms } = reading;
  const largest = norms.reduce((most, norm) => Math.max(most, norm), 0);
  const step = (width - LEFT - RIGHT) / filters;
  const x = (filter: number): number => LEFT + (filter + 0.5) * step;
  const y = scaleLinear([0, largest || 1], [height - BOTTOM, TOP]);
  drawValueAxis(
    marks,
    marks,
    { left: LEFT, right: width - RIGHT, labels: 0 },
    { scale: y, ticks: largest > 0 ? [0, largest] : [0], label: quantity },
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
