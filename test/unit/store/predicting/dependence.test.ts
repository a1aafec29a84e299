import { describe, expect, test } from 'vitest';
import { shownFrom } from '../../../../src/store/opening/stored-path-opening';
import { dependence, dependenceText } from '../../../../src/store/predicting/dependence';
import { createExplorer } from '../../../../src/store/state/explorer';
import { syntheticPath } from '../../path-file/synthetic-path';

/** A linear network on eight features towards one target. */
function explorerAt(cursor: number, hover: number | null) {
  const stored = syntheticPath({ features: 8, outputs: 1, points: 5, image: false, keyframes: true });
  const network = { ...stored.spec.network, hidden: [], skipBias: false };
  const file = shownFrom({ ...stored, spec: { ...stored.spec, network } });
  return createExplorer({ shown: 'file', paths: { file }, cursor, hover });
}

describe('how a prediction depends on one input', () => {
  test('is a line of the slope of its skip weight where the network is linear', () => {
    const state = explorerAt(0, 3).getState();
    const curve = dependence(state);
    if (curve === null) throw new Error('There is a curve.');
    expect(curve.name).toBe('feature “3”');
    const theta = state.paths.file?.points[0].theta[3] ?? Number.NaN;
    const [first, second] = [0, curve.places.length - 1].map(i => ({
      x: curve.places[i].value,
      y: curve.mean[i],
    }));
    expect((second.y - first.y) / (second.x - first.x)).toBeCloseTo(theta, 4);
    expect(curve.examples).toBe(state.paths.file?.examples?.count);
    expect(dependenceText(state)).toMatch(/^With “feature “3””, target goes from/);
  });

  test('is level where the input is dropped', () => {
    const curve = dependence(explorerAt(2, 7).getState());
    expect(new Set(curve?.mean.map(value => value.toFixed(6))).size).toBe(1);
  });

  test('is of the selected input that adds most where none is pointed at', () => {
    const state = explorerAt(2, null).getState();
    const { support } = state.paths.file?.points[2] ?? { support: [] };
    const names = support.map(group => `feature “${group}”`);
    expect(names).toContain(dependence(state)?.name);
  });

  test('is none of a path without examples', () => {
    const store = explorerAt(0, 3);
    const { file } = store.getState().paths;
    if (file) store.setState({ paths: { file: { ...file, examples: null } } });
    expect(dependence(store.getState())).toBeNull();
    expect(dependenceText(store.getState())).toMatch(/^No curve/);
  });
});
