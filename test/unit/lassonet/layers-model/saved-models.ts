import * as tf from '@tensorflow/tfjs-core';
import * as layers from '@tensorflow/tfjs-layers';

/** Files of a model as TensorFlow.js saves it. */
export interface SavedFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Saves a model as its `downloads://` would: `model.json` and `weights.bin`. */
export async function savedModel(model: layers.LayersModel): Promise<readonly SavedFile[]> {
  const files: SavedFile[] = [];
  await model.save(
    tf.io.withSaveHandler(async artifacts => {
      const { modelTopology, weightSpecs, weightData } = artifacts;
      const json = {
        modelTopology,
        format: 'layers-model',
        weightsManifest: [{ paths: ['./weights.bin'], weights: weightSpecs }],
      };
      files.push({ path: 'model.json', bytes: new TextEncoder().encode(JSON.stringify(json)) });
      files.push({ path: 'weights.bin', bytes: new Uint8Array(weightData as ArrayBuffer) });
      return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } };
    }),
  );
  return files;
}

/** A residual network on some features, its kernels drawn from fixed seeds. */
export function residualModel(
  features: number,
  outputs: number,
  activation = 'linear',
  normalised: { readonly scale?: boolean; readonly center?: boolean } = {},
): layers.LayersModel {
  const dense = (units: number, seed: number, how: string) =>
    layers.layers.dense({
      units,
      activation: how as 'relu',
      kernelInitializer: layers.initializers.glorotNormal({ seed }),
      name: `dense_${seed}`,
    });
  const input = layers.input({ shape: [features] });
  const first = dense(8, 1, 'relu').apply(input) as layers.SymbolicTensor;
  const inner = dense(8, 2, 'tanh').apply(first) as layers.SymbolicTensor;
  const residual = dense(8, 3, 'linear').apply(inner) as layers.SymbolicTensor;
  const sum = layers.layers.add({ name: 'sum' }).apply([first, residual]) as layers.SymbolicTensor;
  const normal = layers.layers
    .batchNormalization({ name: 'normal', ...normalised })
    .apply(sum) as layers.SymbolicTensor;
  const output = dense(outputs, 4, activation).apply(normal) as layers.SymbolicTensor;
  return layers.model({ inputs: input, outputs: output });
}

/** A network on images with a depthwise convolution, a shortcut and global average pooling. */
export function depthwiseModel(
  [height, width, channels]: readonly [number, number, number],
  classes: number,
  activation: 'relu' | 'tanh' = 'relu',
): layers.LayersModel {
  const kernel = (seed: number) => layers.initializers.glorotNormal({ seed });
  const input = layers.input({ shape: [height, width, channels] });
  const through = (layer: layers.layers.Layer, read: layers.SymbolicTensor) =>
    layer.apply(read) as layers.SymbolicTensor;
  const first = through(
    layers.layers.conv2d({
      filters: 6,
      kernelSize: 3,
      padding: 'same',
      activation,
      kernelInitializer: kernel(1),
      name: 'first',
    }),
    input,
  );
  const depthwise = through(
    layers.layers.depthwiseConv2d({
      kernelSize: 3,
      strides: 2,
      padding: 'same',
      activation,
      depthwiseInitializer: kernel(2),
      name: 'depthwise',
    }),
    first,
  );
  const point = through(
    layers.layers.conv2d({ filters: 8, kernelSize: 1, kernelInitializer: kernel(3), name: 'point' }),
    depthwise,
  );
  const normal = through(layers.layers.batchNormalization({ name: 'normal' }), point);
  const rectified = through(layers.layers.activation({ activation, name: 'activated' }), normal);
  const mean = through(layers.layers.globalAveragePooling2d({ name: 'mean' }), rectified);
  const output = through(
    layers.layers.dense({ units: classes, activation: 'softmax', kernelInitializer: kernel(4), name: 'end' }),
    mean,
  );
  return layers.model({ inputs: input, outputs: output });
}
