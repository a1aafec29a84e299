import { featureNumbering, groupName, outputNames, outputsOf } from '../readings/feature-numbering';
import { consumerWeights, keyframeAt } from '../readings/network-at';
import { settingsAt } from '../readings/setting-changes';
import type { ExplorerState } from '../state/explorer-state';
import { cursorPoint, shownPath } from '../state/shown-path';
import { inputGroup } from './input-arithmetic';

/** The weights of one input, and what the constraint ‖W_j‖_∞ ≤ M‖θ_j‖₂ leaves of them. */
export interface InputWeights {
  readonly name: string;
  readonly lambda: number;
  /** θ_j of each output; of an input with several columns the largest of them. */
  readonly outputs: readonly { readonly label: string; readonly weight: number }[];
  /** W_j of each unit of the first hidden layer, likewise; null: none are here. */
  readonly units: readonly number[] | null;
  /** λ at which W_j was recorded, at or near that of the cursor; null: none are here. */
  readonly unitsLambda: number | null;
  /** ‖θ_j‖₂ at the cursor; 0: the input is dropped. */
  readonly norm: number;
  /** M‖θ_j‖₂ at the cursor. */
  readonly allowed: number;
  /** ‖W_j‖_∞ at the cursor. */
  readonly largest: number;
  /** The largest M‖θ_j‖₂ along the path. */
  readonly mostAllowed: number;
}

/** The weights of the chosen input at the cursor; null where no path that selects inputs is on screen. */
export function inputWeights(state: ExplorerState): InputWeights | null {
  const path = shownPath(state);
  const point = cursorPoint(state);
  const group = inputGroup(state);
  if (path === null || point === null || group === null) return null;
  const { featuresOf, rowOf } = featureNumbering(path);
  const rows = featuresOf[group].map(feature => rowOf[feature]).filter(row => row >= 0);
  const outputs = outputsOf(path);
  const strongest = (values: Float32Array, width: number, column: number): number =>
    rows
      .map(row => values[row * width + column])
      .reduce((most, each) => (Math.abs(each) > Math.abs(most) ? each : most), 0);
  const keyframe = keyframeAt(path.points, state.cursor);
  const consumers = consumerWeights(keyframe);
  const width = consumers?.shape[1] ?? 0;
  const allowedAt = (index: number): number =>
    settingsAt(path, index).M * (path.points[index].norms[group] ?? 0);
  return {
    name: groupName(path, group),
    lambda: point.lambda,
    outputs: outputNames(path).map((label, c) => ({ label, weight: strongest(point.theta, outputs, c) })),
    units: consumers && Array.from({ length: width }, (_, k) => strongest(consumers.values, width, k)),
    unitsLambda: consumers && (keyframe?.lambda ?? null),
    norm: point.norms[group] ?? 0,
    allowed: allowedAt(state.cursor),
    largest: point.consumerNorms[group] ?? 0,
    mostAllowed: Math.max(...path.points.map((_, index) => allowedAt(index))),
  };
}
