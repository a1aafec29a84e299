import { isRecord, type JsonRecord } from '../layers-model/graph';
import type { AnyNetworkSettings } from '../settings';

/** Activations of layers that the page computes. */
export const COMPUTED_ACTIVATIONS: ReadonlySet<string> = new Set([
  'linear',
  'relu',
  'tanh',
  'elu',
  'gelu',
  'sigmoid',
  'softmax',
  'softplus',
  'selu',
  'swish',
]);

/** Kinds of layers that the page has plain loops for, as TensorFlow.js calls them. */
export const COMPUTED_KINDS: ReadonlySet<string> = new Set([
  ...['InputLayer', 'Dense', 'Activation', 'ReLU', 'LeakyReLU', 'ELU', 'Softmax', 'Flatten', 'Reshape'],
  ...[
    'Dropout',
    'SpatialDropout2D',
    'GaussianNoise',
    'GaussianDropout',
    'AlphaDropout',
    'BatchNormalization',
  ],
  ...['Add', 'Concatenate', 'Conv2D', 'DepthwiseConv2D', 'ZeroPadding2D', 'MaxPooling2D', 'AveragePooling2D'],
  ...['GlobalAveragePooling2D', 'GlobalMaxPooling2D'],
]);

/** Whether the page has plain loops for a layer, so set up. @param kind as TensorFlow.js calls it */
export function isComputed(kind: string, config: JsonRecord): boolean {
  const { activation = 'linear', data_format: format, dilation_rate: dilation = 1, axis = -1 } = config;
  return (
    COMPUTED_KINDS.has(kind) &&
    COMPUTED_ACTIVATIONS.has(String(activation)) &&
    format !== 'channels_first' &&
    [dilation].flat().every(step => step === 1) &&
    (axis === -1 || (Array.isArray(axis) ? axis.length === 1 : kind !== 'Concatenate'))
  );
}

/**
 * The first layer of a network that the page has no plain loops for, as its file names it; null: it can compute the whole.
 */
export function uncomputedLayer({ body, model }: Pick<AnyNetworkSettings, 'body' | 'model'>): string | null {
  if (body !== 'model') return null;
  for (const { class_name: kind, config, name } of layersIn(model?.file)) {
    const settings = isRecord(config) ? config : {};
    if (!isComputed(String(kind), settings)) return `${name ?? settings.name} (${kind})`;
  }
  return null;
}

/** The layers that a `model.json` lists, wherever in it they stand. */
function layersIn(json: unknown): readonly JsonRecord[] {
  if (Array.isArray(json)) return json.flatMap(layersIn);
  if (!isRecord(json)) return [];
  const list = [json.layers, json.config].find(Array.isArray);
  return list ? list.filter(isRecord) : Object.values(json).flatMap(layersIn);
}
