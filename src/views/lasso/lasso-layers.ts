import { type ScaleLinear, scaleLinear, path as trace } from 'd3';
import { dropOrder } from '../../store/readings/drop-lambda';
import { featureNumbering, groupName } from '../../store/readings/feature-numbering';
import type { Scheme } from '../../store/state/explorer-state';
import { tickText } from '../../store/state/number-format';
import type { ShownPath } from '../../store/state/shown-path';
import { LASSO_WORDS as WORDS } from '../../words/en/lasso';
import { type ChartFrame, chartFrame } from '../kit/chart-frame';
import { drawLambdaAxis, drawValueAxis } from '../kit/draw-axes';
import type { Layer, Size } from '../kit/drawing';
import { groupColour } from '../kit/group-colour';
import { emptiedGroup } from '../kit/marks';
import { placeCursor } from '../kit/place-cursor';
import { traceLine } from '../path/draw-lines';
import { spread } from '../path/draw-path-axes';
import { type ComparedId, comparedIndex } from './compared-paths';

/** Scales of one path of the comparison. */
interface KeptChart {
  readonly frame: ChartFrame;
  readonly norm: ScaleLinear<number, number>;
}

const TOP = 26;
const BOTTOM = 40;

/** Lays out the norms of `path` over λ in a box. */
function keptChart(path: ShownPath, size: Size): KeptChart {
  const largest = Math.max(...path.points.map(({ norms }) => Math.max(...norms)));
  return {
    frame: chartFrame(path, size),
    norm: scaleLinear([0, largest > 0 ? largest : 1], [size.height - BOTTOM, TOP]),
  };
}

const LINE_HEIGHT = 16;

/** Draws ‖θ_j‖ of every feature against λ, those of `marked` strongly, and their names where the lines begin. */
function drawKept(
  host: HTMLElement,
  path: ShownPath,
  chart: KeptChart,
  marked: readonly number[],
  scheme: Scheme,
): void {
  const marks = emptiedGroup(host, 'axes');
  const { frame, norm } = chart;
  const [bottom = 0, top = 0] = norm.range();
  drawValueAxis(marks, emptiedGroup(host, 'grids'), frame, {
    scale: norm,
    ticks: norm.ticks(Math.max(2, Math.min(4, Math.floor((bottom - top) / 36)))),
    label: tickText,
    title: WORDS.axis,
    top: 12,
  });
  drawLambdaAxis(marks, frame, bottom);
  const colour = groupColour(path, scheme);
  const { groups } = featureNumbering(path);
  // Where there is no room for all names, the marked ones alone are written.
  const named = groups.length * LINE_HEIGHT <= bottom - top + LINE_HEIGHT ? groups : marked;
  const ends = named.map(group => norm(path.points[0]?.norms[group] ?? 0));
  const places = spread(ends, LINE_HEIGHT, top, bottom);
  for (const group of dropOrder(path.points)) {
    const line = trace();
    traceLine(line, path, { frame, norm }, group);
    const strong = marked.includes(group);
    const index = named.indexOf(group);
    const leader = index < 0 ? '' : `M${frame.left - 2},${ends[index]}L${frame.left - 9},${places[index]}`;
    marks
      .append('path')
      .attr('class', strong ? 'kept-line is-marked' : 'kept-line')
      .attr('d', `${line}${leader}`)
      .attr('stroke', colour(group));
    if (index < 0) continue;
    marks
      .append('text')
      .attr('class', strong ? 'kept-name is-marked' : 'kept-name')
      .attr('x', frame.left - 12)
      .attr('y', places[index])
      .attr('dy', '0.32em')
      .attr('text-anchor', 'end')
      .style('fill', colour(group))
      .text(groupName(path, group));
  }
}

/** The features of the product, x₄ and x₅. */
const PRODUCT = [4, 5];

/** One of the compared paths over its λ, and where it is looked at. */
export function keptLayers(id: ComparedId): readonly Layer[] {
  const lines: Layer = {
    reads: state => [state.paths[id]],
    draw(host, state, size) {
      const path = state.paths[id];
      if (path !== undefined) drawKept(host, path, keptChart(path, size), PRODUCT, state.scheme);
    },
  };
  const cursor: Layer = {
    reads: state => [state.paths[id], comparedIndex(state, id)],
    draw(host, state, size) {
      const path = state.paths[id];
      if (path === undefined) return;
      const { frame, norm } = keptChart(path, size);
      const index = comparedIndex(state, id);
      const x = frame.lambda.xs[index] ?? 0;
      placeCursor(host, x, size.width);
      const marks = emptiedGroup(host, 'at-cursor');
      for (const group of path.points[index]?.support ?? []) {
        marks
          .append('circle')
          .attr('r', PRODUCT.includes(group) ? 5 : 3)
          .attr('cx', x)
          .attr('cy', norm(path.points[index].norms[group]));
      }
    },
  };
  return [lines, cursor];
}
