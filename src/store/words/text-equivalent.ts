import type { PathPoint } from '../../lassonet/path-point';
import { type ConvolutionalSpec, isConvolutional } from '../../settings/spec';
import { pinnedPrediction, predictionAt, predictionSentence } from '../image/example-prediction';
import { comparisonLine } from '../readings/comparison';
import { dropLambdas } from '../readings/drop-lambda';
import { featureNoun, featureNumbering, groupName } from '../readings/feature-numbering';
import { countStepText } from '../readings/jumps';
import { lambdaChoice } from '../readings/lambda-choice';
import { consumerWeights, keyframeAt } from '../readings/network-at';
import { retrainedAt, scoreSeries, unconstrainedScore } from '../readings/score-series';
import { changesAlong, changesText, changeText, settingText } from '../readings/setting-changes';
import type { ExplorerState } from '../state/explorer-state';
import { count, quantity, scoreText } from '../state/number-format';
import { cursorPoint, type ShownPath, shownPath } from '../state/shown-path';

const NOTHING = 'There is no path on screen yet.';

/** What `tell` says of the path on screen and its point under the cursor; `otherwise` where there is no path. */
export function telling(
  tell: (path: ShownPath, point: PathPoint, state: ExplorerState) => string,
  otherwise = NOTHING,
): (state: ExplorerState) => string {
  return state => {
    const path = shownPath(state);
    const point = cursorPoint(state);
    return path === null || point === null ? otherwise : tell(path, point, state);
  };
}

/** "188 of 667 pixels selected" at the cursor. */
export const selectedCount = telling((path, point) => {
  const of = featureNumbering(path).groups.length;
  return `${count(point.support.length)} of ${count(of)} ${featureNoun(path)} selected`;
}, '–');

/** Where the cursor is, as its slider says it. */
export const cursorText = telling((path, point, state) => {
  const { measure, penalised } = scoreSeries(path);
  const score = scoreText(penalised[state.cursor] ?? Number.NaN, measure);
  const step = countStepText(path, state.cursor);
  const here = `λ = ${quantity(point.lambda)}: ${selectedCount(state)}, ${measure} ${score}`;
  return [here, changedHere(path, state.cursor), step].filter(Boolean).join('. ');
});

function changedHere(path: ShownPath, cursor: number): string {
  const here = changesAlong(path).find(({ index }) => index === cursor);
  return here ? `From here ${here.changes.map(changeText).join(', ')}` : '';
}

/** Where the cursor has come to rest, and what has changed since the pin. */
export function restText(state: ExplorerState): string {
  const line = comparisonLine(state);
  return line === '' ? cursorText(state) : `${cursorText(state)}. ${line}`;
}

/** The regularization path at the cursor, in words. */
export const pathText = telling((path, point, state) => {
  const changes = changesText(path);
  const told = `${restText(state)}${state.pin === null ? '.' : ''} ${strongest(path, point.norms)}`;
  return changes === '' ? told : `${told} ${changes}`;
});

function strongest(path: ShownPath, norms: Float32Array): string {
  const { groups } = featureNumbering(path);
  const ranked = groups.filter(group => norms[group] > 0).sort((a, b) => norms[b] - norms[a]);
  if (ranked.length === 0) return 'Nothing is selected any more.';
  const named = ranked.slice(0, 3).map(group => `${groupName(path, group)} ${quantity(norms[group])}`);
  return `Largest skip weights: ${named.join('; ')}.`;
}

/** The scores at the cursor and at the marked λ, in words. */
export const scoreSentence = telling((path, point, state) => {
  const series = scoreSeries(path);
  const { measure, split } = series;
  const choice = lambdaChoice(path);
  const penalised = scoreText(series.penalised[state.cursor] ?? Number.NaN, measure);
  const retrained = retrainedAt(series, state.cursor);
  const parts = [`${measure} on the ${split} rows: penalised ${penalised}`];
  if (point.support.length === 0) parts.push('nothing is selected, so there is nothing to retrain');
  else if (retrained !== null) {
    parts.push(`retrained ${scoreText(retrained.score, measure)} at λ = ${quantity(retrained.lambda)}`);
  }
  if (choice !== null) {
    const { by, best, oneStandardError } = choice;
    parts.push(`best by ${by} ${scoreText(best.score, measure)} at λ = ${quantity(best.lambda)}`);
    if (oneStandardError !== null) {
      parts.push(`sparsest within one standard error at λ = ${quantity(oneStandardError.lambda)}`);
    }
  }
  const free = unconstrainedScore(path);
  if (free !== null) parts.push(`the same layers without the constraint ${scoreText(free, measure)}`);
  return `${parts.join('; ')}.`;
});

