import { line, type ScaleLinear, scaleLinear, select } from 'd3';
import type { SeedRuns } from '../../path-file/seed-runs';
import { numberFeatures } from '../../store/readings/feature-numbering';
import { agreement, agreementByLot, keptShares } from '../../store/readings/seed-agreement';
import type { Scheme } from '../../store/state/explorer-state';
import { oncePer } from '../../store/state/once-per';
import { shownPath } from '../../store/state/shown-path';
import { SEEDS_WORDS as WORDS } from '../../words/en/seeds';
import { type CountScale, countScale, drawCountAxis, scrubCounts } from '../kit/count-axis';
import type { Layer, Size } from '../kit/drawing';
import { emptiedGroup } from '../kit/marks';
import { part } from '../kit/parts';
import { paintPixels } from '../kit/pixel-image';
import { placeCursor } from '../kit/place-cursor';
import { packed, palette } from '../kit/ramp';
import { writeRamp } from '../kit/write-ramp';
import { seedsShown } from './seeds-shown';

/** Agreement of runs at one number of groups left. */
export interface Agreement {
  readonly k: number;
  readonly runs: number;
  readonly byLot: number;
}

/** Scales of the agreement over the number left, on a log axis from many to few. */
export interface AgreementChart {
  readonly left: CountScale;
  readonly share: ScaleLinear<number, number>;
}

const SAMPLES = 80;
const FRAME = { left: 40, right: 12, top: 26, bottom: 40 };

/** Agreement over the number left: at every one of few groups, at evenly spaced ones of many on a log axis. */
export const agreementCurve = oncePer(({ runs }: SeedRuns): readonly Agreement[] => {
  const groups = runs[0].order.length;
  const counts = Array.from({ length: SAMPLES }, (_, i) => Math.round(groups ** (i / (SAMPLES - 1))));
  return [...new Set(counts)].map(k => ({ k, runs: agreement(runs, k), byLot: agreementByLot(groups, k) }));
});

/** Lays out the agreement of `seeds` in a box; as over λ, fewer are left the further right. */
export function agreementChart({ runs }: SeedRuns, { width, height }: Size): AgreementChart {
  const groups = runs[0].order.length;
  return {
    left: countScale(groups, FRAME.left, width - FRAME.right),
    share: scaleLinear([0, 1], [height - FRAME.bottom, FRAME.top]),
  };
}

/** Draws the agreement of runs over the number of groups left, and what lots would give. */
function drawAgreement(host: HTMLElement, seeds: SeedRuns, { left, share }: AgreementChart): void {
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
    .text(WORDS.commonAxis);
  drawCountAxis(marks, left, bottom, WORDS.leftAxis);
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

const curves: Layer = {
  reads: state => [seedsShown(state)?.runs],
  draw(host, state, size) {
    const shown = seedsShown(state);
    if (shown !== null) drawAgreement(host, shown.runs, agreementChart(shown.runs, size));
  },
};

const cursor: Layer = {
  reads: state => [seedsShown(state)?.runs, seedsShown(state)?.k],
  draw(host, state, size) {
    const shown = seedsShown(state);
    if (shown === null) return;
    const { runs, k } = shown;
    const { left, share } = agreementChart(runs, size);
    const x = left(Math.max(1, k));
    placeCursor(host, x, size.width);
    const marks = emptiedGroup(host, 'at-cursor');
    if (k > 0)
      marks
        .append('circle')
        .attr('r', 4.5)
        .attr('cx', x)
        .attr('cy', share(agreement(runs.runs, k)));
  },
};

/** Agreement over the number left, and the number at the cursor. */
export const AGREEMENT_LAYERS: readonly Layer[] = [curves, cursor];

/** In how many runs each group is kept at the cursor's number. */
export const SHARES_LAYERS: readonly Layer[] = [
  {
    reads: state => [seedsShown(state)?.runs, seedsShown(state)?.k],
    draw(host, state) {
      const shown = seedsShown(state);
      if (shown !== null) drawShares(host, shown.runs, shown.k, state.scheme);
    },
  },
];

/** The range that moves λ, and with it the number left. */
export const RANGE_LAYERS: readonly Layer[] = [
  {
    reads: state => [shownPath(state), state.cursor, seedsShown(state)?.k, seedsShown(state)?.bound],
    draw(host, state) {
      const shown = seedsShown(state);
      const path = shownPath(state);
      if (shown === null || path === null) return;
      const range = part<HTMLInputElement>(host, 'input');
      range.disabled = !shown.bound;
      range.max = String(path.points.length - 1);
      range.value = String(state.cursor);
      range.setAttribute('aria-valuetext', WORDS.leftValue({ left: shown.k }));
    },
  },
];

/** Draws in how many runs each group is among the `k` left: pixels coloured, features of a table as bars. */
function drawShares(host: HTMLElement, { description, runs }: SeedRuns, k: number, scheme: Scheme): void {
  const shares = keptShares(runs, k);
  const { layout } = description;
  const { importance, dropped } = palette(scheme);
  const image = layout.kind === 'image';
  host.dataset.kind = layout.kind;
  writeRamp(host, {
    gradient: importance.gradient,
    labels: ['1', `${Math.round(runs.length / 2)}`, `${runs.length}`],
    title: WORDS.keptTitle({ kind: layout.kind }),
  });
  if (image) {
    const { groupOfPixel } = numberFeatures(description, shares.length);
    const none = packed(dropped);
    paintPixels(part(host, 'canvas'), layout, pixel => {
      const group = groupOfPixel[pixel] ?? -1;
      if (group < 0) return 0;
      return shares[group] > 0 ? importance.pixel(rampShare(shares[group], runs.length)) : none;
    });
    return;
  }
  const rows = select(part(host, '.kept-bars'))
    .selectAll<HTMLLIElement, string>('li')
    .data(layout.names)
    .join(enter => {
      const row = enter.append('li');
      for (const part of ['kept-of', 'kept-bar', 'kept-times']) row.append('span').attr('class', part);
      return row;
    });
  const times = (index: number) => Math.round(shares[index] * runs.length);
  rows.select('.kept-of').text(name => name);
  rows
    .select<HTMLElement>('.kept-bar')
    .style('--share', (_, index) => shares[index])
    .style('--fill', (_, index) => importance.css(rampShare(shares[index], runs.length)));
  rows.select('.kept-times').text((_, index) => WORDS.times({ times: times(index), runs: runs.length }));
}

/** One run at the ramp's beginning, all at its end. */
function rampShare(share: number, runs: number): number {
  return (share * runs - 1) / Math.max(1, runs - 1);
}

/** Lets a press or a drag on the agreement move λ to where so many are left; returns the end of it. */
export const scrubCount = scrubCounts((state, box) => {
  const shown = seedsShown(state);
  return shown?.bound ? agreementChart(shown.runs, box).left : null;
});
