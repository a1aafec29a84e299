import { ProblemError } from '../problem';
import type { OwnModel } from '../settings';
import { convolutionsOf } from './filter-gates';
import { type JsonRecord, type ModelGraph, modelGraph } from './graph';

/** Trained weights as a model's files hold them: what the list says of each array, and the bytes of all. */
export interface ModelWeights {
  readonly list: readonly JsonRecord[];
  readonly bytes: Uint8Array;
}

/** A model that somebody brought. */
export interface BroughtModel {
  readonly model: OwnModel;
  /** null: it is untrained, or its weights were not brought along. */
  readonly weights: ModelWeights | null;
  /** What it selects by itself: inputs where a dense layer comes first. */
  readonly selects: 'inputs' | 'filters';
  /** Sentences on what was understood. */
  readonly notes: readonly string[];
}

/** A file by its name. */
interface NamedBytes {
  readonly path: string;
  readonly bytes: Uint8Array;
}

const LARGEST_JSON = 20e6;

/**
 * A layers model in files that were brought together: its JSON, and the files of weights which that names.
 *
 * @param main the one that holds the layers
 * @throws ProblemError with a sentence if there is no model among them, or its weights are incomplete
 */
export function broughtModel(
  files: readonly NamedBytes[],
  main = files.find(({ path }) => isModelFile(path)),
): BroughtModel {
  if (main === undefined) throw new ProblemError('There is no model.json among the files.');
  if (main.bytes.length > LARGEST_JSON) throw new ProblemError('The model.json is larger than 20 MB.');
  const name = lastOf(main.path);
  const json = jsonIn(main);
  const graph = modelGraph(json);
  const { modelTopology, trainingConfig, weightsManifest } = json;
  const file = { modelTopology: modelTopology ?? json, ...(trainingConfig ? { trainingConfig } : {}) };
  const convolutions = convolutionsOf(graph);
  const weights = weightsIn(weightsManifest, files);
  return {
    model: { name, file, convolutions },
    weights: weights === 'absent' ? null : weights,
    selects: beginsWithConvolution(graph) ? 'filters' : 'inputs',
    notes: [sentenceOn(name, graph, weights)],
  };
}

/** Whether a file of this name may hold a model's layers. */
export function isModelFile(path: string): boolean {
  return path.toLowerCase().endsWith('.json');
}

/** Files of weights that a model's JSON names, beside it. @throws ProblemError if it is no JSON */
export function weightFilesOf(main: NamedBytes): readonly string[] {
  return groupsOf(jsonIn(main).weightsManifest).flatMap(({ paths }) => paths);
}

function jsonIn({ bytes }: NamedBytes): JsonRecord {
  try {
    const json: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof json === 'object' && json !== null) return json as JsonRecord;
  } catch {
    // What is no JSON is no model either.
  }
  throw new ProblemError('This file holds no JSON: choose the model.json that TensorFlow.js saves.');
}

interface WeightGroup {
  readonly paths: readonly string[];
  readonly weights: readonly JsonRecord[];
}

function groupsOf(manifest: unknown): readonly WeightGroup[] {
  if (!Array.isArray(manifest)) return [];
  return manifest.map(group => {
    const { paths, weights } = Object(group) as Partial<WeightGroup>;
    if (Array.isArray(paths) && Array.isArray(weights)) return { paths: paths.map(String), weights };
    throw new ProblemError('The list of weights in the model.json cannot be read: save the model anew.');
  });
}

function weightsIn(manifest: unknown, files: readonly NamedBytes[]): ModelWeights | 'absent' | null {
  const groups = groupsOf(manifest);
  const list = groups.flatMap(({ weights }) => weights);
  if (list.length === 0) return null;
  const paths = groups.flatMap(group => group.paths);
  const found = paths.map(path => files.find(file => lastOf(file.path) === lastOf(path)) ?? null);
  if (found.every(file => file === null)) return 'absent';
  const missing = found.indexOf(null);
  if (missing >= 0) {
    throw new ProblemError(
      `The file of weights “${paths[missing]}” is missing: choose it together with the model.json.`,
    );
  }
  const parts = found.flatMap(file => file?.bytes ?? []);
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return { list, bytes };
}

function beginsWithConvolution({ layers }: ModelGraph): boolean {
  const first = layers.find(({ kind }) => /^(Dense|Separable|Depthwise|Conv\d)/.test(kind));
  return first !== undefined && first.kind !== 'Dense';
}

function sentenceOn(
  name: string,
  { layers, inputShape }: ModelGraph,
  weights: ModelWeights | 'absent' | null,
): string {
  const count = layers.length - 1;
  const what = `“${name}”: ${count} ${count === 1 ? 'layer' : 'layers'} that read ${inputShape.join(' × ')}.`;
  if (weights === null) return `${what} It is untrained.`;
  return weights === 'absent'
    ? `${what} Its files of weights were not chosen with it: training starts from random weights.`
    : `${what} Training starts from its weights.`;
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
