import { uncomputedLayer } from '../../lassonet/forward/computed-layers';
import type { NetworkKind } from '../../path-file/network/network-graph';
import type { RowNetwork } from '../../path-file/row-prediction';
import { isConvolutional } from '../../settings/spec';
import { featureNumbering } from '../readings/feature-numbering';
import { networkNear } from '../readings/plain-network';
import { predictsRows, type ShownPath } from '../state/shown-path';

/** A network that rows are predicted with, and where on the path it is. */
export interface NearRowNetwork extends RowNetwork {
  readonly index: number;
  readonly kind: NetworkKind;
}

const networks = new WeakMap<ShownPath['points'], Map<string, NearRowNetwork>>();

/**
 * The network at a point of a path on a table, or at the nearest before it that kept its weights. Null where there is none.
 *
 * @param wanted `retrained`: where nothing was retrained it is the penalised one
 */
export function rowNetworkAt(path: ShownPath, cursor: number, wanted: NetworkKind): NearRowNetwork | null {
  const { spec, description, points } = path;
  if (isConvolutional(spec) || !predictsRows(path) || uncomputedLayer(spec.network) !== null) return null;
  const found = networkNear(path, cursor, wanted);
  if (found === null) return null;
  const { index, kind, theta, weights } = found;
  const known = networks.get(points) ?? new Map<string, NearRowNetwork>();
  networks.set(points, known);
  const key = `${index} ${kind}`;
  const numbering = featureNumbering(path);
  const network = known.get(key) ?? {
    index,
    kind,
    description,
    settings: spec.network,
    theta,
    weights,
    features: numbering.featureAt,
    selected: points[index].support.flatMap(group => numbering.featuresOf[group]),
  };
  known.set(key, network);
  return network;
}
