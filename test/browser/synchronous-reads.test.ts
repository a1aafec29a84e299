import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ChromiumModule, openChromiumModule } from '../../scripts/tools/chromium-module';
import type { TrainingAnswer, TrainingRequest } from './synchronous-reads.worker';

let module: ChromiumModule;

beforeAll(async () => {
  const entry = join(import.meta.dirname, 'synchronous-reads.worker.ts');
  module = await openChromiumModule(entry, { gpu: true });
});

afterAll(() => module.close());

describe('training on the graphics card', () => {
  it.each([
    ['webgpu', 'accelerated'],
    ['webgpu', 'reference'],
    ['webgl', 'accelerated'],
  ] as const)('on %s by the %s solver waits for no synchronous read', async (backend, kind) => {
    const request: TrainingRequest = { backend, kind, slip: false };
    const answer = await module.run<TrainingAnswer>(request);
    expect(answer).toMatchObject({ backend, retrained: 1, synchronousReads: 0 });
    expect(answer.supports).toHaveLength(2);
  });

  it('would be seen to', async () => {
    const request: TrainingRequest = { backend: 'webgpu', kind: 'reference', slip: true };
    expect((await module.run<TrainingAnswer>(request)).synchronousReads).toBeGreaterThan(0);
  });
});
