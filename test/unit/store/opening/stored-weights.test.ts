import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { softmax } from '../../../../src/lassonet/forward/dense-layer';
import { forwardPass } from '../../../../src/lassonet/forward/forward-pass';
import { readStoredPath } from '../../../../src/path-file/stored-path-file';
import { readPathWeights } from '../../../../src/path-file/weights-file';
import { withWeights } from '../../../../src/store/opening/path-weights';
import { shownFrom } from '../../../../src/store/opening/stored-path-opening';
import { featureNumbering } from '../../../../src/store/readings/feature-numbering';
import { networkAt, networkInput } from '../../../../src/store/readings/plain-network';
import type { ShownPath } from '../../../../src/store/state/shown-path';
import { STORED_PATHS } from '../../../../src/store/state/stored-path-catalogue';

const PUBLIC = resolve(import.meta.dirname, '../../../../public');
const bytesIn = (name: string) => new Uint8Array(readFileSync(join(PUBLIC, name)));
const WITH_WEIGHTS = STORED_PATHS.map(({ id }) => id).filter(id =>
  existsSync(join(PUBLIC, `paths/${id}.weights.safetensors`)),
);

function completed(id: string): ShownPath {
  const path = shownFrom(readStoredPath(bytesIn(`paths/${id}.safetensors`)));
  return withWeights(path, readPathWeights(bytesIn(`paths/${id}.weights.safetensors`)));
}

/** Class probabilities of a sample in the data's own units, by the stored network. */
function predicted(path: ShownPath, index: number, raw: Float32Array): Float32Array | null {
  const { keyframe } = path.points[index];
  const network = keyframe && networkAt(path, path.points[index], keyframe);
  if (network === null) return null;
  const rows = network.kind === 'dense' ? featureNumbering(path).featureOf : undefined;
  const input = networkInput(path, raw, rows);
  return input && softmax(forwardPass(network, input).output);
}

const classOf = (probabilities: Float32Array): number => probabilities.indexOf(Math.max(...probabilities));

test('paths on filters have their weights beside them', () => {
  expect(WITH_WEIGHTS).toEqual(
    expect.arrayContaining(STORED_PATHS.map(({ id }) => id).filter(id => id.includes('filters'))),
  );
});

describe.each(WITH_WEIGHTS)('the weights stored beside %s', id => {
  const path = completed(id);
  const stored = readStoredPath(bytesIn(`paths/${id}.safetensors`)).weights;

  test('are those that the path tells of', () => {
    const { length } = bytesIn(`paths/${id}.weights.safetensors`);
    expect(stored).toEqual({ file: `${id}.weights.safetensors`, bytes: length });
    expect(length).toBeLessThan(6e6);
    expect(path.points.filter(({ keyframe }) => keyframe === null)).toEqual([]);
  });

  test('say of the examples what the trained network said, all along the path', () => {
    const { examples, description, points } = path;
    if (examples === null) throw new Error('There are no examples.');
    let [asked, alike, apart] = [0, 0, 0];
    points.forEach((point, index) => {
      if (point.examples === null || index % 2 === 1) return;
      const outputs = point.examples.length / examples.count;
      for (let row = 0; row < examples.count; row++) {
        const raw = examples.raw.subarray(row * description.features, (row + 1) * description.features);
        const now = predicted(path, index, raw);
        const trained = point.examples.subarray(row * outputs, (row + 1) * outputs);
        if (now === null) throw new Error('The path has no network.');
        asked++;
        // With nothing selected classes are as likely as each other, and rounding decides.
        if (trained[classOf(now)] > Math.max(...trained) - 1e-3) alike++;
        now.forEach((probability, c) => {
          apart = Math.max(apart, Math.abs(probability - trained[c]));
        });
      }
    });
    expect(asked).toBeGreaterThan(points.length * 10);
    expect(alike / asked).toBeGreaterThan(0.995);
    expect(apart).toBeLessThan(0.05);
  });
});
