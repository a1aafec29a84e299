import { BESIDE_WORDS as WORDS } from '../../words/en/beside';
import { comma } from '../../words/messages';
import { haveSameRows } from '../readings/comparable';
import { groupName } from '../readings/feature-numbering';
import { scoreSeries } from '../readings/score-series';
import { type Side, type SideBySide, sideBySide } from '../readings/side-by-side';
import type { ExplorerState } from '../state/explorer-state';
import { quantity, scoreText } from '../state/number-format';
import type { ShownPath } from '../state/shown-path';
import { titleBeside } from './path-titles';

/** Names that are written out; the others are counted. */
const MOST_NAMES = 60;

/** What the two compared paths are called, the one on screen first. */
export function titlesOf(state: ExplorerState): { readonly one: string; readonly other: string } {
  return { one: titleBeside(state, state.shown), other: state.beside?.title ?? '' };
}

/** Names of groups of a path, as a list. */
export function namesOf(path: ShownPath, groups: readonly number[]): string {
  if (groups.length === 0) return WORDS.noNames;
  const names = groups
    .slice(0, MOST_NAMES)
    .map(group => groupName(path, group))
    .join(comma);
  return groups.length > MOST_NAMES ? WORDS.more({ names, more: groups.length - MOST_NAMES }) : names;
}

/** What is to be said of a comparison: that the other path has no point with as many, or other rows; empty: nothing. */
export function besideNote(state: ExplorerState): string {
  const found = sideBySide(state);
  if (found === null) return '';
  const { one, other } = found;
  const selected = one.point.support.length;
  const { other: title } = titlesOf(state);
  return [
    other.point.support.length < selected ? WORDS.fewer({ title, selected }) : '',
    haveSameRows(one.path, other.path) ? '' : WORDS.otherRows,
  ]
    .filter(Boolean)
    .join(' ');
}

/** The comparison at λ, in words. */
export function besideText(state: ExplorerState): string {
  const found = sideBySide(state);
  if (found === null) return '';
  const { one, other } = titlesOf(state);
  const told = [sideText(one, found.one), sideText(other, found.other), agreementText(state, found)];
  return told.filter(Boolean).join(' ');
}

/** The retrained score of a side; where it was measured at another number selected, with that. */
export function retrainedText({ path, point, retrained }: Side): string {
  const { measure } = scoreSeries(path);
  if (retrained === null) return scoreText(Number.NaN, measure);
  const score = scoreText(retrained.score, measure);
  const selected = path.points[retrained.index].support.length;
  return selected === point.support.length ? score : WORDS.elsewhere({ score, selected });
}

function sideText(title: string, { path, point, score }: Side): string {
  const { measure } = scoreSeries(path);
  return WORDS.side({
    title,
    selected: point.support.length,
    lambda: quantity(point.lambda),
    measure,
    score: scoreText(score, measure),
  });
}

function agreementText(state: ExplorerState, { agreement }: SideBySide): string {
  if (agreement === null) return '';
  const { both, one, other } = agreement;
  const titles = titlesOf(state);
  return WORDS.agreement({
    both: both.length,
    one: one.length,
    other: other.length,
    title: titles.one,
    otherTitle: titles.other,
  });
}
