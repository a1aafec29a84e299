import * as tf from '@tensorflow/tfjs-core';
import {
  columnSums,
  filterGradient,
  inputGradient,
  rectifiedPool,
  rectifiedPoolGradient,
} from '../lassonet/convolution/convolution-gradients';
import { BACKENDS_WORDS as WORDS } from '../words/en/backends';
import type { Check } from './self-test';

const SIZE = 6;
const CHANNELS = 2;
const FILTERS = 3;
const KERNEL = 3;
const MAPS = SIZE - KERNEL + 1;
const POOL = 2;
const POOLED = MAPS / POOL;

/** Where a value of some row, column and channel stands. */
type Place = (y: number, x: number, channel: number) => number;

const wave = (length: number, phase: number): Float32Array =>
  Float32Array.from({ length }, (_, i) => Math.sin(phase + 2.3 * i));
const IMAGE = wave(SIZE * SIZE * CHANNELS, 1);
const WEIGHTS = wave(KERNEL * KERNEL * CHANNELS * FILTERS, 2);
const BIAS = wave(FILTERS, 3);
const SLOPE = wave(MAPS * MAPS * FILTERS, 4);
const POOLED_SLOPE = wave(POOLED * POOLED * FILTERS, 5);

const inImage: Place = (y, x, c) => (y * SIZE + x) * CHANNELS + c;
const inMaps: Place = (y, x, f) => (y * MAPS + x) * FILTERS + f;
const inPooled: Place = (y, x, f) => (y * POOLED + x) * FILTERS + f;
const inKernel = (dy: number, dx: number, c: number, f: number): number =>
  ((dy * KERNEL + dx) * CHANNELS + c) * FILTERS + f;

/** What a path on filters leans on beyond the solver's own: convolution and pooling with their gradients. */
export function convolutionChecks(): Check[] {
  const image = (): tf.Tensor4D => tf.tensor4d(IMAGE, [1, SIZE, SIZE, CHANNELS]);
  const kernel = (): tf.Tensor4D => tf.tensor4d(WEIGHTS, [KERNEL, KERNEL, CHANNELS, FILTERS]);
  const slope = (): tf.Tensor4D => tf.tensor4d(SLOPE, [1, MAPS, MAPS, FILTERS]);
  const plain = plainConvolution();
  const maps = (): tf.Tensor4D => tf.tensor4d(plain.maps, [1, MAPS, MAPS, FILTERS]);
  const pooled = (): tf.Tensor4D => tf.tensor4d(plain.pooled, [1, POOLED, POOLED, FILTERS]);
  const pooledSlope = (): tf.Tensor4D => tf.tensor4d(POOLED_SLOPE, [1, POOLED, POOLED, FILTERS]);
  return [
    {
      name: WORDS.convolution,
      run: () =>
        tf.fused.conv2d({ x: image(), filter: kernel(), strides: 1, pad: 'valid', bias: tf.tensor1d(BIAS) }),
      expected: plain.maps,
    },
    { name: WORDS.pooling, run: () => rectifiedPool(maps(), POOL), expected: plain.pooled },
    {
      name: WORDS.poolingGradient,
      run: () => rectifiedPoolGradient(maps(), pooled(), pooledSlope(), POOL),
      expected: plain.poolGradient,
    },
    {
      name: WORDS.kernelGradient,
      run: () => filterGradient(image(), slope(), [KERNEL, KERNEL, CHANNELS, FILTERS], 'valid'),
      expected: plain.kernelGradient,
    },
    {
      name: WORDS.imageGradient,
      run: () => inputGradient(slope(), kernel(), 'valid'),
      expected: plain.imageGradient,
    },
    {
      name: WORDS.sumOfColumns,
      run: () => columnSums(tf.tensor2d(SLOPE, [MAPS * MAPS, FILTERS])),
      expected: plain.columnSums,
    },
  ];
}

/** The same in loops, by the definitions. */
function plainConvolution() {
  const maps = new Float32Array(MAPS * MAPS * FILTERS);
  const kernelGradient = new Float32Array(WEIGHTS.length);
  const imageGradient = new Float32Array(IMAGE.length);
  const columns = new Float32Array(FILTERS);
  for (const [y, x, f] of places(MAPS, FILTERS)) {
    const at = inMaps(y, x, f);
    maps[at] = BIAS[f];
    columns[f] += SLOPE[at];
    for (const [dy, dx, c] of places(KERNEL, CHANNELS)) {
      const [weight, pixel] = [inKernel(dy, dx, c, f), inImage(y + dy, x + dx, c)];
      maps[at] += WEIGHTS[weight] * IMAGE[pixel];
      kernelGradient[weight] += SLOPE[at] * IMAGE[pixel];
      imageGradient[pixel] += SLOPE[at] * WEIGHTS[weight];
    }
  }
  return { maps, kernelGradient, imageGradient, columnSums: columns, ...plainPooling(maps) };
}

function plainPooling(maps: Float32Array) {
  const pooled = new Float32Array(POOLED * POOLED * FILTERS);
  const poolGradient = new Float32Array(maps.length);
  for (const [y, x, f] of places(POOLED, FILTERS)) {
    const window = [...places(POOL, 1)].map(([dy, dx]) => inMaps(y * POOL + dy, x * POOL + dx, f));
    const largest = window.reduce((best, at) => (maps[at] > maps[best] ? at : best));
    if (maps[largest] <= 0) continue;
    pooled[inPooled(y, x, f)] = maps[largest];
    poolGradient[largest] = POOLED_SLOPE[inPooled(y, x, f)];
  }
  return { pooled, poolGradient };
}

function* places(side: number, channels: number): Generator<[number, number, number]> {
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) for (let channel = 0; channel < channels; channel++) yield [y, x, channel];
}
