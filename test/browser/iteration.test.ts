import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ChromiumModule, openChromiumModule } from '../../scripts/tools/chromium-module';
import type { IterationAnswer, IterationRequest } from './iteration.worker';

const SMALL: IterationRequest = {
  backend: 'webgpu',
  samples: 40,
  features: 12,
  hidden: [6],
  activation: 'relu',
  classes: 2,
  together: 1,
};

let module: ChromiumModule;

beforeAll(async () => {
  module = await openChromiumModule(join(import.meta.dirname, 'iteration.worker.ts'), { gpu: true });
});

afterAll(() => module.close());

describe('a full-batch iteration on WebGPU', () => {
  it.each([
    ['a small problem', {}],
    ['the features of MNIST', { samples: 300, features: 784, hidden: [100] }],
    // Products over this many samples are split, at the price of one more program each.
    ['many samples', { samples: 2500, features: 100, hidden: [20] }],
  ])('launches at most 25 programs, one of them Hier-Prox, for %s', async (_, shape) => {
    const { backend, launches, programs } = await module.run<IterationAnswer>({ ...SMALL, ...shape });
    expect(backend).toBe('webgpu');
    expect(launches).toBe(programs.length);
    expect(launches).toBeGreaterThan(10);
    expect(launches).toBeLessThanOrEqual(25);
    expect(programs.filter(name => name.includes('hier-prox'))).toHaveLength(1);
  });

  it.each([
    ['one hidden layer', {}],
    ['several classes, groups of features', { classes: 4, together: 2 }],
    ['two hidden layers of tanh', { hidden: [6, 4], activation: 'tanh' as const }],
    ['two hidden layers of ReLU, the second wide', { hidden: [5, 20] }],
  ])('moves the weights as one on WASM does: %s', async (_, shape) => {
    const onCard = await module.run<IterationAnswer>({ ...SMALL, ...shape });
    const onWasm = await module.run<IterationAnswer>({ ...SMALL, ...shape, backend: 'wasm' });
    expect(onCard.weights).toHaveLength(onWasm.weights.length);
    expect(onWasm.weights.filter(value => value === 0).length).toBeGreaterThan(0);
    onCard.weights.forEach((value, i) => {
      expect(Math.abs(value - onWasm.weights[i])).toBeLessThan(1e-5);
    });
  });
});
