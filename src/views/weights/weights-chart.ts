import { featureNumbering, outputsOf } from '../../store/readings/feature-numbering';
import { consumerWeights, type Keyframe, keyframeAt } from '../../store/readings/network-at';
import type { ShownPath } from '../../store/state/shown-path';
import type { Size } from '../kit/drawing';

export const HEAD = 34;
const GAP = 12;
/** Width of a letter, generously. */
export const LETTER = 8;

/** Columns of the weights of a table's features: names, bars of ‖θ_j‖, θ per class, W per hidden unit. */
export interface WeightsChart {
  readonly row: number;
  readonly names: number;
  readonly bars: readonly [number, number];
  readonly theta: readonly [number, number];
  readonly consumers: readonly [number, number];
  /** Columns of θ that are drawn; 0 where the bars say it all. */
  readonly outputs: number;
  /** Hidden units; 0 where no weights were recorded. */
  readonly units: number;
  readonly keyframe: Keyframe | null;
}

/** Height of a feature's row: generous for few features. */
export function rowHeight(features: number): number {
  return features <= 14 ? 24 : 16;
}

/** Lays out the weights at a point of the path in a box. */
export function weightsChart(path: ShownPath, cursor: number, { width }: Size): WeightsChart {
  const { description } = path;
  const longest =
    description.layout.kind === 'table' ? Math.max(...description.layout.names.map(name => name.length)) : 4;
  const names = Math.min(longest * LETTER + 10, width * 0.3, 160);
  const keyframe = keyframeAt(path.points, cursor);
  const outputs = outputsOf(path) > 1 ? outputsOf(path) : 0;
  const units = consumerWeights(keyframe)?.shape[1] ?? 0;
  const barsEnd = names + (width - names) * (units > 0 ? 0.24 : 0.8);
  const thetaStart = barsEnd + GAP;
  const thetaEnd = outputs > 0 ? thetaStart + Math.min(outputs * 14, width * 0.22) : barsEnd;
  return {
    row: rowHeight(description.features),
    names,
    bars: [names, barsEnd],
    theta: [thetaStart, thetaEnd],
    consumers: [thetaEnd + GAP, width],
    outputs,
    units,
    keyframe,
  };
}

/** Group of each row, in the order of the features; −1 for those that never vary. */
export function rowGroups(path: ShownPath): Int32Array {
  return featureNumbering(path).groupOf;
}
