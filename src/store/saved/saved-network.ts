import { denseGraph } from '../../path-file/network/dense-graph';
import { filterGraph } from '../../path-file/network/filter-graph';
import { layersModel } from '../../path-file/network/layers-model';
import type { NetworkGraph, NetworkKind } from '../../path-file/network/network-graph';
import { onnxModel } from '../../path-file/network/onnx-model';
import { pythonModel } from '../../path-file/network/python-model';
import { isConvolutional } from '../../settings/spec';
import { featureNumbering } from '../readings/feature-numbering';
import { filterArchitecture, networkNear } from '../readings/network-at';
import type { ExplorerState } from '../state/explorer-state';
import { type ShownPath, shownPath } from '../state/shown-path';
import { fileStem, type SavedFile } from './saving';

/** What a network can be saved as. */
export const NETWORK_FORMATS = ['TensorFlow.js', 'ONNX', 'Python'] as const;
export type NetworkFormat = (typeof NETWORK_FORMATS)[number];

/** The network at a point of the path, as files. */
export interface SavedNetwork {
  /** Index of the point whose weights it has: the cursor's, or the nearest before it that kept its weights. */
  readonly index: number;
  /** What it is, which is not what was asked for where no network was retrained. */
  readonly kind: NetworkKind;
  readonly files: readonly SavedFile[];
}

/** The network at the cursor, dropped groups removed. Throws an Error with a sentence where there is none. */
export function savedNetwork(
  state: ExplorerState,
  format: NetworkFormat = 'TensorFlow.js',
  wanted: NetworkKind = 'retrained',
): SavedNetwork {
  const path = shownPath(state);
  const found = path && networkNear(path, state.cursor, wanted);
  if (path === null || found === null) {
    throw new Error('this path came without the network’s weights; one that is trained here has them.');
  }
  const { index, kind } = found;
  const graph = networkGraph(path, index, kind, found);
  if (graph === null) throw new Error('nothing is selected here, so there is no network.');
  const name = `${fileStem(path)}-${path.points[index].support.length}`;
  return { index, kind, files: filesOf(graph, name, format) };
}

function filesOf(graph: NetworkGraph, name: string, format: NetworkFormat): SavedFile[] {
  switch (format) {
    case 'TensorFlow.js': {
      const weightsFile = `${name}.weights.bin`;
      const { model, weights } = layersModel(graph, weightsFile);
      return [
        { name: `${name}.json`, type: 'application/json', content: model },
        { name: weightsFile, type: 'application/octet-stream', content: weights },
      ];
    }
    case 'ONNX':
      return [{ name: `${name}.onnx`, type: 'application/octet-stream', content: onnxModel(graph) }];
    case 'Python': {
      const content = pythonModel(graph, identifier(name));
      return [{ name: `${name}-python.zip`, type: 'application/zip', content }];
    }
  }
}

/** A name that Python can import; letters beyond ASCII are not safe in a file's name everywhere. */
function identifier(name: string): string {
  return name.replace(/[^A-Za-z0-9]+/g, '_');
}

type Weights = Pick<NonNullable<ReturnType<typeof networkNear>>, 'theta' | 'weights'>;

function networkGraph(
  path: ShownPath,
  index: number,
  kind: NetworkKind,
  { theta, weights }: Weights,
): NetworkGraph | null {
  const { description, spec } = path;
  const point = { ...path.points[index], theta, keyframe: weights };
  if (!isConvolutional(spec)) {
    const { featuresOf, rowOf } = featureNumbering(path);
    const features = point.support
      .flatMap(group => featuresOf[group].filter(feature => rowOf[feature] >= 0))
      .sort((a, b) => a - b);
    const rows = features.map(feature => rowOf[feature]);
    return denseGraph({ settings: spec.network, description, kind, point, features, rows });
  }
  const architecture = filterArchitecture(path);
  return architecture && filterGraph({ architecture, description, kind, point });
}
