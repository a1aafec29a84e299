import { extent, scaleLog } from 'd3';
import { type Copies, lastCopy } from '../../lassonet/resampled/copies';
import { quantity } from '../../store/state/number-format';
import { shownPath } from '../../store/state/shown-path';
import { ANSWER_WORDS as WORDS } from '../../words/en/answer';
import type { Layer, Size } from '../kit/drawing';
import { emptiedGroup } from '../kit/marks';

const LEFT = 64;
const RIGHT = 16;

/** Draws the λ of dropping of all inputs and of all copies, a row of dots each, and where the last copy drops. */
function drawCopies(host: HTMLElement, copies: Copies, { width, height }: Size): void {
  const marks = emptiedGroup(host, 'axes');
  const drops = [...copies.inputs, ...copies.copies].filter(lambda => Number.isFinite(lambda) && lambda > 0);
  const [low = 1, high = 10] = extent(drops);
  const x = scaleLog([low, Math.max(high, low * 1.01)], [LEFT, width - RIGHT]);
  const rows = [
    { name: 'inputs', title: WORDS.inputsRow, of: copies.inputs, y: height * 0.28 },
    { name: 'copies', title: WORDS.copiesRow, of: copies.copies, y: height * 0.6 },
  ] as const;
  const last = lastCopy(copies);
  for (const { name, title, of, y } of rows) {
    marks
      .append('text')
      .attr('x', LEFT - 12)
      .attr('y', y)
      .attr('dy', '0.32em')
      .attr('text-anchor', 'end')
      .text(title);
    for (const lambda of of) {
      if (!(lambda > 0) || !Number.isFinite(lambda)) continue;
      const beyond = name === 'inputs' && lambda > last;
      marks
        .append('circle')
        .attr('class', beyond ? 'copy-dot is-beyond' : 'copy-dot')
        .attr('r', 4)
        .attr('cx', x(lambda))
        .attr('cy', y);
    }
  }
  if (!Number.isFinite(last)) return;
  const at = x(last);
  const right = at < width / 2;
  marks
    .append('line')
    .attr('class', 'bound')
    .attr('x1', at)
    .attr('x2', at)
    .attr('y1', 6)
    .attr('y2', height - 22);
  marks
    .append('text')
    .attr('x', at + (right ? 5 : -5))
    .attr('y', height - 6)
    .attr('text-anchor', right ? 'start' : 'end')
    .text(WORDS.lastCopy({ lambda: quantity(last) }));
}

/** Inputs and copies of the path on screen. */
export const COPIES_LAYERS: readonly Layer[] = [
  {
    reads: state => [shownPath(state)?.copies],
    draw(host, state, size) {
      const copies = shownPath(state)?.copies;
      if (copies) drawCopies(host, copies, size);
    },
  },
];
