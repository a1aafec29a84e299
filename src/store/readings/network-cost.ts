import type { PointCost } from '../../lassonet/path-point';
import { COST_WORDS as WORDS } from '../../words/en/cost';
import type { ExplorerState } from '../state/explorer-state';
import { count } from '../state/number-format';
import { oncePer } from '../state/once-per';
import { cursorPoint, type ShownPath, shownPath } from '../state/shown-path';

export const COSTS = ['parameters', 'multiplyAdds', 'predictedPerSecond', 'trainedPerSecond'] as const;
export type Cost = (typeof COSTS)[number] & keyof PointCost;

/** One cost along the path as multiples of the first λ's; NaN where nothing was measured. */
export interface CostSeries {
  readonly cost: Cost;
  readonly ratios: readonly number[];
}

/** What the network of the selected filters costs along a path on filters; none on others. */
export const costSeries = oncePer(({ points }: ShownPath): readonly CostSeries[] => {
  const first = points[0]?.filters?.cost;
  if (first === undefined) return [];
  return COSTS.map(cost => ({
    cost,
    ratios: points.map(({ filters }) => ratio(filters?.cost[cost], first[cost])),
  }));
});

function ratio(value: number | undefined, first: number): number {
  return value !== undefined && value > 0 && first > 0 ? value / first : Number.NaN;
}

/** What the network of the selected filters costs at the cursor, in words. */
export function costText(state: ExplorerState): string {
  const path = shownPath(state);
  const cost = cursorPoint(state)?.filters?.cost;
  if (path === null || cost === undefined) return '';
  const { parameters, multiplyAdds, predictedPerSecond, trainedPerSecond } = cost;
  const speed = (value: number): string => (value > 0 ? count(value) : '–');
  return WORDS.sentence({
    parameters,
    multiplyAdds,
    predicted: speed(predictedPerSecond),
    trained: speed(trainedPerSecond),
  });
}
