import { line } from 'd3';
import type { SeedRuns } from '../../path-file/seed-runs';
import { emptiedGroup } from '../lambda-axis/draw-axes';
import { type Agreement, type AgreementChart, agreementCurve } from './agreement-chart';

const TICKS = [1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000];
const LABEL_ROOM = 26;

/** Draws the agreement of runs over the number of groups left, and what lots would give. */
export function drawAgreement(host: HTMLElement, seeds: SeedRuns, { left, share }: AgreementChart): void {
  const marks = emptiedGroup(host, 'axes');
  const grids = emptiedGroup(host, 'grids');
  const [begin, end] = left.range();
  const [bottom, top] = share.range();
  for (const value of [0, 0.25, 0.5, 0.75, 1]) {
    const y = share(value);
    grids.append('line').attr('class', 'grid').attr('x1', begin).attr('x2', end).attr('y1', y).attr('y2', y);
    marks
      .append('text')
      .attr('x', begin - 6)
      .attr('y', y)
      .attr('dy', '0.32em')
      .attr('text-anchor', 'end')
      .text(`${value * 100} %`);
  }
  marks
    .append('text')
    .attr('class', 'axis-title')
    .attr('x', 0)
    .attr('y', top - 14)
    .text('in common, mean of all pairs');
  drawCounts(marks, left, bottom);
  const curve = (value: (at: Agreement) => number) =>
    line<Agreement>(
      ({ k }) => left(k),
      at => share(value(at)),
    )(agreementCurve(seeds));
  marks
    .append('path')
    .attr('class', 'by-lot')
    .attr(
      'd',
      curve(({ byLot }) => byLot),
    );
  marks
    .append('path')
    .attr('class', 'agreement')
    .attr(
      'd',
      curve(({ runs }) => runs),
    );
}

function drawCounts(
  marks: ReturnType<typeof emptiedGroup>,
  left: AgreementChart['left'],
  bottom: number,
): void {
  const [begin, end] = left.range();
  const [most] = left.domain();
  const axis = marks.append('g').attr('transform', `translate(0,${bottom})`);
  axis.append('line').attr('class', 'baseline').attr('x1', begin).attr('x2', end);
  let last = Number.POSITIVE_INFINITY;
  for (const k of TICKS.filter(tick => tick <= most)) {
    const x = left(k);
    if (last - x < LABEL_ROOM) continue;
    last = x;
    axis.append('line').attr('class', 'tick').attr('x1', x).attr('x2', x).attr('y2', 5);
    axis.append('text').attr('x', x).attr('y', 18).attr('text-anchor', 'middle').text(k);
  }
  axis
    .append('text')
    .attr('class', 'axis-title')
    .attr('x', end)
    .attr('y', 34)
    .attr('text-anchor', 'end')
    .text('number left (log scale) →');
}
