import { describe, expect, test } from 'vitest';
import { shownFrom } from '../../../../src/store/opening/stored-path-opening';
import {
  cellsShown,
  contributionOf,
  forgetTyped,
  rowFields,
  rowPrediction,
  rowSentence,
  typeCell,
} from '../../../../src/store/predicting/typed-row';
import { createExplorer } from '../../../../src/store/state/explorer';
import { syntheticPath } from '../../path-file/synthetic-path';

function explorerAt(cursor: number) {
  const stored = syntheticPath({ features: 8, outputs: 3, points: 5, image: false, keyframes: true });
  const network = { ...stored.spec.network, hidden: [], skipBias: false };
  const file = shownFrom({ ...stored, spec: { ...stored.spec, network } });
  return createExplorer({ shown: 'file', paths: { file }, cursor });
}

describe('a row on screen', () => {
  test('begins as the example, is typed over, and is the example again', () => {
    const store = explorerAt(0);
    const before = rowSentence(store.getState());
    const shown = cellsShown(store.getState());
    const [field] = rowFields(store.getState().paths.file as never);
    expect(shown.get(field.name)).toMatch(/^-?\d/);
    typeCell(store, field.name, '1000');
    expect(cellsShown(store.getState()).get(field.name)).toBe('1000');
    expect(rowSentence(store.getState())).not.toBe(before);
    store.setState({ example: 1 });
    expect(cellsShown(store.getState()).get(field.name)).not.toBe('1000');
    store.setState({ example: 0 });
    forgetTyped(store);
    expect(rowSentence(store.getState())).toBe(before);
  });

  test('is told as wrong where a cell is', () => {
    const store = explorerAt(0);
    const [{ name }] = rowFields(store.getState().paths.file as never);
    typeCell(store, name, 'much');
    expect(rowPrediction(store.getState())).toEqual({
      faults: new Map([[name, `“${name}”: “much” is not a number.`]]),
    });
    expect(rowSentence(store.getState())).toBe(`“${name}”: “much” is not a number.`);
  });

  test('gets nothing from the skip weights of what is dropped at the network’s λ', () => {
    const store = explorerAt(2);
    const said = rowPrediction(store.getState());
    if (said === null || 'faults' in said) throw new Error('There is a prediction.');
    const path = store.getState().paths.file;
    const selected = new Set(path?.points[said.network.index].support);
    const fields = rowFields(path as never);
    expect(selected.size).toBeLessThan(fields.length);
    fields.forEach((field, group) => {
      if (!selected.has(group)) expect(contributionOf(said, field) + 0).toBe(0);
    });
  });
});
