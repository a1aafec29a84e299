import { titleOf } from '../../data/data-spec';
import type { PathPoint } from '../../lassonet/path-point';
import { type ConvolutionalSpec, isConvolutional, type Spec } from '../../settings/spec';
import { READINGS_WORDS as WORDS } from '../../words/en/readings';
import { comma } from '../../words/messages';
import { pinnedPrediction, predictionAt, predictionSentence } from '../image/example-prediction';
import { comparisonLine } from '../readings/comparison';
import { dropLambdas } from '../readings/drop-lambda';
import {
  featureNoun,
  featureNumbering,
  groupName,
  outputNames,
  rowsOfGroup,
} from '../readings/feature-numbering';
import { countStepText } from '../readings/jumps';
import { lambdaChoice } from '../readings/lambda-choice';
import { consumerWeights, keyframeAt } from '../readings/network-at';
import { typicalError } from '../readings/own-units';
import { retrainedAt, scoreSeries, unconstrainedScore } from '../readings/score-series';
import { changesAlong, changesText, changeText, settingText } from '../readings/setting-changes';
import type { ExplorerState } from '../state/explorer-state';
import { quantity, scoreText } from '../state/number-format';
import { cursorPoint, type ShownPath, selectsFilters, shownPath } from '../state/shown-path';

/** Outputs whose skip weights are told of an input. */
const MOST_OUTPUTS = 4;

/** What `tell` says of the path on screen and its point under the cursor; `otherwise` where there is no path. */
export function telling(
  tell: (path: ShownPath, point: PathPoint, state: ExplorerState) => string,
  otherwise = WORDS.noPath,
): (state: ExplorerState) => string {
  return state => {
    const path = shownPath(state);
    const point = cursorPoint(state);
    return path === null || point === null ? otherwise : tell(path, point, state);
  };
}

/** "188 of 667 pixels selected" at the cursor. */
export const selectedCount = telling((path, point) => {
  const all = featureNumbering(path).groups.length;
  return WORDS.selected({ selected: point.support.length, all, noun: featureNoun(path) });
}, '–');

/** Where the cursor is, as its slider says it. */
export const cursorText = telling((path, point, state) => {
  const { measure, penalised } = scoreSeries(path);
  const score = scoreText(penalised[state.cursor] ?? Number.NaN, measure);
  const step = countStepText(path, state.cursor);
  const here = WORDS.at({ lambda: quantity(point.lambda), selected: selectedCount(state), measure, score });
  return [here, changedHere(path, state.cursor), step].filter(Boolean).join(WORDS.sentenceBreak);
});

function changedHere(path: ShownPath, cursor: number): string {
  const here = changesAlong(path).find(({ index }) => index === cursor);
  return here ? WORDS.changedHere({ changes: here.changes.map(changeText).join(comma) }) : '';
}

/** Where the cursor has come to rest, and what has changed since the pin. */
export function restText(state: ExplorerState): string {
  const line = comparisonLine(state);
  return line === '' ? cursorText(state) : `${cursorText(state)}${WORDS.sentenceBreak}${line}`;
}

/** The regularization path at the cursor, in words. */
export const pathText = telling((path, point, state) => {
  const changes = changesText(path);
  const told = `${restText(state)}${state.pin === null ? WORDS.sentenceEnd : ''} ${strongest(path, point.norms)}`;
  return changes === '' ? told : `${told} ${changes}`;
});

function strongest(path: ShownPath, norms: Float32Array): string {
  const { groups } = featureNumbering(path);
  const ranked = groups.filter(group => norms[group] > 0).sort((a, b) => norms[b] - norms[a]);
  if (ranked.length === 0) return WORDS.nothingSelected;
  const named = ranked.slice(0, 3).map(group => `${groupName(path, group)} ${quantity(norms[group])}`);
  return WORDS.largest({ weights: named.join(WORDS.clauseBreak) });
}

/** The scores at the cursor and at the marked λ, in words. */
export const scoreSentence = telling((path, point, state) => {
  const series = scoreSeries(path);
  const { measure, split } = series;
  const choice = lambdaChoice(path);
  const penalised = scoreText(series.penalised[state.cursor] ?? Number.NaN, measure);
  const retrained = retrainedAt(series, state.cursor);
  const error = typicalError(path.description, point[split]?.loss ?? Number.NaN);
  const off = error === null ? 'none' : quantity(error);
  const at = ({ score, lambda }: { readonly score: number; readonly lambda: number }) => ({
    score: scoreText(score, measure),
    lambda: quantity(lambda),
  });
  const parts = [WORDS.penalised({ measure, split, score: penalised, error: off })];
  if (point.support.length === 0) parts.push(WORDS.nothingToRetrain);
  else if (retrained !== null) parts.push(WORDS.retrained(at(retrained)));
  if (choice !== null) {
    const { by, best, oneStandardError } = choice;
    parts.push(WORDS.best({ by: by === 'cross-validation' ? 'folds' : 'rows', ...at(best) }));
    if (oneStandardError !== null) parts.push(WORDS.sparsest(at(oneStandardError)));
  }
  const free = unconstrainedScore(path);
  if (free !== null) parts.push(WORDS.unconstrained({ score: scoreText(free, measure) }));
  return `${parts.join(WORDS.clauseBreak)}${WORDS.sentenceEnd}`;
});

/** How far off a regression typically is, in the target's own units; empty where these are not known. */
export const errorText = telling((path, point) => {
  const { split, samples } = scoreSeries(path);
  const [penalised, retrained] = [point, point.retrained].map(fits =>
    typicalError(path.description, fits?.[split]?.loss ?? Number.NaN),
  );
  if (penalised === null) return '';
  const again = retrained === null ? 'none' : quantity(retrained);
  return WORDS.error({ samples, split, error: quantity(penalised), retrained: again });
}, '');

