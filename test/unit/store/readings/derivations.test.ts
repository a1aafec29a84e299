import { describe, expect, test } from 'vitest';
import { predictionAt } from '../../../../src/store/image/example-prediction';
import { dropLambdas, dropRanks } from '../../../../src/store/readings/drop-lambda';
import {
  featureNumbering,
  groupName,
  numberFeatures,
} from '../../../../src/store/readings/feature-numbering';
import { keyframeAt } from '../../../../src/store/readings/network-at';
import { retrainedAt, retrainedAtCursor, scoreSeries } from '../../../../src/store/readings/score-series';
import { createExplorer } from '../../../../src/store/state/explorer';
import { cursorText, maskText, pathText, selectedCount } from '../../../../src/store/words/text-equivalent';
import { predictionSentence, scoreSentence } from '../../../../src/store/words/view-text';
import { COMING_BACK, imagePath, point } from '../path-fixture';

const PATH = imagePath(COMING_BACK);
const stateAt = (cursor: number) => createExplorer({ paths: { 'mnist-5v6': PATH }, cursor }).getState();

describe('the λ at which a group drops', () => {
  test('is that of the first point after its last selected one', () => {
    expect([...dropLambdas(COMING_BACK)]).toEqual([Number.POSITIVE_INFINITY, 4, 8]);
  });

  test('ranks from first to last', () => {
    expect([...dropRanks(COMING_BACK)]).toEqual([1, 0, 0.5]);
  });

  test('is the first λ for a group that never was selected', () => {
    expect([...dropLambdas([point({ lambda: 3, norms: [0, 1] })])]).toEqual([3, Number.POSITIVE_INFINITY]);
  });
});

describe('numbering', () => {
  test('skips constant features where the path left them out', () => {
    const { featureOf, groupOf, groups } = numberFeatures({ ...PATH.description, constant: [1] }, 3);
    expect([...featureOf]).toEqual([0, 2, 3]);
    expect([...groupOf]).toEqual([0, -1, 1, 2]);
    expect(groups).toEqual([0, 1, 2]);
  });

  test('takes constant features out of play where the path kept them', () => {
    const { groupOf, groups } = numberFeatures({ ...PATH.description, constant: [1] }, 4);
    expect([...groupOf]).toEqual([0, -1, 2, 3]);
    expect(groups).toEqual([0, 2, 3]);
  });

  test('names pixels by row and column', () => {
    expect(featureNumbering(PATH).groups).toHaveLength(3);
    expect(groupName(PATH, 2)).toBe('pixel (2, 1)');
  });
});

describe('scores', () => {
  const series = scoreSeries(PATH);

  test('are of the test rows, with retrained ones at the keyframes', () => {
    expect(series.split).toBe('test');
    expect(series.samples).toBe(100);
    expect(series.retrained.map(({ index }) => index)).toEqual([0, 2, 3]);
    expect(retrainedAt(series, 1)?.index).toBe(0);
  });

  test('retrained elsewhere name the point they belong to', () => {
    expect(retrainedAtCursor(stateAt(0))).toEqual({ score: '98.0\u202f%', label: 'retrained' });
    expect(retrainedAtCursor(stateAt(1))).toEqual({ score: '98.0\u202f%', label: 'retrained at 3' });
  });

  test('have nothing to retrain where nothing is selected', () => {
    const points = [...COMING_BACK, point({ lambda: 16, norms: [0, 0, 0] })];
    const state = createExplorer({ paths: { 'mnist-5v6': imagePath(points) }, cursor: 4 }).getState();
    expect(retrainedAtCursor(state)).toEqual({ score: '–', label: 'nothing to retrain' });
    expect(scoreSentence(state)).toContain('; nothing is selected, so there is nothing to retrain.');
    const bare = imagePath([point({ lambda: 1, norms: [1, 1, 1] })]);
    expect(retrainedAtCursor(createExplorer({ paths: { 'mnist-5v6': bare } }).getState())).toEqual({
      score: '–',
      label: 'retrained',
    });
  });
});

test('the keyframe is the last at or before the cursor', () => {
  const weights = [{ name: 'consumers', shape: [3, 1], values: new Float32Array(3) }];
  const points = [
    point({ lambda: 1, norms: [1] }),
    point({ lambda: 2, norms: [1], keyframe: weights }),
    point({ lambda: 3, norms: [1] }),
  ];
  expect(keyframeAt(points, 2)?.lambda).toBe(2);
  expect(keyframeAt(points, 0)?.lambda).toBe(2);
  expect(keyframeAt(points.slice(0, 1), 0)).toBeNull();
});

describe('text equivalents', () => {
  test('say where the cursor is', () => {
    expect(selectedCount(stateAt(1))).toBe('2 of 3 pixels selected');
    expect(cursorText(stateAt(2))).toBe('λ = 4: 2 of 3 pixels selected, accuracy 97.0\u202f%');
    expect(pathText(stateAt(3))).toContain('Largest skip weights: pixel (1, 1) 1.');
    expect(maskText(stateAt(1))).toContain('in rows 1 to 1 and columns 1 to 2 of 2 × 2');
    expect(scoreSentence(stateAt(1))).not.toContain('best');
  });

  test('have words for no path at all', () => {
    const none = createExplorer().getState();
    for (const text of [cursorText, pathText, maskText, scoreSentence]) {
      expect(text(none)).toBe('There is no path on screen yet.');
    }
  });

  test('tell the prediction and whether it is right', () => {
    const wrong = predictionAt(stateAt(3));
    expect(wrong).not.toBeNull();
    if (wrong !== null) {
      expect(predictionSentence(wrong)).toBe('At λ = 8 the network says six (75.0\u202f%), but it is five.');
    }
    expect(predictionAt(stateAt(0))).toBeNull();
  });
});
