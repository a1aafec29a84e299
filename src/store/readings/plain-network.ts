import type { PlainNetwork } from '../../lassonet/forward/forward-pass';
import type { Weight } from '../../lassonet/network/network';
import type { PathPoint } from '../../lassonet/path-point';
import { outputCount } from '../../lassonet/problem';
import { isStack } from '../../lassonet/settings';
import type { NetworkKind } from '../../path-file/network/network-graph';
import type { StoredPath } from '../../path-file/stored-path';
import { isConvolutional } from '../../settings/spec';
import type { ShownPath } from '../state/shown-path';
import { filterArchitecture } from './filter-architecture';
import { type Keyframe, keyframeAt } from './network-at';

/** Weights of a network at a point: θ apart from the others where groups are features. */
export interface NearNetwork extends Keyframe {
  readonly kind: NetworkKind;
  readonly theta: Float32Array;
}

/**
 * The network at the cursor or at the nearest point before it that kept its weights: the retrained one where that is
 * wanted and there is one, else the penalised one. Null where the path has no weights.
 */
export function networkNear({ points }: ShownPath, cursor: number, wanted: NetworkKind): NearNetwork | null {
  const retrained = wanted === 'retrained' ? retrainedNear(points, cursor) : null;
  if (retrained !== null) return retrained;
  const keyframe = keyframeAt(points, cursor);
  return keyframe && { ...keyframe, kind: 'penalised', theta: points[keyframe.index].theta };
}

/** A point beyond which nothing was retrained, or at which nothing is selected, has no network of its own. */
function retrainedNear(points: readonly PathPoint[], cursor: number): NearNetwork | null {
  const has = (point: PathPoint) => point.retrained?.weights !== undefined;
  const before = points.findLastIndex((point, index) => index <= cursor && has(point));
  const index = before >= 0 ? before : points.findIndex(has);
  const point = points[index];
  const all = point?.retrained?.weights;
  if (all === undefined || (points[cursor]?.support.length ?? 0) === 0) return null;
  const { lambda } = point;
  if (point.filters) return { index, lambda, kind: 'retrained', theta: point.theta, weights: all };
  // Of features θ comes first.
  const [theta, ...weights] = all;
  return { index, lambda, kind: 'retrained', theta: theta.values, weights };
}

type Told = Pick<StoredPath, 'spec' | 'description'>;

/**
 * The network at a point of a path, as a page without a tensor library evaluates it; null where it is one on
 * filters that is not on images.
 *
 * @param weights all of them, in the order of a keyframe
 */
export function networkAt(
  path: Told,
  { theta }: { readonly theta: Float32Array },
  weights: readonly Weight[],
): PlainNetwork | null {
  const { spec, description } = path;
  const { task, features, layout } = description;
  if (isConvolutional(spec)) {
    if (!isStack(spec.network)) {
      if (layout.kind !== 'image') return null;
      const { height, width, channels = 1 } = layout;
      const data = { task, image: { height, width, channels } };
      return { kind: 'filter-model', settings: spec.network, data, weights };
    }
    const architecture = filterArchitecture(path);
    return architecture && { kind: 'convolutional', architecture, weights };
  }
  if (!isStack(spec.network)) {
    return { kind: 'input-model', settings: spec.network, data: { task, features }, theta, weights };
  }
  const outputs = outputCount(task);
  return { kind: 'dense', settings: spec.network, outputs, theta, weights };
}

/**
 * A sample in the data's own units as a network reads it; null where it is not known how.
 *
 * @param rows of a dense network the feature of each row of θ; a convolutional one reads them all
 */
export function networkInput(
  { description: { scaling } }: Told,
  raw: Float32Array,
  rows?: Int32Array,
): Float32Array | null {
  if (scaling === undefined) return null;
  const { centre, spread } = scaling;
  const scaled = raw.map((value, i) => (value - centre[i]) / spread[i]);
  return rows === undefined ? scaled : Float32Array.from(rows, feature => scaled[feature]);
}
