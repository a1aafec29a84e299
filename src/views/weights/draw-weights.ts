import type { PathPoint } from '../../lassonet/path-point';
import { consumerWeights } from '../../store/readings/network-at';
import type { Scheme } from '../../store/state/explorer-state';
import { quantity } from '../../store/state/number-format';
import type { ShownPath } from '../../store/state/shown-path';
import type { Brush } from '../kit/canvas';
import { emptiedGroup } from '../kit/draw-axes';
import { groupColour } from '../kit/group-colour';
import { palette } from '../kit/ramp';
import { HEAD, LETTER, rowGroups, type WeightsChart } from './weights-chart';

/** Draws names and bars of ‖θ_j‖, one row a feature. */
export function drawRows(
  host: HTMLElement,
  path: ShownPath,
  point: PathPoint,
  chart: WeightsChart,
  scheme: Scheme,
  pinned: PathPoint | null,
): void {
  const { layout } = path.description;
  if (layout.kind !== 'table') return;
  const marks = emptiedGroup(host, 'rows');
  const colour = groupColour(path, scheme);
  const largest = Math.max(...point.norms, ...(pinned?.norms ?? []), 0);
  const letters = Math.floor((chart.names - 10) / LETTER);
  const [barStart, barEnd] = chart.bars;
  rowGroups(path).forEach((group, feature) => {
    const name = layout.names[feature] ?? '';
    const norm = group < 0 ? 0 : (point.norms[group] ?? 0);
    const row = marks
      .append('g')
      .attr('class', group < 0 ? 'row is-constant' : norm > 0 ? 'row' : 'row is-dropped')
      .attr('transform', `translate(0,${HEAD + feature * chart.row})`);
    const middle = chart.row / 2;
    row
      .append('text')
      .attr('y', middle)
      .attr('dy', '0.32em')
      .text(name.length > letters ? `${name.slice(0, Math.max(1, letters - 1))}…` : name);
    const before = group < 0 ? 0 : (pinned?.norms[group] ?? 0);
    if (before > 0) {
      const x = barStart + ((barEnd - barStart) * before) / largest;
      row
        .append('line')
        .attr('class', 'at-pin')
        .attr('x1', x)
        .attr('x2', x)
        .attr('y1', 1)
        .attr('y2', chart.row - 1);
    }
    if (norm === 0) {
      const words = group < 0 ? 'never varies' : before > 0 ? 'lost' : 'dropped';
      row
        .append('text')
        .attr('class', 'state')
        .attr('x', barStart)
        .attr('y', middle)
        .attr('dy', '0.32em')
        .text(words);
      return;
    }
    row
      .append('rect')
      .attr('x', barStart)
      .attr('y', chart.row * 0.2)
      .attr('height', chart.row * 0.6)
      .attr('width', Math.max(1, ((barEnd - barStart) * norm) / largest))
      .attr('fill', colour(group));
  });
  drawHeads(host, chart, largest);
}

function drawHeads(host: HTMLElement, chart: WeightsChart, largest: number): void {
  const heads = emptiedGroup(host, 'heads');
  const head = (x: number, first: string, second: string) => {
    heads.append('text').attr('class', 'head').attr('x', x).attr('y', 12).text(first);
    heads.append('text').attr('class', 'head-detail').attr('x', x).attr('y', 26).text(second);
  };
  const range = largest > 0 ? `0 to ${quantity(largest)}` : 'all dropped';
  const fits = range.length * LETTER <= chart.theta[0] - chart.bars[0];
  head(chart.bars[0], '‖θⱼ‖', fits ? range : '');
  const thetaWidth = chart.theta[1] - chart.theta[0];
  if (chart.outputs > 0) head(chart.theta[0], 'θ', thetaWidth > 70 ? `${chart.outputs} classes` : '');
  if (chart.keyframe !== null && chart.units > 0) {
    head(chart.consumers[0], 'W, first layer', `${chart.units} units`);
  }
}

/** Draws θ and W as signed heat maps, each on its own scale; returns the largest size in W. */
export function drawHeat(
  context: Brush,
  path: ShownPath,
  point: PathPoint,
  chart: WeightsChart,
  scheme: Scheme,
): number {
  const consumers = consumerWeights(chart.keyframe);
  const drawBlock = (values: Float32Array, columns: number, [from, to]: readonly [number, number]) => {
    const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const width = (to - from) / columns;
    const { signed } = palette(scheme);
    rowGroups(path).forEach((group, feature) => {
      const y = HEAD + feature * chart.row + 1;
      if (group < 0 || point.norms[group] === 0) return;
      for (let column = 0; column < columns; column++) {
        const value = values[group * columns + column] ?? 0;
        context.fillStyle = signed.css(0.5 + value / (2 * (largest || 1)));
        context.fillRect(from + column * width, y, Math.max(1, width - (width > 6 ? 1 : 0)), chart.row - 2);
      }
    });
    return largest;
  };
  drawDropped(context, path, point, chart, scheme);
  if (chart.outputs > 0) drawBlock(point.theta, chart.outputs, chart.theta);
  return consumers === null || chart.units === 0
    ? 0
    : drawBlock(consumers.values, chart.units, chart.consumers);
}

/** A dropped feature's weights are exactly zero: its row is an empty band. */
function drawDropped(
  context: Brush,
  path: ShownPath,
  point: PathPoint,
  chart: WeightsChart,
  scheme: Scheme,
): void {
  const blocks = [chart.outputs > 0 ? chart.theta : null, chart.units > 0 ? chart.consumers : null];
  context.fillStyle = palette(scheme).dropped;
  rowGroups(path).forEach((group, feature) => {
    if (group >= 0 && point.norms[group] > 0) return;
    for (const block of blocks) {
      if (block === null) continue;
      context.fillRect(block[0], HEAD + feature * chart.row + 1, block[1] - block[0], chart.row - 2);
    }
  });
}
