import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { DataDescription } from '../../../src/data/data-set';
import { DEFAULT_NETWORK } from '../../../src/lassonet/settings';
import { predictedRow, predictedRows, type RowNetwork } from '../../../src/path-file/row-prediction';

const DESCRIPTION: DataDescription = {
  title: 'Prices',
  layout: { kind: 'table', names: ['a', 'b', 'c'] },
  task: { kind: 'regression', name: 'price' },
  features: 3,
  constant: [1],
  trainCount: 10,
  validationCount: 0,
  testCount: 0,
  scaling: { centre: [10, 3, 0], spread: [2, 1, 0.5] },
  targetScaling: { centre: [200], spread: [50] },
};

/** x·θ + relu(x·W + bias)·kernel + bias on the features a and c. */
const NETWORK: RowNetwork = {
  description: DESCRIPTION,
  settings: { ...DEFAULT_NETWORK, hidden: [1], skipBias: true },
  theta: Float32Array.of(0.5, -1),
  weights: [
    { name: 'consumers', shape: [2, 1], values: Float32Array.of(1, 1) },
    { name: 'skip.bias', shape: [1], values: Float32Array.of(0.25) },
    { name: 'layers.0.bias', shape: [1], values: Float32Array.of(0.5) },
    { name: 'layers.1.kernel', shape: [1, 1], values: Float32Array.of(2) },
    { name: 'layers.1.bias', shape: [1], values: Float32Array.of(1) },
  ],
  features: Int32Array.of(0, 2),
  selected: [0, 2],
};

describe('a row that is predicted', () => {
  // Scaled: a = 2, c = −1. Skip 1 + 1 + 0.25, body relu(2 − 1 + 0.5) · 2 + 1 = 4.
  const said = predictedRow(NETWORK, [14, 99, -0.5]);

  it('is told in the target’s own units', () => {
    expect([...said.outputs]).toEqual([200 + 50 * 6.25]);
  });

  it('comes from a base, the skip weights of each feature, and the hidden layers', () => {
    expect([...said.skips]).toEqual([50, 0, 50]);
    expect(said.base[0]).toBeCloseTo(212.5, 9);
    expect(said.body[0]).toBeCloseTo(200, 9);
    expect(said.base[0] + said.skips.reduce((sum, skip) => sum + skip, 0) + said.body[0]).toBeCloseTo(
      said.outputs[0],
      9,
    );
  });

  it('of classes is a probability each', () => {
    const task = { kind: 'classification', classes: 2, labels: ['no', 'yes'] } as const;
    const network: RowNetwork = {
      ...NETWORK,
      description: { ...DESCRIPTION, task, targetScaling: undefined },
      settings: { ...DEFAULT_NETWORK, hidden: [], skipBias: false },
      theta: Float32Array.of(1, -1, 0, 0),
      weights: [],
    };
    const { outputs, skips } = predictedRow(network, [12, 0, 7]);
    expect(outputs[0]).toBeCloseTo(1 / (1 + Math.exp(-2)), 6);
    expect([...skips].map(value => value + 0)).toEqual([1, -1, 0, 0, 0, 0]);
  });
});

describe('a file of rows', () => {
  it('keeps its columns and gets what is predicted, or why nothing is', () => {
    const text = 'id,c,a\nx,-0.5,14\ny,0,ten\nz,,14\n';
    const { text: said, rows, problems } = predictedRows(NETWORK, new TextEncoder().encode(text));
    expect([rows, problems]).toEqual([3, 1]);
    const [head, first, second, third] = Papa.parse<string[]>(said).data;
    expect(head).toEqual(['id', 'c', 'a', 'predicted price', 'problem']);
    expect(first).toEqual(['x', '-0.5', '14', '512.5', '']);
    expect(second.slice(0, 4)).toEqual(['y', '0', 'ten', '']);
    expect(second[4]).toMatch(/“a”: “ten” is not a number/);
    // A missing c is at its mean: 200 + 50 · (1 + 0.25 + 2 · 2.5 + 1).
    expect(Number(third[3])).toBeCloseTo(562.5, 6);
  });
});
