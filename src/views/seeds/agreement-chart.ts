import { type ScaleLinear, type ScaleLogarithmic, scaleLinear, scaleLog } from 'd3';
import type { SeedRuns } from '../../path-file/seed-runs';
import { agreement, agreementByLot } from '../../store/readings/seed-agreement';
import { oncePer } from '../../store/state/once-per';
import type { Size } from '../kit/drawing';

/** Agreement of runs at one number of groups left. */
export interface Agreement {
  readonly k: number;
  readonly runs: number;
  readonly byLot: number;
}

/** Scales of the agreement over the number left, on a log axis from many to few. */
export interface AgreementChart {
  readonly left: ScaleLogarithmic<number, number>;
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
    left: scaleLog([Math.max(2, groups), 1], [FRAME.left, Math.max(FRAME.left + 60, width - FRAME.right)]),
    share: scaleLinear([0, 1], [height - FRAME.bottom, FRAME.top]),
  };
}
