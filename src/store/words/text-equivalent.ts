import { titleOf } from '../../data/data-title';
import type { PathPoint } from '../../lassonet/path-point';
import { type ConvolutionalSpec, isConvolutional, type Spec } from '../../settings/spec';
import { READINGS_WORDS as WORDS } from '../../words/en/readings';
import { comma } from '../../words/messages';
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
import { scoreSeries } from '../readings/score-series';
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
export function dataTitle({ description, spec }: Pick<ShownPath, 'description' | 'spec'>): string {
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
