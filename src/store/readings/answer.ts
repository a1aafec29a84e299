import type { Fit, PathPoint } from '../../lassonet/path-point';
import {
  expectedFalse,
  meanSelected,
  STABLE_SHARE,
  sharesAt,
  stabilityIndex,
  stableGroups,
} from '../../lassonet/resampled/stability';
import type { ExplorerState } from '../state/explorer-state';
import { oncePer } from '../state/once-per';
import { type ShownPath, shownPath } from '../state/shown-path';
import { dropLambdas, dropOrder, lastSelected } from './drop-lambda';
import { featureNumbering, groupName, outputNames, outputsOf } from './feature-numbering';
import { lambdaChoice, type MarkedLambda } from './lambda-choice';

/** How λ was chosen: by one standard error, as the best, or by the person at the cursor. */
export type ChosenBy = 'oneStandardError' | 'best' | 'cursor';

/** What a path says, at one λ. */
export interface Answer {
  readonly path: ShownPath;
  readonly index: number;
  readonly point: PathPoint;
  readonly by: ChosenBy;
  /** What speaks for the λ; null where the person chose it. */
  readonly chosen: MarkedLambda | null;
  /** Inputs that take part. */
  readonly inputs: number;
  /** Selected inputs that at least `STABLE_SHARE` of the runs select too; null: there were no runs. */
  readonly stable: number | null;
  /** Retrained on the test rows, at this λ or the nearest before it that was retrained; null: there is none. */
  readonly test: (Fit & { readonly selected: number }) | null;
}

/** The answer of the path on screen: at the λ that was chosen, else at the cursor. */
export function answerOf(state: ExplorerState): Answer | null {
  const path = shownPath(state);
  if (path === null) return null;
  const choice = lambdaChoice(path);
  const chosen = choice && (choice.oneStandardError ?? choice.best);
  const index = chosen?.index ?? state.cursor;
  const point = path.points[index];
  if (point === undefined) return null;
  const { stability } = path;
  const stable = stability ? new Set(stableGroups(stability, index)) : null;
  return {
    path,
    index,
    point,
    by: chosen === null ? 'cursor' : choice?.oneStandardError ? 'oneStandardError' : 'best',
    chosen,
    inputs: featureNumbering(path).groups.length,
    stable: stable && point.support.filter(group => stable.has(group)).length,
    test: testAt(path.points, index),
  };
}

function testAt(points: readonly PathPoint[], index: number): Answer['test'] {
  const found = points.findLast(({ retrained }, i) => i <= index && retrained !== null);
  const fit = found?.retrained?.test;
  return found && fit ? { ...fit, selected: found.support.length } : null;
}

/** One input in the table of all. */
export interface AnswerRow {
  readonly group: number;
  readonly name: string;
  readonly selected: boolean;
  /** λ from which on it stays dropped; infinity: not on this path. */
  readonly drops: number;
  /** Share of the runs that select it at the answer's λ; null: there were no runs. */
  readonly share: number | null;
  /** Which way its skip weights point, where it was last selected: “rises” or “falls” with it, or the class they favour. */
  readonly direction: string;
  /** Where it is dropped, how hard it is pulled back in: at λ it would return. */
  readonly pull: number;
}

/** All inputs that take part, those first that stay longest. */
export function answerRows({ path, index, point }: Answer): readonly AnswerRow[] {
  const shares = path.stability ? sharesAt(path.stability, index) : null;
  const drops = dropLambdas(path.points);
  const takesPart = new Set(featureNumbering(path).groups);
  const selected = new Set(point.support);
  const last = lastSelected(path.points);
  return Array.from(dropOrder(path.points))
    .reverse()
    .filter(group => takesPart.has(group))
    .map(group => ({
      group,
      name: groupName(path, group),
      selected: selected.has(group),
      drops: drops[group],
      share: shares === null ? null : shares[group],
      direction: directionOf(path, group, last[group]),
      pull: point.pulls[group],
    }));
}

function directionOf(path: ShownPath, group: number, index: number): string {
  const { featuresOf, rowOf } = featureNumbering(path);
  const theta = path.points[index]?.theta;
  const features = featuresOf[group].filter(feature => rowOf[feature] >= 0);
  // The columns of a group each point their own way.
  if (theta === undefined || features.length !== 1) return '';
  const outputs = outputsOf(path);
  const from = rowOf[features[0]] * outputs;
  const weights = Array.from(theta.subarray(from, from + outputs));
  if (path.description.task.kind === 'regression' && outputs > 1) return '';
  if (outputs === 1) return weights[0] > 0 ? 'rises' : weights[0] < 0 ? 'falls' : '';
  return outputNames(path)[weights.indexOf(Math.max(...weights))] ?? '';
}

/** What the runs on halves say where as many inputs may be looked at as leave one false one at most to be expected. */
export interface StableSelection {
  readonly index: number;
  readonly lambda: number;
  /** Inputs a run selects on average. */
  readonly selected: number;
  readonly stable: readonly number[];
  /** Bound of the expected number of false ones among them. */
  readonly expectedFalse: number;
  readonly runs: number;
}

export const stableSelection = oncePer((path: ShownPath): StableSelection | null => {
  const { stability } = path;
  if (!stability) return null;
  const inputs = featureNumbering(path).groups.length;
  const index = stabilityIndex(stability, inputs);
  const selected = meanSelected(stability, index);
  return {
    index,
    lambda: stability.lambdas[index],
    selected,
    stable: stableGroups(stability, index),
    expectedFalse: expectedFalse(selected, inputs, STABLE_SHARE),
    runs: stability.runs,
  };
});

/** Two-sided 95 % interval of an accuracy measured on `samples` rows (Wilson 1927). */
export function accuracyInterval(accuracy: number, samples: number): readonly [number, number] {
  const z = 1.959964;
  const centre = (accuracy + (z * z) / (2 * samples)) / (1 + (z * z) / samples);
  const variance = (accuracy * (1 - accuracy)) / samples + (z * z) / (4 * samples * samples);
  const half = (z * Math.sqrt(variance)) / (1 + (z * z) / samples);
  return [Math.max(0, centre - half), Math.min(1, centre + half)];
}
