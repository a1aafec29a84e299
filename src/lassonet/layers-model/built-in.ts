import type { ImageShape } from '../problem';
import type { ConvolutionalSettings, NetworkSettings } from '../settings';
import { inputLayer, layer, type ModelGraph, type ModelLayer } from './graph';

/**
 * A residual stack: a dense layer, then for each further width a block of two dense layers whose result is added to what
 * it reads; where the widths differ, that passes through a linear layer first (He et al. 2016, “Deep residual learning”).
 *
 * @param hidden widths; [] leaves a linear model
 */
export function residualStack(
  { hidden, activation }: Pick<NetworkSettings, 'hidden' | 'activation'>,
  features: number,
  outputs: number,
): ModelGraph {
  const layers: ModelLayer[] = [inputLayer('input', [features])];
  let last = 'input';
  const dense = (name: string, units: number, how: string, reads = last, bias = true): string => {
    layers.push(layer('Dense', name, { units, activation: how, use_bias: bias }, reads));
    last = name;
    return name;
  };
  hidden.forEach((width, b) => {
    if (b === 0) {
      dense('first', width, activation);
      return;
    }
    const read = last;
    dense(`block_${b}_a`, width, activation);
    const residual = dense(`block_${b}_b`, width, 'linear');
    const past = width === hidden[b - 1] ? read : dense(`block_${b}_past`, width, 'linear', read, false);
    layers.push(layer('Add', `block_${b}_sum`, {}, past, residual));
    layers.push(layer('Activation', `block_${b}`, { activation }, `block_${b}_sum`));
    last = `block_${b}`;
  });
  dense('output', outputs, 'linear');
  return { layers, input: 'input', inputShape: [features], output: 'output', loss: null };
}

/**
 * Convolutions with ReLU and pooling, then the mean of each map, then dense layers (Lin et al. 2014, “Network in
 * network”). Layers are named as the arrays of the other convolutional networks are.
 */
export function pooledConvolutions(
  { convolutions, padding, hidden }: Pick<ConvolutionalSettings, 'convolutions' | 'padding' | 'hidden'>,
  { height, width, channels }: ImageShape,
  outputs: number,
): ModelGraph {
  const inputShape = [height, width, channels];
  const layers: ModelLayer[] = [inputLayer('input', inputShape)];
  const add = (kind: string, name: string, config: object): void => {
    layers.push(layer(kind, name, { ...config }, layers[layers.length - 1].name));
  };
  convolutions.forEach(({ filters, kernelSize, pool }, l) => {
    const size = [kernelSize, kernelSize];
    add('Conv2D', `convolution_${l + 1}`, { filters, kernel_size: size, padding, activation: 'relu' });
    const side = [pool, pool];
    if (pool > 1) add('MaxPooling2D', `pooling_${l + 1}`, { pool_size: side, strides: side });
  });
  add('GlobalAveragePooling2D', 'mean', {});
  hidden.forEach((units, d) => {
    add('Dense', `hidden_${d + 1}`, { units, activation: 'relu' });
  });
  add('Dense', 'output', { units: outputs, activation: 'linear' });
  return { layers, input: 'input', inputShape, output: 'output', loss: null };
}
