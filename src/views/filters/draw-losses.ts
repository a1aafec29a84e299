import { line, scaleLinear, scaleLog } from 'd3';
import type { LossSeries } from '../../store/readings/beside-unconstrained';
import { quantity } from '../../store/state/number-format';
import { emptiedGroup } from '../kit/draw-axes';
import type { Size } from '../kit/drawing';

const LEFT = 60;
const RIGHT = 8;
const TOP = 8;
const BOTTOM = 34;

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
  const x = scaleLinear([1, epochs], [LEFT, width - RIGHT]);
  const y = scaleLog([Math.min(...values), Math.max(...values)], [height - BOTTOM, TOP]);
  for (const value of new Set(y.domain())) {
    marks
      .append('line')
      .attr('class', 'grid')
      .attr('x1', LEFT)
      .attr('x2', width - RIGHT)
      .attr('y1', y(value))
      .attr('y2', y(value));
    marks
      .append('text')
      .attr('x', LEFT - 5)
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
      .attr('y', height - BOTTOM + 16)
      .attr('text-anchor', epoch === epochs ? 'end' : 'middle')
      .text(epoch);
  }
  marks
    .append('text')
    .attr('x', width - RIGHT)
    .attr('y', height - 4)
    .attr('text-anchor', 'end')
    .text(dense > 0 ? `epoch; λ rises from the ${ordinal(dense + 1)} on` : 'epoch');
  const here = x(Math.max(1, until[cursor] ?? 1));
  marks
    .append('line')
    .attr('class', 'loss-cursor')
    .attr('x1', here)
    .attr('x2', here)
    .attr('y1', 0)
    .attr('y2', height - BOTTOM);
  const trace = line<number>(
    (_, epoch) => x(epoch + 1),
    loss => y(loss),
  ).defined(loss => loss > 0);
  marks.append('path').attr('class', 'loss-line is-constrained').attr('d', trace(constrained));
  marks.append('path').attr('class', 'loss-line is-unconstrained').attr('d', trace(unconstrained));
}

function ordinal(n: number): string {
  const teens = n % 100 >= 11 && n % 100 <= 13;
  return `${n}${(teens ? undefined : ['th', 'st', 'nd', 'rd'][n % 10]) ?? 'th'}`;
}
