import { type Constraint, constraintAlong } from '../readings/constraint';
import { groupName, outputNames, outputsOf, rowsOfGroup } from '../readings/feature-numbering';
import { consumerWeights, keyframeAt } from '../readings/network-at';
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
  /** At the cursor. */
  readonly constraint: Constraint;
  /** The largest M‖θ_j‖₂ along the path. */
  readonly mostAllowed: number;
}

/** The weights of the chosen input at the cursor; null where no path that selects inputs is on screen. */
export function inputWeights(state: ExplorerState): InputWeights | null {
  const path = shownPath(state);
  const point = cursorPoint(state);
  const group = inputGroup(state);
  if (path === null || point === null || group === null) return null;
  const rows = rowsOfGroup(path, group);
  const outputs = outputsOf(path);
  const strongest = (values: Float32Array, width: number, column: number): number =>
    rows
      .map(row => values[row * width + column])
      .reduce((most, each) => (Math.abs(each) > Math.abs(most) ? each : most), 0);
  const keyframe = keyframeAt(path.points, state.cursor);
  const consumers = consumerWeights(keyframe);
  const width = consumers?.shape[1] ?? 0;
  const along = constraintAlong(path, group);
  return {
    name: groupName(path, group),
    lambda: point.lambda,
    outputs: outputNames(path).map((label, c) => ({ label, weight: strongest(point.theta, outputs, c) })),
    units: consumers && Array.from({ length: width }, (_, k) => strongest(consumers.values, width, k)),
    unitsLambda: consumers && (keyframe?.lambda ?? null),
    constraint: along[state.cursor],
    mostAllowed: Math.max(...along.map(({ allowed }) => allowed)),
  };
}
