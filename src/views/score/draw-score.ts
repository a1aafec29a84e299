import { line } from 'd3';
import { quantity, scoreText } from '../../store/number-format';
import { type RetrainedScore, scoreSeries, unconstrainedScore } from '../../store/score-series';
import type { ShownPath } from '../../store/shown-path';
import { drawLambdaAxis, drawValueAxis, emptiedGroup, type Marks } from '../lambda-axis/draw-axes';
import type { ScoreChart } from './score-chart';

/** Width of a letter, generously. */
const LETTER = 8;
/** Below this width the marks say less. */
const NARROW = 520;

/** Draws penalised and retrained scores against λ, and the two marked λ. */
export function drawScore(host: HTMLElement, path: ShownPath, chart: ScoreChart): void {
  const marks = emptiedGroup(host, 'axes');
  const { frame, score } = chart;
  const series = scoreSeries(path);
  const [bottom = 0, top = 0] = score.range();
  drawValueAxis(marks, emptiedGroup(host, 'grids'), frame, {
    scale: score,
    ticks: score.ticks(Math.max(2, Math.floor((bottom - top) / 36))),
    label: value => (series.measure === 'accuracy' ? `${Math.round(value * 1000) / 10} %` : quantity(value)),
    title: `${series.measure}, ${series.split} rows`,
    top: 12,
  });
  drawLambdaAxis(marks, frame, bottom);
  drawMarkedLambdas(marks, path, chart);
  const free = unconstrainedScore(path);
  if (free !== null) {
    marks
      .append('line')
      .attr('class', 'unconstrained')
      .attr('x1', frame.left)
      .attr('x2', frame.right)
      .attr('y1', score(free))
      .attr('y2', score(free));
  }
  const penalised = line<number>(
    (_, index) => frame.lambda.xs[index],
    value => score(value),
  ).defined(Number.isFinite);
  marks.append('path').attr('class', 'penalised').attr('d', penalised(series.penalised));
  drawRetrained(marks, series.retrained, chart);
}

function drawRetrained(
  marks: Marks,
  retrained: readonly RetrainedScore[],
  { frame, score }: ScoreChart,
): void {
  const x = ({ index }: RetrainedScore) => frame.lambda.xs[index];
  const y = (point: RetrainedScore) => score(point.score);
  const joined = line<RetrainedScore>(x, y)(retrained);
  marks.append('path').attr('class', 'retrained').attr('d', joined);
  marks
    .append('g')
    .attr('class', 'retrained-dots')
    .selectAll('circle')
    .data(retrained)
    .join('circle')
    .attr('r', 3)
    .attr('cx', x)
    .attr('cy', y);
}

function drawMarkedLambdas(marks: Marks, path: ShownPath, chart: ScoreChart): void {
  const { best, oneStandardError, measure } = scoreSeries(path);
  if (best === null) return;
  const narrow = chart.frame.right < NARROW;
  const text = (name: string, mark: RetrainedScore) => {
    const selected = path.points[mark.index]?.support.length ?? 0;
    return narrow
      ? `${name}: ${selected} selected`
      : `${name}: ${scoreText(mark.score, measure)}, ${selected} selected`;
  };
  if (oneStandardError === null || oneStandardError.index === best.index) {
    const both = oneStandardError === null ? 'best' : narrow ? 'best, 1 s.e.' : 'best and one standard error';
    drawMarkedLambda(marks, chart, best, text(both, best), 0);
    return;
  }
  drawMarkedLambda(marks, chart, best, text('best', best), 0);
  const rule = narrow ? '1 s.e.' : 'one standard error';
  drawMarkedLambda(marks, chart, oneStandardError, text(rule, oneStandardError), 1);
}

/** A marked λ: a line down the chart and its words above, in a row of their own so that two never meet, on the side with room. */
function drawMarkedLambda(
  marks: Marks,
  { frame, score }: ScoreChart,
  mark: RetrainedScore,
  words: string,
  row: number,
): void {
  const x = frame.lambda.xs[mark.index];
  const [bottom = 0] = score.range();
  const y = 26 + row * 14;
  const inward = x + words.length * LETTER > frame.right && x > frame.right - x;
  const group = marks.append('g').attr('class', 'marked');
  group
    .append('line')
    .attr('x1', x)
    .attr('x2', x)
    .attr('y1', y - 8)
    .attr('y2', bottom);
  group
    .append('text')
    .attr('x', x + (inward ? -5 : 5))
    .attr('y', y)
    .attr('text-anchor', inward ? 'end' : 'start')
    .text(words);
}
