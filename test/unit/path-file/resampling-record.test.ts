import { describe, expect, it } from 'vitest';
import { PathFileError } from '../../../src/path-file/json-record';
import { readSafetensors, writeSafetensors } from '../../../src/path-file/safetensors';
import type { StoredPath } from '../../../src/path-file/stored-path';
import { readStoredPath, writeStoredPath } from '../../../src/path-file/stored-path-file';
import { shownFrom } from '../../../src/store/opening/stored-path-opening';
import { syntheticPath } from './synthetic-path';

const bare = syntheticPath({ features: 6, outputs: 2, points: 3, image: false });
const fit = { loss: 0.25, score: 0.875 };
const lambdas = bare.points.map(({ lambda }) => lambda);
const resampled: StoredPath = {
  ...bare,
  crossValidation: {
    lambdas,
    retrainedAt: [0, 2],
    folds: [20, 19].map(count => ({
      count,
      penalised: [fit, fit],
      retrained: [{ index: 0, fit }],
      ended: true,
    })),
  },
  stability: { lambdas, runs: 10, planned: 10, counts: Uint16Array.from({ length: 18 }, (_, i) => i % 11) },
};

/** The file with one of its texts replaced. */
function withText(key: string, text: string): Uint8Array {
  const { metadata, tensors } = readSafetensors(writeStoredPath(resampled));
  return writeSafetensors({ metadata: new Map([...metadata, [key, text]]), tensors });
}

describe('what was resampled of a path', () => {
  it('is read as it was written', () => {
    const { crossValidation, stability } = readStoredPath(writeStoredPath(resampled));
    expect(crossValidation).toEqual(resampled.crossValidation);
    expect(stability).toEqual(resampled.stability);
    const shown = shownFrom(readStoredPath(writeStoredPath(resampled)));
    expect([shown.crossValidation, shown.stability]).toEqual([crossValidation, stability]);
  });

  it('is absent where nothing was', () => {
    const read = readStoredPath(writeStoredPath(bare));
    expect(read).not.toHaveProperty('crossValidation');
    expect(read).not.toHaveProperty('stability');
  });

  it.each([
    ['cross_validation', '{"retrainedAt": [9], "folds": []}'],
    ['cross_validation', '{"retrainedAt": [], "folds": [{"count": 0, "penalised": [], "retrained": []}]}'],
    ['cross_validation', '{"retrainedAt": [], "folds": [{"count": 3, "penalised": [], "retrained": []}]}'],
    ['cross_validation', '[]'],
    ['stability', '{"runs": 0}'],
    ['stability', '{"runs": 5}'],
  ])('is refused at odds with the path: %s %s', (key, text) => {
    expect(() => readStoredPath(withText(key, text))).toThrow(PathFileError);
  });
});
