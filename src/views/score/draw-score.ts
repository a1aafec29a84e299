import { type ScaleLinear, scaleLinear } from 'd3-scale';
import { lambdaChoice, type MarkedLambda } from '../../store/readings/lambda-choice';
import {
  type RetrainedScore,
  type ScoreSeries,
  scoreSeries,
  unconstrainedScore,
} from '../../store/readings/score-series';
import { scoreText, tickText } from '../../store/state/number-format';
import type { ShownPath } from '../../store/state/shown-path';
import { SCORE_WORDS as WORDS } from '../../words/en/score';
import { type ChartFrame, chartFrame } from '../kit/chart-frame';
import { drawLambdaAxis, drawValueAxis } from '../kit/draw-axes';
import type { Size } from '../kit/drawing';
import { lettersIn } from '../kit/letters';
import { linePath, type Place, stepPath } from '../kit/line-path';
import { emptiedGroup, type Marks } from '../kit/marks';

/** A λ to be marked: where its line is, and how long its words are. */
export interface Mark {
  readonly x: number;
  readonly length: number;
}

/** Where the words of a mark stand: in which row above the plot, on which side of their line. */
export interface MarkPlace {
  readonly row: number;
  readonly anchor: 'start' | 'end';
  /** Whether the line may go up to the words, or would cross those of the other mark on its way. */
  readonly joined: boolean;
}

const ANCHORS = ['start', 'end'] as const;
/** Between a line and the words that belong to it. */
export const WORD_GAP = 5;

/** Places the words of one mark or two between `left` and `right`, so that no line crosses words if that can be had. */
export function placeMarks(marks: readonly Mark[], left: number, right: number): readonly MarkPlace[] {
  const sides = marks.map(mark => {
    const fitting = ANCHORS.filter(anchor => {
      const [from, to] = span(mark, anchor);
      return from >= left && to <= right;
    });
    return fitting.length > 0 ? fitting : ([mark.x - left > right - mark.x ? 'end' : 'start'] as const);
  });
  const [first, second] = marks;
  if (first === undefined) return [];
  if (second === undefined) return [{ row: 0, anchor: sides[0][0], joined: true }];
  for (const upper of [0, 1]) {
    const lower = 1 - upper;
    for (const anchor of sides[lower]) {
      const [from, to] = span(marks[lower], anchor);
      if (marks[upper].x >= from - WORD_GAP && marks[upper].x <= to + WORD_GAP) continue;
      return marks.map((_, i) => ({
        row: i === upper ? 0 : 1,
        anchor: i === lower ? anchor : sides[i][0],
        joined: true,
      }));
    }
  }
  return marks.map((_, row) => ({ row, anchor: sides[row][0], joined: row === 1 }));
}

function span({ x, length }: Mark, anchor: MarkPlace['anchor']): readonly [number, number] {
  return anchor === 'start' ? [x + WORD_GAP, x + WORD_GAP + length] : [x - WORD_GAP - length, x - WORD_GAP];
}

/** Scales of the scores over λ. */
export interface ScoreChart {
  readonly frame: ChartFrame;
  readonly score: ScaleLinear<number, number>;
}

const TOP = 48;
const BOTTOM = 40;

/** Lays out the scores of `path` in a box. */
export function scoreChart(path: ShownPath, size: Size): ScoreChart {
  const [low, high] = scoreRange(scoreSeries(path));
  return {
    frame: chartFrame(path, size),
    score: scaleLinear([low, high], [size.height - BOTTOM, TOP]).nice(4),
  };
}

/** How a score stands at an axis. */
export function scoreTick({ measure }: ScoreSeries): (score: number) => string {
  return score => (measure === 'accuracy' ? `${Math.round(score * 1000) / 10} %` : tickText(score));
}

