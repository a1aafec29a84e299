import type { PathPoint } from '../../lassonet/path-point';
import { featureNoun, featureNumbering } from '../readings/feature-numbering';
import { type RetrainedScore, retrainedAt, type ScoreSeries, scoreSeries } from '../readings/score-series';
import type { ExplorerState } from '../state/explorer-state';
import { count, percentage, quantity } from '../state/number-format';
import { cursorPoint, type ShownPath, selectsFilters, shownPath } from '../state/shown-path';

/** What the network looks at where the cursor is, and how well it does with that, in a sentence; '' without a path. */
export function lookSentence(state: ExplorerState): string {
  const path = shownPath(state);
  const point = cursorPoint(state);
  if (path === null || point === null) return '';
  const series = scoreSeries(path);
  const lambda = `At λ = ${quantity(point.lambda)}`;
  if (point.support.length === 0) return `${lambda} ${emptySentence(path, series, state.cursor)}`;
  const found = retrainedAt(series, state.cursor);
  const score = found?.score ?? series.penalised[state.cursor] ?? Number.NaN;
  const kept = `${lambda} the network ${keptText(path, point)}`;
  if (!Number.isFinite(score)) return `${kept}.`;
  const how = found === null ? '' : ` when retrained ${onWhat(path, found, state.cursor)}`;
  return `${kept} and ${scoredText(score, series, path)}${how}.`;
}

function keptText(path: ShownPath, { support }: PathPoint): string {
  const all = featureNumbering(path).groups.length;
  const noun = featureNoun(path);
  const verb = selectsFilters(path)
    ? 'keeps'
    : path.description.layout.kind === 'image'
      ? 'looks at'
      : 'uses';
  return support.length === all
    ? `${verb} all ${count(all)} ${noun}`
    : `${verb} ${count(support.length)} of ${count(all)} ${noun}`;
}

function scoredText(score: number, series: ScoreSeries, path: ShownPath): string {
  const rows = rowsOf(series, path);
  if (series.measure === 'accuracy') return `is right on ${percentage(score)} of the ${rows}`;
  if (score <= 0) return `predicts the ${rows} no better than their mean`;
  return `explains ${percentage(score)} of the variance in the ${rows}`;
}

function rowsOf({ split }: ScoreSeries, { description }: ShownPath): string {
  const kind = split === 'train' ? 'training' : split;
  return `${kind} ${description.layout.kind === 'image' ? 'images' : 'rows'}`;
}

/** Retraining is done at some λ only: where not at this one, it was with another number of inputs. */
function onWhat(path: ShownPath, { index }: RetrainedScore, cursor: number): string {
  if (index === cursor) return selectsFilters(path) ? 'with them' : 'on them';
  const selected = path.points[index]?.support.length ?? 0;
  return `(measured at ${count(selected)} ${featureNoun(path)})`;
}

function emptySentence(path: ShownPath, series: ScoreSeries, cursor: number): string {
  const { measure, penalised } = series;
  const verb = selectsFilters(path) ? 'keeps no filter' : `looks at no ${featureNoun(path).slice(0, -1)}`;
  const one = path.description.layout.kind === 'image' ? 'image' : 'row';
  const score = penalised[cursor] ?? Number.NaN;
  const said =
    measure === 'R²' || !Number.isFinite(score)
      ? '.'
      : `, and is right on ${percentage(score)} of the ${rowsOf(series, path)}.`;
  return `the network ${verb} at all: it gives every ${one} the same answer${said}`;
}
