import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ChromiumModule, openChromiumModule } from '../../scripts/tools/chromium-module';
import type { IterationAnswer, IterationCase, IterationRequest } from './iteration.worker';

const SMALL: IterationCase = {
  samples: 40,
  features: 12,
  hidden: [6],
  activation: 'relu',
  classes: 2,
  together: 1,
};

/** What is launched is counted for these. */
const COUNTED = {
  'a small problem': SMALL,
  'the features of MNIST': { ...SMALL, samples: 300, features: 784, hidden: [100] },
  // Products over this many samples are split, at the price of one more program each.
  'many samples': { ...SMALL, samples: 2500, features: 100, hidden: [20] },
} as const satisfies Record<string, IterationCase>;

/** What is computed is compared for these. */
const COMPARED = {
  'one hidden layer': SMALL,
  'several classes, groups of features': { ...SMALL, classes: 4, together: 2 },
  'two hidden layers of tanh': { ...SMALL, hidden: [6, 4], activation: 'tanh' },
  'two hidden layers of ReLU, the second wide': { ...SMALL, hidden: [5, 20] },
} as const satisfies Record<string, IterationCase>;

let module: ChromiumModule;
let onCard: readonly IterationAnswer[];
let onWasm: readonly IterationAnswer[];

beforeAll(async () => {
  module = await openChromiumModule(join(import.meta.dirname, 'iteration.worker.ts'), {
    gpu: true,
    shell: true,
  });
  const compared = Object.values(COMPARED);
  const counted = Object.values(COUNTED);
  const request: IterationRequest = { backend: 'webgpu', cases: [...counted, ...compared] };
  onCard = await module.run<IterationAnswer[]>(request);
  onWasm = await module.run<IterationAnswer[]>({
    backend: 'wasm',
    cases: compared,
  } satisfies IterationRequest);
}, 240_000);

afterAll(() => module.close());

describe('a full-batch iteration on WebGPU', () => {
  it.each(Object.keys(COUNTED).map((name, i) => [name, i] as const))(
    'launches at most 25 programs, one of them Hier-Prox, for %s',
    (_, place) => {
      const { backend, launches, programs } = onCard[place];
      expect(backend).toBe('webgpu');
      expect(launches).toBe(programs.length);
      expect(launches).toBeGreaterThan(10);
      expect(launches).toBeLessThanOrEqual(25);
      expect(programs.filter(name => name.includes('hier-prox'))).toHaveLength(1);
    },
  );

  it.each(Object.keys(COMPARED).map((name, i) => [name, i] as const))(
    'moves the weights as one on WASM does: %s',
    (_, place) => {
      const [card, wasm] = [onCard[Object.keys(COUNTED).length + place], onWasm[place]];
      expect(wasm.backend).toBe('wasm');
      expect(card.weights).toHaveLength(wasm.weights.length);
      expect(wasm.weights.filter(value => value === 0).length).toBeGreaterThan(0);
      card.weights.forEach((value, i) => {
        expect(Math.abs(value - wasm.weights[i])).toBeLessThan(1e-5);
      });
    },
  );
});