/** From the lowest score drawn to the highest possible; far below nothing, an R² is cut off. */
export function scoreRange({ penalised, retrained, measure }: ScoreSeries): readonly [number, number] {
  const scores = [...penalised, ...retrained.map(({ score }) => score)].filter(Number.isFinite);
  const lowest = Math.min(0.95, ...scores);
  return [measure === 'R²' ? Math.max(-0.5, lowest) : lowest, 1];
}

/** Width of a letter, generously. */
const LETTER = 7.6;
/** Below this width the marks say less. */
const NARROW = 520;
/** Baseline of the upper row of words above the plot, and how far the lower one is below it. */
const FIRST_ROW = 26;
const ROW = 15;

/** Draws penalised and retrained scores against λ, and the two marked λ. */
export function drawScore(host: HTMLElement, path: ShownPath, chart: ScoreChart): void {
  const marks = emptiedGroup(host, 'axes');
  const { frame, score } = chart;
  const series = scoreSeries(path);
  const [bottom = 0, top = 0] = score.range();
  drawValueAxis(marks, emptiedGroup(host, 'grids'), frame, {
    scale: score,
    ticks: score.ticks(Math.max(2, Math.floor((bottom - top) / 36))),
    label: scoreTick(series),
    title: WORDS.axis({ measure: series.measure, split: series.split }),
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
  const penalised = series.penalised.map((value, index): Place => [frame.lambda.xs[index], score(value)]);
  marks.append('path').attr('class', 'penalised').attr('d', linePath(penalised));
  drawRetrained(marks, series.retrained, chart);
}

function drawRetrained(
  marks: Marks,
  retrained: readonly RetrainedScore[],
  { frame, score }: ScoreChart,
): void {
  const x = ({ index }: RetrainedScore) => frame.lambda.xs[index];
  const y = (point: RetrainedScore) => score(point.score);
  // What was retrained last is what is known until the next: supports between are not worth a slope.
  const joined = stepPath(retrained.map(point => [x(point), y(point)]));
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
  const all = markedLambdas(path, chart.frame.right < NARROW);
  const { frame, score } = chart;
  const [bottom = 0, top = 0] = score.range();
  const xs = all.map(({ mark }) => frame.lambda.xs[mark.index]);
  const lengths = all.map(({ words }) => lettersIn(words) * LETTER);
  const places = placeMarks(
    xs.map((x, i) => ({ x, length: lengths[i] })),
    0,
    frame.right,
  );
  all.forEach(({ words }, i) => {
    const { row, anchor, joined } = places[i];
    const y = FIRST_ROW + row * ROW;
    const group = marks.append('g').attr('class', 'marked');
    group
      .append('line')
      .attr('x1', xs[i])
      .attr('x2', xs[i])
      .attr('y1', joined ? y - 8 : top)
      .attr('y2', bottom);
    group
      .append('text')
      .attr('x', xs[i] + (anchor === 'end' ? -WORD_GAP : WORD_GAP))
      .attr('y', y)
      .attr('text-anchor', anchor)
      .text(words);
  });
}

/** The λ that are marked, and what is said of each: less where the chart is narrow. */
function markedLambdas(
  path: ShownPath,
  narrow: boolean,
): readonly { readonly mark: MarkedLambda; readonly words: string }[] {
  const { measure } = scoreSeries(path);
  const choice = lambdaChoice(path);
  if (choice === null) return [];
  const { best, oneStandardError } = choice;
  const said = (name: 'best' | 'sparsest' | 'bestAndSparsest', mark: MarkedLambda) => {
    const selected = path.points[mark.index]?.support.length ?? 0;
    const score = narrow ? 'none' : scoreText(mark.score, measure);
    return { mark, words: WORDS[name]({ room: narrow ? 'narrow' : 'wide', score, selected }) };
  };
  if (oneStandardError === null) return [said('best', best)];
  if (oneStandardError.index === best.index) return [said('bestAndSparsest', best)];
  return [said('best', best), said('sparsest', oneStandardError)];
}
