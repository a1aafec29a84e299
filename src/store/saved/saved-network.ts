import { isStack } from '../../lassonet/settings';
import { denseGraph } from '../../path-file/network/dense-graph';
import { filterGraph } from '../../path-file/network/filter-graph';
import { type LayersModel, layersModel } from '../../path-file/network/layers-model';
import {
  filterModelGraph,
  inputModelGraph,
  type ModelNetworkGraph,
} from '../../path-file/network/model-graph';
import type { NetworkGraph, NetworkKind, WrittenLayer } from '../../path-file/network/network-graph';
import { onnxModel } from '../../path-file/network/onnx-model';
import { pythonModel } from '../../path-file/network/python-model';
import { unwrittenLayer, writtenGraph } from '../../path-file/network/written-layers';
import { isConvolutional } from '../../settings/spec';
import { KEEPING_WORDS as WORDS } from '../../words/en/keeping';
import { featureNumbering } from '../readings/feature-numbering';
import { filterArchitecture } from '../readings/filter-architecture';
import { networkNear } from '../readings/plain-network';
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
  if (path === null) throw new Error(WORDS.noWeights);
  return networkFiles(path, state.cursor, format, wanted);
}

/**
 * The network at a point of a path, dropped groups removed.
 *
 * @param named names its files without their endings; default: by the path and how many are selected
 * @throws Error with a sentence where there is none, or it cannot be written in this format
 */
export function networkFiles(
  path: ShownPath,
  cursor: number,
  format: NetworkFormat,
  wanted: NetworkKind,
  named?: string,
): SavedNetwork {
  const found = networkNear(path, cursor, wanted);
  if (found === null) throw new Error(WORDS.noWeights);
  const { index, kind } = found;
  const graph = networkGraph(path, index, kind, found);
  if (graph === null) throw new Error(WORDS.nothingSelected);
  const name = named ?? `${fileStem(path)}-${path.points[index].support.length}`;
  return { index, kind, files: filesOf(graph, name, format) };
}

function filesOf(given: ModelNetworkGraph, name: string, format: NetworkFormat): SavedFile[] {
  if (format === 'TensorFlow.js') return modelFiles(layersModel(given, `${name}.weights.bin`), name);
  const graph = written(given, format);
  switch (format) {
    case 'ONNX':
      return [{ name: `${name}.onnx`, type: 'application/octet-stream', content: onnxModel(graph) }];
    case 'Python': {
      const content = pythonModel(graph, identifier(name));
      return [{ name: `${name}-python.zip`, type: 'application/zip', content }];
    }
  }
}

function modelFiles({ model, weights }: LayersModel, name: string): SavedFile[] {
  return [
    { name: `${name}.json`, type: 'application/json', content: model },
    { name: `${name}.weights.bin`, type: 'application/octet-stream', content: weights },
  ];
}

/** @throws Error with a sentence if there is a layer that cannot be written */
function written(graph: ModelNetworkGraph, format: NetworkFormat): NetworkGraph<WrittenLayer> {
  const layer = unwrittenLayer(graph);
  if (layer !== null) throw new Error(WORDS.unwrittenLayer({ layer, format }));
  return writtenGraph(graph);
}

/** A name that Python can import; letters beyond ASCII are not safe in a file's name everywhere. */
function identifier(name: string): string {
  return name.replace(/[^A-Za-z0-9]+/g, '_');
}

type Weights = Pick<NonNullable<ReturnType<typeof networkNear>>, 'theta' | 'weights'>;

/** The features of selected groups, and their rows in θ and W. */
function readAt(path: ShownPath, support: readonly number[]) {
  const { featuresOf, rowOf } = featureNumbering(path);
  const features = support
    .flatMap(group => featuresOf[group].filter(feature => rowOf[feature] >= 0))
    .sort((a, b) => a - b);
  return { features, rows: features.map(feature => rowOf[feature]) };
}

/** Of a stack, or of what a model of layers is the body of. */
function networkGraph(
  path: ShownPath,
  index: number,
  kind: NetworkKind,
  { theta, weights }: Weights,
): ModelNetworkGraph | null {
  const { description, spec } = path;
  const told = { description, kind, point: { ...path.points[index], theta, keyframe: weights } };
  const stack = isStack(spec.network);
  if (!isConvolutional(spec)) {
    const network = { settings: spec.network, ...told, ...readAt(path, told.point.support) };
    return stack ? denseGraph(network) : inputModelGraph(network);
  }
  if (!stack) return filterModelGraph({ settings: spec.network, ...told });
  const architecture = filterArchitecture(path);
  return architecture && filterGraph({ architecture, ...told });
}
