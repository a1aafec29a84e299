import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ChromiumModule, openChromiumModule } from '../../scripts/tools/chromium-module';
import type { CountdownEnd, CountdownRequest } from './countdown.worker';

let module: ChromiumModule;

beforeAll(async () => {
  module = await openChromiumModule(join(import.meta.dirname, 'countdown.worker.ts'), {
    gpu: false,
    shell: true,
  });
});

afterAll(() => module.close());

function countdown(end: CountdownEnd, progress?: (line: string) => void) {
  const request: CountdownRequest = { from: 3, end };
  return module.run<{ launched: unknown; base: string }>(request, progress);
}

describe('a module in Chromium', () => {
  it('answers, and tells its progress first', async () => {
    const lines: string[] = [];
    const { launched, base } = await countdown('answer', line => lines.push(line));
    expect(launched).toEqual([3, 0.5, null]);
    expect(base).toMatch(/^http:\/\/localhost:\d+\/$/);
    expect(lines).toEqual(['3', '2', '1']);
  });

  it.each([
    ['error', 'No launch today.'],
    ['forgotten promise', 'Device lost.'],
    ['uncaught error', 'The worker died: Uncaught Error: Out of memory.'],
  ] as const)('ends with its message: %s', async (end, message) => {
    await expect(countdown(end)).rejects.toThrow(new Error(message));
    expect((await countdown('answer')).launched).toBeDefined();
  });

  it('that cannot be built is an error', async () => {
    const missing = openChromiumModule(join(import.meta.dirname, 'none.worker.ts'), {
      gpu: false,
      shell: true,
    });
    await expect(missing).rejects.toThrow(/none\.worker/);
  });
});
