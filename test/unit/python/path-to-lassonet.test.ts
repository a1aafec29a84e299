import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { findPython } from '../../../scripts/tools/python.mjs';
import { denseForward } from '../../../src/lassonet/forward/forward-pass';
import type { Weight } from '../../../src/lassonet/network/network';
import { DEFAULT_NETWORK } from '../../../src/lassonet/settings';
import { writeStoredPath } from '../../../src/path-file/stored-path-file';
import { syntheticPath } from '../path-file/synthetic-path';

const FOLDER = resolve(import.meta.dirname, '../../../python');
const written = mkdtempSync(join(tmpdir(), 'to-lassonet-'));

afterAll(() => rmSync(written, { recursive: true }));

const interpreter = findPython();

function python(code: string) {
  const env = { ...process.env, PYTHONDONTWRITEBYTECODE: '1', PYTHONPATH: FOLDER };
  return spawnSync(interpreter ?? '', ['-c', code], { encoding: 'utf8', env });
}

/** Numbers that are the same at every run, in [−½, ½). */
function numbers(count: number, seed: number): Float32Array {
  let state = seed;
  return Float32Array.from({ length: count }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return Math.fround(state / 2_147_483_647 - 0.5);
  });
}

const [FEATURES, OUTPUTS, ROWS] = [6, 3, 5];
const WEIGHTS: readonly Weight[] = [
  { name: 'consumers', shape: [ROWS, 4], values: numbers(ROWS * 4, 7) },
  { name: 'skip.bias', shape: [OUTPUTS], values: numbers(OUTPUTS, 8) },
  { name: 'layers.0.bias', shape: [4], values: numbers(4, 9) },
  { name: 'layers.1.kernel', shape: [4, OUTPUTS], values: numbers(4 * OUTPUTS, 10) },
  { name: 'layers.1.bias', shape: [OUTPUTS], values: numbers(OUTPUTS, 11) },
];

/** Five of six features vary, and only these have rows. */
function stored() {
  const path = syntheticPath({ features: ROWS, outputs: OUTPUTS, points: 3, image: false });
  const [first, ...others] = path.points;
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  return {
    ...path,
    spec: { ...path.spec, network: { ...DEFAULT_NETWORK, hidden: [4], skipBias: true } },
    description: {
      ...path.description,
      layout: { kind: 'table' as const, names },
      features: FEATURES,
      constant: [2],
      scaling: { centre: [1, 2, 3, 4, 5, 6], spread: [1, 2, 1, 2, 1, 2] },
    },
    examples: null,
    points: [{ ...first, keyframe: WEIGHTS }, ...others].map(point => ({ ...point, examples: null })),
  };
}

describe.skipIf(interpreter === null)('a path in Python', () => {
  test('has the state dicts of the authors’ package, which say what the page says', () => {
    const path = stored();
    const file = join(written, 'run.safetensors');
    writeFileSync(file, new Uint8Array(writeStoredPath(path)));
    const { stdout, stderr } = python(`
import json, numpy as np
from path_to_lassonet import scaling, state_dicts
[item] = state_dicts(${JSON.stringify(file)})
state = {name: array.astype(np.float64) for name, array in item["state_dict"].items()}
x = scaling(${JSON.stringify(file)})([[2, 1, 3, 4, 7, 0]]).astype(np.float64)
hidden = np.maximum(x @ state["layers.0.weight"].T + state["layers.0.bias"], 0)
said = x @ state["skip.weight"].T + hidden @ state["layers.1.weight"].T + state["layers.1.bias"]
shapes = {name: list(array.shape) for name, array in state.items()}
print(json.dumps([item["lambda"], item["selected"], item["hidden_dims"], shapes, said[0].tolist()]))
`);
    expect(stderr).toBe('');
    const [lambda, selected, hidden, shapes, said] = JSON.parse(stdout);
    expect(lambda).toBeCloseTo(path.points[0].lambda, 9);
    expect(selected).toEqual([0, 1, 3, 4, 5]);
    expect(hidden).toEqual([4]);
    expect(shapes).toEqual({
      'skip.weight': [3, 6],
      'layers.0.weight': [4, 6],
      'layers.0.bias': [4],
      'layers.1.weight': [3, 4],
      'layers.1.bias': [3],
    });
    const x = Float32Array.of(1, -0.5, 0, 2, -3);
    const wanted = denseForward(path.spec.network, OUTPUTS, path.points[0].theta, WEIGHTS, x);
    (said as number[]).forEach((value, o) => {
      // The file may keep weights in half precision.
      expect(value).toBeCloseTo(wanted[o], 2);
    });
  });

  test.each([
    ['a.safetensors', /The file is empty/],
    ['b.safetensors', /holds no weights of such networks/],
  ])('is refused in a sentence where it has no networks: %s', (name, sentence) => {
    const file = join(written, name);
    const path = syntheticPath({ features: 4, outputs: 1, points: 2, image: false });
    writeFileSync(file, name.startsWith('a') ? '' : new Uint8Array(writeStoredPath(path)));
    const { stderr } = python(
      `from path_to_lassonet import state_dicts\nstate_dicts(${JSON.stringify(file)})`,
    );
    expect(stderr).toMatch(sentence);
  });

  const HISTORY = `
import numpy as np
from types import SimpleNamespace as Item
from lassonet_to_path import save_history
state = lambda outputs: {"skip.weight": np.ones((outputs, 2)), "layers.0.weight": np.ones((outputs, 2)), "layers.0.bias": np.ones(outputs)}
`;
  test.each([
    ['without weights', 'None', '[0, 1, 0]', /return_state_dicts=True/],
    ['of a Cox model', 'state(1)', '[[1, 0], [2, 1], [3, 1]]', /as a Cox model of times and events/],
    ['of two targets', 'state(2)', '[[1, 0], [2, 1], [3, 1]]', /only one target can be stored/],
  ])('of the package is refused in a sentence: %s', (_, state, y, sentence) => {
    const { stderr } = python(
      `${HISTORY}save_history("x", [Item(state_dict=${state}, lambda_=1.0)], [[1, 2], [3, 4], [5, 6]], ${y})`,
    );
    expect(stderr).toMatch(sentence);
  });
});
