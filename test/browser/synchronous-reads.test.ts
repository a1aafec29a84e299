import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ChromiumModule, openChromiumModule } from '../../scripts/tools/chromium-module';
import type { TrainingAnswer, TrainingRequest } from './synchronous-reads.worker';

let module: ChromiumModule;

beforeAll(async () => {
  const entry = join(import.meta.dirname, 'synchronous-reads.worker.ts');
  module = await openChromiumModule(entry, { gpu: true, shell: true });
});

afterAll(() => module.close());

describe('training on the graphics card', () => {
  it.each([
    ['webgpu', ['accelerated', 'reference']],
    ['webgl', ['accelerated']],
  ] as const)(
    'on %s by the solvers %s waits for no synchronous read, and one would be seen',
    async (backend, kinds) => {
      const request: TrainingRequest = { backend, kinds };
      const answers = await module.run<TrainingAnswer[]>(request);
      expect(answers).toHaveLength(kinds.length);
      for (const answer of answers) {
        expect(answer).toMatchObject({ backend, retrained: 1, synchronousReads: 0 });
        expect(answer.supports).toHaveLength(2);
        expect(answer.noticed).toBeGreaterThan(0);
      }
    },
  );
});