/** The pixel mask at the cursor, in words: how many pixels are selected, and where they lie. */
export const maskText = telling((path, point, state) => {
  const { layout, constant } = path.description;
  if (layout.kind !== 'image') return selectedCount(state);
  const { pixelOf } = featureNumbering(path);
  const rows = point.support.map(group => Math.floor((pixelOf[group] ?? 0) / layout.width) + 1);
  const columns = point.support.map(group => ((pixelOf[group] ?? 0) % layout.width) + 1);
  const where =
    rows.length === 0
      ? ''
      : `, in rows ${range(rows)} and columns ${range(columns)} of ${layout.height} × ${layout.width}`;
  const still = constant.length > 0 ? ` ${count(constant.length)} pixels never vary and take no part.` : '';
  return `${selectedCount(state)}${where}.${still}`;
});

function range(values: readonly number[]): string {
  return `${Math.min(...values)} to ${Math.max(...values)}`;
}

/** The selected and dropped features and the weights drawn, in words. */
export const weightsText = telling((path, point, state) => {
  const { groups } = featureNumbering(path);
  const selected = groups.filter(group => point.norms[group] > 0);
  const dropped = groups.filter(group => point.norms[group] === 0);
  const keyframe = keyframeAt(path.points, state.cursor);
  const columns = consumerWeights(keyframe)?.shape[1];
  const drawn =
    keyframe === null || columns === undefined
      ? 'No hidden weights were recorded.'
      : `Weights into ${columns} hidden units, recorded at λ = ${quantity(keyframe.lambda)}.`;
  return `Selected: ${listed(path, selected)}. Dropped: ${listed(path, dropped)}. ${drawn}`;
});

function listed(path: ShownPath, groups: readonly number[]): string {
  if (groups.length === 0) return 'none';
  const names = groups.slice(0, 12).map(group => groupName(path, group));
  return groups.length > 12 ? `${names.join(', ')} and ${groups.length - 12} more` : names.join(', ');
}

/** The example and its prediction at the cursor, in words. */
export function exampleText(state: ExplorerState): string {
  const prediction = predictionAt(state);
  if (prediction === null) return 'There is no example to show.';
  const before = pinnedPrediction(state);
  const pinned = before === null ? '' : ` Pinned: ${predictionSentence(before)}`;
  return `${predictionSentence(prediction)}${pinned}`;
}

/** One group in words: its name, its norm at the cursor, the λ at which it drops. */
export function groupText(state: ExplorerState, group: number): string {
  const path = shownPath(state);
  const point = cursorPoint(state);
  if (path === null || point === null) return '';
  const norm = point.norms[group] ?? 0;
  const drop = dropLambdas(path.points)[group] ?? Number.NaN;
  const now = norm > 0 ? `‖θ‖ = ${quantity(norm)}` : 'dropped';
  const until = Number.isFinite(drop) ? `drops at λ = ${quantity(drop)}` : 'still selected at the last λ';
  return `${groupName(path, group)}: ${now}, ${until}`;
}

/** What a path is of, in a line: the data, the network, and all that its settings were. */
export function pathCaption(path: ShownPath): string {
  const { description, spec } = path;
  const { hidden } = spec.network;
  const units = hidden.length === 0 ? 'no hidden layer' : `${hidden.join(' + ')} hidden units`;
  const network = isConvolutional(spec) ? `${convolutions(spec)}, ${units}` : units;
  const gammas = changesAlong(path).some(({ changes }) => changes.some(({ setting }) => setting === 'gamma'));
  const settings = [settingText(path, 'M'), ...(gammas ? [settingText(path, 'gamma')] : [])];
  return `${description.title}: ${count(description.trainCount)} training rows, ${network}, ${settings.join('; ')}`;
}

function convolutions({ network }: ConvolutionalSpec): string {
  const layers = network.convolutions.map(
    ({ filters, kernelSize }) => `${filters} filters of ${kernelSize} × ${kernelSize}`,
  );
  return layers.join(' + ');
}
