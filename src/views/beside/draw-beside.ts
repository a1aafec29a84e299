import { featureNoun } from '../../store/readings/feature-numbering';
import { scoreSeries } from '../../store/readings/score-series';
import { BESIDE_WORDS as WORDS } from '../../words/en/beside';
import { SCORE_WORDS } from '../../words/en/score';
import { drawCountAxis } from '../kit/count-axis';
import { drawValueAxis } from '../kit/draw-axes';
import type { Size } from '../kit/drawing';
import { linePath, type Place } from '../kit/line-path';
import { emptiedGroup, type Marks } from '../kit/marks';
import { scoreTick } from '../score/draw-score';
import { besideChart, curveOf, type Pair, retrainedOf, SIDES, type SideName } from './beside-chart';
import { placeTitles } from './place-titles';

/** Below this width the axis says less. */
const NARROW = 420;
const DOT = 3;

/** Draws the scores of both paths over the number selected: lines of the paths' own networks, marks of retrained ones. */
export function drawBeside(
  host: HTMLElement,
  pair: Pair,
  titles: Readonly<Record<SideName, string>>,
  size: Size,
): void {
  const chart = besideChart(pair, size);
  const { count, score } = chart;
  const [left, right] = count.range();
  const [bottom, top] = score.range();
  const marks = emptiedGroup(host, 'axes');
  const [one] = pair;
  const series = scoreSeries(one);
  drawValueAxis(
    marks,
    emptiedGroup(host, 'grids'),
    { left, right, labels: 0 },
    {
      scale: score,
      ticks: score.ticks(Math.max(2, Math.floor((bottom - top) / 36))),
      label: scoreTick(series),
      title: SCORE_WORDS.axis({ measure: series.measure, split: series.split }),
      top: 12,
    },
  );
  const axis = size.width < NARROW ? WORDS.narrowAxis : WORDS.axis;
  drawCountAxis(marks, count, bottom, axis({ noun: featureNoun(one) }));
  const curves = pair.map(path => curveOf(path, chart));
  const dots = pair.map(path => retrainedOf(path, chart));
  SIDES.forEach((side, i) => {
    marks.append('path').attr('class', `is-${side} beside-line`).attr('d', linePath(curves[i]));
    drawDots(marks, dots[i], side);
  });
  placeTitles(curves, dots.flat(), titles, chart).forEach(({ side, text, x, y, anchor }) => {
    marks
      .append('text')
      .attr('class', `is-${side} beside-name`)
      .attr('x', x)
      .attr('y', y)
      .attr('text-anchor', anchor)
      .text(text);
  });
}

/** Round dots of the one path, squares of the other. */
function drawDots(marks: Marks, dots: readonly Place[], side: SideName): void {
  for (const [x, y] of dots) {
    const dot = marks.append(side === 'one' ? 'circle' : 'rect').attr('class', `is-${side} beside-dot`);
    if (side === 'one') dot.attr('r', DOT).attr('cx', x).attr('cy', y);
    else
      dot
        .attr('x', x - DOT)
        .attr('y', y - DOT)
        .attr('width', 2 * DOT)
        .attr('height', 2 * DOT);
  }
}
