import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ChromiumModule, openChromiumModule } from '../../scripts/tools/chromium-module';
import { BACKENDS, type BackendName } from '../../src/worker/protocol';
import type { FiltersAnswer, FiltersRequest } from './filters.worker';

let module: ChromiumModule;
let expected: FiltersAnswer;

const answerOn = (backend: BackendName): Promise<FiltersAnswer> =>
  module.run<FiltersAnswer>({ backend } satisfies FiltersRequest);

beforeAll(async () => {
  module = await openChromiumModule(join(import.meta.dirname, 'filters.worker.ts'), {
    gpu: true,
    shell: true,
  });
  expected = await answerOn('cpu');
});

afterAll(() => module.close());

/** Largest distance of two lists of arrays, relative to the largest value of each array. */
function apart(actual: readonly number[][], wanted: readonly number[][]): number {
  return Math.max(
    ...wanted.map((array, a) => {
      const size = array.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-3);
      return array.reduce((far, value, i) => Math.max(far, Math.abs(actual[a][i] - value)), 0) / size;
    }),
  );
}

describe('Filters in the browser', () => {
  it.each(BACKENDS)('have the gradients and the proximal step of plain JavaScript on %s', async backend => {
    const answer = await answerOn(backend);
    expect(answer.backend).toBe(backend);
    const gradients = apart(answer.gradients, expected.gradients);
    const moved = apart(answer.moved, expected.moved);
    if (process.env.MEASURED) console.log(`filters ${backend}: gradients ${gradients}, step ${moved}`);
    expect(gradients).toBeLessThan(1e-3);
    expect(moved).toBeLessThan(1e-3);
    expect(answer.path.every(Number.isFinite)).toBe(true);
    expect(answer.path.length).toBe(expected.path.length);
    expect(answer.leaked).toBe(0);
    expect(answer.wrong).toBeNull();
  });
});
