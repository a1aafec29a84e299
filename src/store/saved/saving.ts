import { denseLayersModel } from '../../path-file/dense-layers-model';
import { filterLayersModel } from '../../path-file/filter-layers-model';
import type { LayersModel } from '../../path-file/layers-model';
import { writeStoredPath } from '../../path-file/stored-path-file';
import { isConvolutional } from '../../settings/spec';
import { featureNumbering } from '../readings/feature-numbering';
import { filterArchitecture, keyframeAt } from '../readings/network-at';
import type { ExplorerState } from '../state/explorer-state';
import { type ShownPath, shownPath } from '../state/shown-path';
import { csvText, lambdaTable, selectedTable } from './selected-table';

/** Something to be saved: its name and its content. */
export interface SavedFile {
  readonly name: string;
  readonly type: string;
  readonly content: string | Uint8Array<ArrayBuffer>;
}

/** The path on screen as a stored path; null where there is none. */
export function savedPath(state: ExplorerState): SavedFile | null {
  const path = shownPath(state);
  if (path === null) return null;
  const { source: _, apart: __, ...stored } = path;
  const bytes = writeStoredPath(stored);
  const content = new Uint8Array(bytes);
  return { name: `${fileStem(path)}.safetensors`, type: 'application/octet-stream', content };
}

/** The per-λ table of the path on screen as CSV; null where there is none. */
export function savedLambdas(state: ExplorerState): SavedFile | null {
  const path = shownPath(state);
  return path === null ? null : csv(`${fileStem(path)}-lambdas.csv`, lambdaTable(path));
}

/** What is selected at the cursor as CSV; null where there is no path. */
export function savedSelection(state: ExplorerState): SavedFile | null {
  const path = shownPath(state);
  if (path === null) return null;
  const selected = path.points[state.cursor]?.support.length ?? 0;
  return csv(`${fileStem(path)}-${selected}-selected.csv`, selectedTable(path, state.cursor));
}

/** A table about a path as CSV. */
export function savedTable(
  path: ShownPath,
  name: string,
  rows: readonly (readonly (string | number | null)[])[],
): SavedFile {
  return csv(`${fileStem(path)}-${name}.csv`, csvText(rows));
}

/** The network at a point of the path as a TensorFlow.js layers model. */
export interface SavedNetwork {
  /** Index of the point whose weights it has: the cursor's, or the nearest before it that kept its weights. */
  readonly index: number;
  /** `model.json` and the weights it names. */
  readonly files: readonly SavedFile[];
}

/** The network at the cursor, dropped groups removed. Throws an Error with a sentence where there is none. */
export function savedNetwork(state: ExplorerState): SavedNetwork {
  const path = shownPath(state);
  const keyframe = path && keyframeAt(path.points, state.cursor);
  if (path === null || keyframe === null) {
    throw new Error('this path came without the network’s weights; one that is trained here has them.');
  }
  const { support } = path.points[keyframe.index];
  const name = `${fileStem(path)}-${support.length}`;
  const weights = `${name}.weights.bin`;
  const saved = prunedModel(path, keyframe.index, weights);
  if (saved === null) throw new Error('nothing is selected here, so there is no network.');
  return {
    index: keyframe.index,
    files: [
      { name: `${name}.json`, type: 'application/json', content: saved.model },
      { name: weights, type: 'application/octet-stream', content: saved.weights },
    ],
  };
}

function prunedModel(path: ShownPath, index: number, weightsFile: string): LayersModel | null {
  const { description, spec } = path;
  const point = path.points[index];
  if (!isConvolutional(spec)) {
    const { featuresOf, rowOf } = featureNumbering(path);
    const features = point.support.flatMap(group => featuresOf[group].filter(feature => rowOf[feature] >= 0));
    const rows = features.map(feature => rowOf[feature]);
    return denseLayersModel({ settings: spec.network, description, point, features, rows }, weightsFile);
  }
  const architecture = filterArchitecture(path);
  return architecture && filterLayersModel({ architecture, description, point }, weightsFile);
}

function csv(name: string, text: string): SavedFile {
  // Without the mark, spreadsheets take the text for Latin-1.
  return { name, type: 'text/csv', content: `\uFEFF${text}` };
}

/** “MNIST 5 vs 6” becomes `lassonet-mnist-5-vs-6`. */
export function fileStem({ description }: ShownPath): string {
  const words = description.title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return ['lassonet', ...words].join('-').slice(0, 60);
}