/** The pixel mask at the cursor, in words: how many pixels are selected, and where they lie. */
export const maskText = telling((path, point, state) => {
  const { layout, constant } = path.description;
  if (layout.kind !== 'image') return selectedCount(state);
  const { pixelOf } = featureNumbering(path);
  const rows = point.support.map(group => Math.floor((pixelOf[group] ?? 0) / layout.width) + 1);
  const columns = point.support.map(group => ((pixelOf[group] ?? 0) % layout.width) + 1);
  const selected = selectedCount(state);
  const where =
    rows.length === 0
      ? `${selected}${WORDS.sentenceEnd}`
      : WORDS.where({
          selected,
          top: Math.min(...rows),
          bottom: Math.max(...rows),
          left: Math.min(...columns),
          right: Math.max(...columns),
          height: layout.height,
          width: layout.width,
        });
  return constant.length > 0 ? `${where} ${WORDS.constant({ pixels: constant.length })}` : where;
});

/** The selected and dropped features and the weights drawn, in words. */
export const weightsText = telling((path, point, state) => {
  const { groups } = featureNumbering(path);
  const selected = groups.filter(group => point.norms[group] > 0);
  const dropped = groups.filter(group => point.norms[group] === 0);
  const keyframe = keyframeAt(path.points, state.cursor);
  const columns = consumerWeights(keyframe)?.shape[1];
  const drawn =
    keyframe === null || columns === undefined
      ? WORDS.noHiddenWeights
      : WORDS.hiddenWeights({ units: columns, lambda: quantity(keyframe.lambda) });
  return `${WORDS.names({ selected: listed(path, selected), dropped: listed(path, dropped) })} ${drawn}`;
});

/** Groups that a list names. */
const MOST_NAMED = 12;

function listed(path: ShownPath, groups: readonly number[]): string {
  if (groups.length === 0) return WORDS.none;
  const names = groups
    .slice(0, MOST_NAMED)
    .map(group => groupName(path, group))
    .join(comma);
  return groups.length > MOST_NAMED ? WORDS.more({ names, more: groups.length - MOST_NAMED }) : names;
}

/** The example and its prediction at the cursor, in words. */
export function exampleText(state: ExplorerState): string {
  const prediction = predictionAt(state);
  if (prediction === null) return WORDS.noExample;
  const before = pinnedPrediction(state);
  const said = predictionSentence(prediction);
  return before === null ? said : `${said} ${WORDS.pinnedExample({ sentence: predictionSentence(before) })}`;
}

/** One group in words: its name, its norm at the cursor, the λ at which it drops. */
export function groupText(state: ExplorerState, group: number): string {
  const path = shownPath(state);
  const point = cursorPoint(state);
  if (path === null || point === null) return '';
  const norm = point.norms[group] ?? 0;
  const drop = dropLambdas(path.points)[group] ?? Number.NaN;
  return WORDS.group({
    name: groupName(path, group),
    norm: norm > 0 ? quantity(norm) : 'none',
    drop: Number.isFinite(drop) ? quantity(drop) : 'none',
  });
}

/** The skip weights of one selected input at the cursor, of the outputs on which it weighs most; empty where there are none. */
export function thetaText(state: ExplorerState, group: number): string {
  const path = shownPath(state);
  const point = cursorPoint(state);
  if (path === null || point === null || selectsFilters(path) || !(point.norms[group] > 0)) return '';
  const [row, ...others] = rowsOfGroup(path, group);
  if (row === undefined || others.length > 0) return '';
  const names = outputNames(path);
  const theta = (c: number): number => point.theta[row * names.length + c];
  if (names.length === 1) return WORDS.theta({ value: quantity(theta(0)) });
  const told = [...names.keys()]
    .sort((a, b) => Math.abs(theta(b)) - Math.abs(theta(a)))
    .slice(0, MOST_OUTPUTS)
    .map(c => `${names[c]}: ${quantity(theta(c))}`);
  return WORDS.thetas({ list: told.join(comma), more: names.length > MOST_OUTPUTS ? 'yes' : 'no' });
}

/** What the data of a path are called; those that the page makes itself, in its own language. */
export function dataTitle({ description, spec }: ShownPath): string {
  return spec.data.kind === 'toy' ? titleOf(spec.data) : description.title;
}

/** What a path is of, in a line: the data, the network, and all that its settings were. */
export function pathCaption(path: ShownPath): string {
  const { description, spec } = path;
  const network = networkText(spec);
  const gammas = changesAlong(path).some(({ changes }) => changes.some(({ setting }) => setting === 'gamma'));
  const settings = [settingText(path, 'M'), ...(gammas ? [settingText(path, 'gamma')] : [])];
  return WORDS.caption({
    title: dataTitle(path),
    rows: description.trainCount,
    network,
    settings: settings.join(WORDS.clauseBreak),
  });
}

function networkText(spec: Spec): string {
  const { hidden, body = 'stack', model } = spec.network;
  if (model) return WORDS.model({ name: model.name });
  const units = hidden.length === 0 ? WORDS.noHiddenLayer : WORDS.units({ units: hidden.join(' + '), body });
  if (!isConvolutional(spec)) return units;
  return [convolutions(spec), ...(body === 'pooled' ? [WORDS.pooled] : []), units].join(comma);
}

function convolutions({ network }: ConvolutionalSpec): string {
  const layers = network.convolutions.map(({ filters, kernelSize }) =>
    WORDS.filters({ filters, size: kernelSize }),
  );
  return layers.join(' + ');
}
