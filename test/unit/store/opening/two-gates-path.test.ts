import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { filtersOf } from '../../../../src/lassonet/path-point';
import { readStoredPath } from '../../../../src/path-file/stored-path-file';

const FILE = 'public/paths/mnist-two-gates.safetensors';

test('on the stored path of two gates both layers lose filters, and keep the constraint at every λ', () => {
  const { points, spec } = readStoredPath(new Uint8Array(readFileSync(FILE)));
  const counts = points.map(point =>
    (point.filters?.gates ?? []).map(gate => filtersOf(point, gate).support.length),
  );
  for (const gate of [0, 1]) {
    const own = counts.map(selected => selected[gate]);
    expect(own[own.length - 1]).toBeLessThan(own[0]);
    expect(new Set(own).size).toBeGreaterThan(2);
  }
  for (const { norms, consumerNorms } of points) {
    // Stored in half precision.
    for (const [j, norm] of norms.entries()) {
      expect(consumerNorms[j]).toBeLessThanOrEqual(spec.solver.M * norm * 1.002 + 1e-7);
    }
  }
});
