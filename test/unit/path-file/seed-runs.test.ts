import { describe, expect, it } from 'vitest';
import { PathFileError } from '../../../src/path-file/json-record';
import { readSafetensors, writeSafetensors } from '../../../src/path-file/safetensors';
import { readSeedRuns, type SeedRuns, writeSeedRuns } from '../../../src/path-file/seed-runs';
import { SPEC } from '../store/path-fixture';

const RUNS: SeedRuns = {
  spec: SPEC,
  description: {
    title: 'Four',
    layout: { kind: 'table', names: ['a', 'b', 'c', 'd'] },
    task: { kind: 'regression', name: 'y' },
    features: 4,
    constant: [],
    trainCount: 10,
    validationCount: 0,
    testCount: 5,
  },
  runs: [
    { seed: 0, order: Uint16Array.of(3, 1, 0, 2), retrained: [{ selected: 4, score: 0.9 }] },
    { seed: 7, order: Uint16Array.of(0, 1, 2, 3), retrained: [] },
  ],
};

/** The file with some of its metadata put in another way. */
function withMetadata(changes: Readonly<Record<string, string>>): Uint8Array {
  const { metadata, tensors } = readSafetensors(writeSeedRuns(RUNS));
  return writeSafetensors({ metadata: new Map([...metadata, ...Object.entries(changes)]), tensors });
}

describe('runs of several seeds', () => {
  it('read back as they were written', () => {
    expect(readSeedRuns(writeSeedRuns(RUNS))).toEqual(RUNS);
  });

  it('are refused where an order does not name each group once', () => {
    const [first, second] = RUNS.runs;
    const twice = { ...first, order: Uint16Array.of(3, 3, 0, 2) };
    const beyond = { ...first, order: Uint16Array.of(3, 4, 0, 2) };
    for (const wrong of [twice, beyond]) {
      expect(() => writeSeedRuns({ ...RUNS, runs: [wrong, second] })).toThrow(
        /does not drop each group once/,
      );
    }
  });

  it.each([
    [{ format: 'lassonet-path' }, /does not hold runs/],
    [{ version: '2' }, /version 1/],
    [{ runs: '[]' }, /two runs or more/],
    [{ runs: '[{"seed":0,"retrained":[]},{"seed":-1,"retrained":[]}]' }, /seed of run 2/],
    [{ runs: '[{"seed":0,"retrained":[]},{"seed":1}]' }, /Run 2/],
    [
      { runs: '[{"seed":0,"retrained":[{"selected":9,"score":1}]},{"seed":1,"retrained":[]}]' },
      /number of groups/,
    ],
    [{ groups: '3' }, /shape/],
    [{ groups: '"many"' }, /number of groups/],
  ])('are refused with a sentence: %o', (changes, reason) => {
    const read = () => readSeedRuns(withMetadata(changes as Record<string, string>));
    expect(read).toThrow(PathFileError);
    expect(read).toThrow(reason);
  });
});
