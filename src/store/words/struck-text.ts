import { STRUCK_WORDS as WORDS } from '../../words/en/struck';
import { featureNumbering, groupName } from '../readings/feature-numbering';
import { keyframeAt } from '../readings/network-at';
import { retrainedAt, scoreSeries } from '../readings/score-series';
import { pointOfCount } from '../state/cursor';
import type { ExplorerState } from '../state/explorer-state';
import { count, percentage, quantity } from '../state/number-format';
import { cursorPoint, type ShownPath, shownPath } from '../state/shown-path';

/** Names of filters in a row: “filter 1, filter 4”. */
function named(path: ShownPath, groups: readonly number[]): string {
  return groups.length === 0 ? WORDS.none : groups.map(group => groupName(path, group)).join(', ');
}

/** The filters that are selected at the cursor, less those that were dropped by hand. */
function leftAt(state: ExplorerState): readonly number[] {
  return (cursorPoint(state)?.support ?? []).filter(group => !state.struck.includes(group));
}

/** What was dropped by hand, what is left, and what the path kept of as many. */
export function struckSentence(state: ExplorerState): string {
  const path = shownPath(state);
  if (path === null || state.struck.length === 0) return '';
  const left = leftAt(state);
  const own = path.points[pointOfCount(path.points, left.length)];
  const dropped = featureNumbering(path).groups.filter(group => !own.support.includes(group));
  const choice = dropped.length < own.support.length ? 'dropped' : 'kept';
  const weights = keyframeAt(path.points, state.cursor);
  const elsewhere = weights !== null && weights.index !== state.cursor;
  return [
    WORDS.sentence({
      dropped: named(path, state.struck),
      left: left.length,
      own: own.support.length,
      lambda: quantity(own.lambda),
      choice,
      filters: named(path, choice === 'dropped' ? dropped : own.support),
    }),
    ...(elsewhere ? [WORDS.elsewhere({ lambda: quantity(weights.lambda) })] : []),
    ...(state.struckWorth?.fault ? [state.struckWorth.fault] : []),
  ].join(' ');
}

/** The accuracies that are compared, by the names of their rows. */
export function struckReport(state: ExplorerState): Readonly<Record<string, string>> {
  const path = shownPath(state);
  if (path === null) return {};
  const worth = state.struckWorth;
  const share = (right: number) =>
    worth === null || worth.seen === 0 ? '…' : percentage(right / worth.seen);
  const at = pointOfCount(path.points, leftAt(state).length);
  const series = scoreSeries(path);
  const retrained = retrainedAt(series, at);
  const own = worth?.retrained ?? null;
  return {
    seen: worth === null ? '0' : count(worth.seen),
    before: share(worth?.right.before ?? 0),
    without: share(worth?.right.without ?? 0),
    retrained: typeof own === 'string' ? WORDS.training : own === null ? '–' : percentage(own),
    path: percentage(series.penalised[at] ?? Number.NaN),
    'path-retrained': retrained?.index === at ? percentage(retrained.score) : '–',
  };
}
