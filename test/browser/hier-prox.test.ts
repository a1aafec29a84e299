import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ChromiumModule, openChromiumModule } from '../../scripts/tools/chromium-module';
import { BACKENDS } from '../../src/worker/protocol';
import { furthest, HIER_PROX_CASES } from '../hier-prox-cases';
import type { HierProxAnswer, HierProxRequest } from './hier-prox.worker';

let module: ChromiumModule;

beforeAll(async () => {
  module = await openChromiumModule(join(import.meta.dirname, 'hier-prox.worker.ts'), {
    gpu: true,
    shell: true,
  });
});

afterAll(() => module.close());

describe('Hier-Prox in the browser', () => {
  it.each(BACKENDS)('gives the authors’ values to 1e-5 on %s', async backend => {
    const request: HierProxRequest = { backend, cases: HIER_PROX_CASES };
    const answer = await module.run<HierProxAnswer>(request);
    expect(answer.backend).toBe(backend);
    const onCard = backend === 'webgl' || backend === 'webgpu';
    if (onCard) expect(answer.launches).toBeGreaterThanOrEqual(HIER_PROX_CASES.length);
    else expect(answer.launches).toBe(0);
    expect(answer.results.length).toBe(HIER_PROX_CASES.length);
    const worst = Math.max(
      ...HIER_PROX_CASES.map(({ expected }, i) => furthest(answer.results[i], expected)),
    );
    if (process.env.MEASURED)
      console.log(`Hier-Prox ${backend} within ${worst}, ${answer.launches} launches`);
    expect(worst).toBeLessThan(1e-5);
  });
});
