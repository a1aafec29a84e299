import { agreement } from '../../store/seed-agreement';
import { shownPath } from '../../store/shown-path';
import type { Layer } from '../drawing/drawing';
import { emptiedGroup } from '../lambda-axis/draw-axes';
import { placeCursor } from '../lambda-axis/place-cursor';
import { agreementChart } from './agreement-chart';
import { drawAgreement } from './draw-agreement';
import { drawShares } from './draw-shares';
import { seedsShown } from './seeds-shown';

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
      const range = host.querySelector('input');
      const shown = seedsShown(state);
      const path = shownPath(state);
      if (range === null || shown === null || path === null) return;
      range.disabled = !shown.bound;
      range.max = String(path.points.length - 1);
      range.value = String(state.cursor);
      range.setAttribute('aria-valuetext', `${shown.k} left`);
    },
  },
];
