import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { denseNetwork } from '../../../../src/lassonet/network/dense-network';
import { withDistinctUnits } from '../../../../src/lassonet/network/distinct-units';
import { initialWeights } from '../../../../src/lassonet/network/initial-weights';
import { readBack, valuesOf } from '../../../../src/lassonet/network/weight-tensors';
import { randomStream } from '../../../../src/lassonet/random';
import { DEFAULT_NETWORK } from '../../../../src/lassonet/settings';
import { onBackend } from '../on-backend';

const WIDTH = 4;
const FEATURES = 3;
const inputs = {
  task: { kind: 'classification', classes: 3 },
  features: FEATURES,
  groups: [[0], [1], [2]],
} as const;

beforeAll(() => onBackend('wasm'));

/** A network whose units 1 and 3 of every hidden layer read what unit 0 reads. */
async function withTwins(hidden: readonly number[]) {
  const network = denseNetwork(inputs, { ...DEFAULT_NETWORK, hidden });
  const values = await readBack(initialWeights(network, randomStream(3, 'start')));
  network.weights.forEach(({ name, shape }, i) => {
    const isOutput = shape.at(-1) !== WIDTH;
    if (isOutput || name.startsWith('skip')) return;
    for (let row = 0; row < values[i].length; row += WIDTH)
      for (const twin of [1, 3]) values[i][row + twin] = values[i][row];
  });
  return { network, values };
}

const tensorsOf = (
  shapes: readonly { readonly shape: readonly number[] }[],
  values: readonly Float32Array[],
) => shapes.map(({ shape }, i) => tf.tensor(values[i], shape as number[]));

describe.each([[[WIDTH]], [[WIDTH, WIDTH]]])('hidden units that do the same, in layers of %j', hidden => {
  it('are told apart, and the network says what it said', async () => {
    const { network, values } = await withTwins(hidden);
    const x = tf.randomUniform([20, FEATURES], -2, 2, 'float32', 7) as tf.Tensor2D;
    const said = network.output(tensorsOf(network.weights, values), { x });
    const apart = await withDistinctUnits(network, tensorsOf(network.weights, values), randomStream(1, 'a'));
    const [before, after] = await valuesOf([said, network.output(apart, { x })]);
    after.forEach((value, i) => {
      expect(value).toBeCloseTo(before[i], 5);
    });
    const anew = await readBack(apart);
    const [consumers] = network.weights.flatMap(({ name }, i) => (name === 'consumers' ? [i] : []));
    const units = Array.from({ length: WIDTH }, (_, unit) =>
      Array.from({ length: FEATURES }, (_, row) => anew[consumers][row * WIDTH + unit]).join(),
    );
    expect(new Set(units).size).toBe(WIDTH);
    expect(units[0]).toBe(
      Array.from({ length: FEATURES }, (_, row) => values[consumers][row * WIDTH]).join(),
    );
  });
});

it('units that differ stay as they are, and no tensor is left behind', async () => {
  const network = denseNetwork(inputs, { ...DEFAULT_NETWORK, hidden: [WIDTH] });
  const before = tf.memory().numTensors;
  const start = initialWeights(network, randomStream(3, 'start'));
  const values = await valuesOf(start);
  const same = await withDistinctUnits(network, start, randomStream(1, 'a'));
  expect(await readBack(same)).toEqual(values);
  expect(tf.memory().numTensors).toBe(before);
});
