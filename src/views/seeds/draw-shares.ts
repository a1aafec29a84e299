import { select } from 'd3';
import type { SeedRuns } from '../../path-file/seed-runs';
import type { Scheme } from '../../store/explorer-state';
import { numberFeatures } from '../../store/feature-numbering';
import { keptShares } from '../../store/seed-agreement';
import { packed, palette } from '../colour/ramp';
import { writeRamp } from '../legend/write-ramp';
import { paintPixels } from '../mask/pixel-image';

/** Draws in how many runs each group is among the `k` left: pixels coloured, features of a table as bars. */
export function drawShares(
  host: HTMLElement,
  { description, runs }: SeedRuns,
  k: number,
  scheme: Scheme,
): void {
  const shares = keptShares(runs, k);
  const { layout } = description;
  const { importance, dropped } = palette(scheme);
  const canvas = host.querySelector('canvas');
  const bars = host.querySelector<HTMLElement>('.kept-bars');
  if (canvas === null || bars === null) return;
  const image = layout.kind === 'image';
  host.dataset.kind = layout.kind;
  writeRamp(host, {
    gradient: importance.gradient,
    labels: ['1', `${Math.round(runs.length / 2)}`, `${runs.length}`],
    title: `runs that keep the ${image ? 'pixel' : 'feature'}`,
  });
  if (image) {
    const { groupOf } = numberFeatures(description, shares.length);
    const none = packed(dropped);
    paintPixels(canvas, layout, pixel => {
      const group = groupOf[pixel] ?? -1;
      if (group < 0) return 0;
      return shares[group] > 0 ? importance.pixel(rampShare(shares[group], runs.length)) : none;
    });
    return;
  }
  const rows = select(bars)
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
  rows.select('.kept-times').text((_, index) => `${times(index)} of ${runs.length}`);
}

/** One run at the ramp's beginning, all at its end. */
function rampShare(share: number, runs: number): number {
  return (share * runs - 1) / Math.max(1, runs - 1);
}
