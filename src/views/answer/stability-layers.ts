import { line, scaleLinear } from 'd3';
import { STABLE_SHARE, type Stability, sharesAt } from '../../lassonet/resampled/stability';
import { answerOf, stableSelection } from '../../store/readings/answer';
import { featureNumbering } from '../../store/readings/feature-numbering';
import { oncePer } from '../../store/state/once-per';
import { type ShownPath, shownPath } from '../../store/state/shown-path';
import { ANSWER_WORDS as WORDS } from '../../words/en/answer';
import { chartFrame } from '../kit/chart-frame';
import { drawLambdaAxis, drawValueAxis } from '../kit/draw-axes';
import type { Layer, Size } from '../kit/drawing';
import { emptiedGroup } from '../kit/marks';
import { part } from '../kit/parts';
import { paintPixels } from '../kit/pixel-image';
import { placeCursor } from '../kit/place-cursor';
import { packed, palette } from '../kit/ramp';

/** Lines that are drawn: of the inputs that some λ sees selected most often. */
const MOST_LINES = 60;
const TOP = 28;
const BOTTOM = 40;

/** Share of the runs against λ, an input a row; those first that add up to most. */
const shareLines = oncePer(
  (stability: Stability): readonly { readonly group: number; readonly shares: readonly number[] }[] => {
    const at = stability.lambdas.map((_, index) => sharesAt(stability, index));
    const sums = at[0].map((_, group) => at.reduce((sum, shares) => sum + shares[group], 0));
    return [...sums.keys()]
      .sort((a, b) => sums[b] - sums[a])
      .slice(0, MOST_LINES)
      .map(group => ({ group, shares: at.map(shares => shares[group]) }));
  },
);

const shareScale = ({ height }: Size) => scaleLinear([0, 1], [height - BOTTOM, TOP]);

function drawShares(host: HTMLElement, path: ShownPath, stability: Stability, size: Size): void {
  const marks = emptiedGroup(host, 'axes');
  const frame = { ...chartFrame(path, size), labels: 0 };
  const y = shareScale(size);
  drawValueAxis(
    marks,
    emptiedGroup(host, 'grids'),
    { ...frame, labels: chartFrame(path, size).labels },
    {
      scale: y,
      ticks: [0, 0.5, STABLE_SHARE, 1],
      label: value => `${Math.round(value * 100)} %`,
      title: WORDS.shareAxis({ runs: stability.runs }),
      top: 12,
    },
  );
  drawLambdaAxis(marks, frame, size.height - BOTTOM);
  const found = stableSelection(path);
  const stable = new Set(found?.stable);
  const x = (index: number): number => frame.lambda.xs[index];
  const curve = line<number>(
    (_, index) => x(index),
    share => y(share),
  );
  for (const { group, shares } of shareLines(stability).toReversed()) {
    marks
      .append('path')
      .attr('class', stable.has(group) ? 'share is-stable' : 'share')
      .attr('d', curve(shares));
  }
  marks
    .append('line')
    .attr('class', 'threshold')
    .attr('x1', frame.left)
    .attr('x2', frame.right)
    .attr('y1', y(STABLE_SHARE))
    .attr('y2', y(STABLE_SHARE));
  if (found === null) return;
  const at = x(found.index);
  const right = at < (frame.left + frame.right) / 2;
  marks.append('line').attr('class', 'bound').attr('x1', at).attr('x2', at).attr('y1', TOP).attr('y2', y(0));
  marks
    .append('text')
    .attr('class', 'bound-text')
    .attr('x', at + (right ? 5 : -5))
    .attr('y', TOP - 4)
    .attr('text-anchor', right ? 'start' : 'end')
    .text(WORDS.oneFalse);
}

/** The shares against λ, and the answer's λ on them. */
export const STABILITY_LAYERS: readonly Layer[] = [
  {
    reads: state => [shownPath(state)],
    draw(host, state, size) {
      const path = shownPath(state);
      if (path?.stability) drawShares(host, path, path.stability, size);
    },
  },
  {
    reads: state => [shownPath(state), state.cursor],
    draw(host, state, size) {
      const path = shownPath(state);
      if (path !== null) placeCursor(host, chartFrame(path, size).lambda.xs[state.cursor] ?? 0, size.width);
    },
  },
];

/** On an image, the share of each pixel at the answer's λ. */
export const STABILITY_MAP_LAYERS: readonly Layer[] = [
  {
    reads: state => [shownPath(state), answerOf(state)?.index],
    draw(host, state) {
      const answer = answerOf(state);
      const layout = answer?.path.description.layout;
      if (!answer?.path.stability || layout?.kind !== 'image') return;
      const shares = sharesAt(answer.path.stability, answer.index);
      const { groupOfPixel } = featureNumbering(answer.path);
      const { importance, dropped } = palette(state.scheme);
      const none = packed(dropped);
      paintPixels(part(host, 'canvas'), layout, pixel => {
        const group = groupOfPixel[pixel] ?? -1;
        if (group < 0) return 0;
        return shares[group] > 0 ? importance.pixel(shares[group]) : none;
      });
    },
  },
];
