import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { CompiledCurvature } from '../../../../src/lassonet/method/compiled-curvature';
import { randomDirection, steepest } from '../../../../src/lassonet/method/curvature';
import { packed, unpacked } from '../../../../src/lassonet/method/packing';
import { denseNetwork } from '../../../../src/lassonet/network/dense-network';
import { initialWeights } from '../../../../src/lassonet/network/initial-weights';
import { randomStream } from '../../../../src/lassonet/random';
import { batchOf } from '../../../../src/lassonet/samples/batch';
import { DEFAULT_NETWORK, type NetworkSettings } from '../../../../src/lassonet/settings';
import { onBackend } from '../on-backend';
import { smallClassification, smallRegression } from '../small-problem';

const NETWORKS: readonly (readonly [string, Partial<NetworkSettings>])[] = [
  ['no hidden layer', { hidden: [] }],
  ['one hidden layer', { hidden: [9] }],
  ['one hidden layer, no skip bias', { hidden: [6], skipBias: false }],
  ['three hidden layers', { hidden: [5, 9, 4] }],
  ['gelu, which keeps z and value apart', { hidden: [7, 6], activation: 'gelu' }],
  ['tanh', { hidden: [4, 11], activation: 'tanh' }],
];

beforeAll(() => onBackend('wasm'));

describe.each(NETWORKS)('curvature without TensorFlow.js, %s', (_, settings) => {
  it.each([
    ['regression', smallRegression()],
    ['classes', smallClassification()],
  ])('%s: is that of TensorFlow.js in each array by itself and in all', async (_task, problem) => {
    const { task, features, groups, train } = problem;
    const network = denseNetwork({ task, features, groups }, { ...DEFAULT_NETWORK, ...settings });
    const batch = batchOf(task, train, features);
    const arrays = packed(network, initialWeights(network, randomStream(1, 'weights')));
    const compiled = CompiledCurvature.of(network, batch);
    const found = (metric: readonly number[], by: CompiledCurvature | null) => {
      const random = randomStream(5, 'directions');
      const coordinates = {
        toNetwork: (values: readonly tf.Tensor[]) => unpacked(network, values),
        fromNetwork: (slopes: readonly tf.Tensor[]) => packed(network, slopes),
      };
      const start = arrays.map(({ shape }, i) =>
        metric[i] > 0 ? randomDirection(shape, random) : undefined,
      );
      return steepest(
        { network, coordinates, arrays, batch, random, rounds: 3, compiled: by },
        metric,
        start,
      );
    };
    const alone = arrays.map((_array, i) => arrays.map((_other, j) => (i === j ? 1 : 0)));
    const all = arrays.map((_array, i) => 1 / (i + 1));
    expect(compiled).not.toBeNull();
    for (const metric of [...alone, all, ...alone]) {
      const [ours, theirs] = [await found(metric, compiled), await found(metric, null)];
      expect(theirs.curvature).toBeGreaterThan(0);
      expect(ours.curvature / theirs.curvature).toBeCloseTo(1, 3);
      metric.forEach((moves, i) => {
        const [here, there] = [ours.direction[i], theirs.direction[i]];
        if (!here || !there) {
          expect([here, there, moves]).toEqual([undefined, undefined, 0]);
          return;
        }
        const far = tf.norm(tf.sub(here, there)).dataSync()[0];
        expect(far).toBeLessThan(2e-3 * theirs.curvature);
      });
    }
  });
});
