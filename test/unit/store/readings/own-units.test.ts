import { describe, expect, test } from 'vitest';
import { predictionAt } from '../../../../src/store/image/example-prediction';
import { answerOf } from '../../../../src/store/readings/answer';
import { createExplorer } from '../../../../src/store/state/explorer';
import type { ExplorerState } from '../../../../src/store/state/explorer-state';
import type { ShownPath } from '../../../../src/store/state/shown-path';
import { testSentence } from '../../../../src/store/words/answer-text';
import { errorText, predictionSentence, scoreSentence } from '../../../../src/store/words/view-text';
import { predictionLine } from '../../../../src/views/example/prediction-line';
import { imagePath, point } from '../path-fixture';

/** A regression on a price of 200 ± 50, standardised: of two examples +1 and −2 are said of 0.5 and −2. */
function pricePath(scaled: boolean): ShownPath {
  const path = imagePath([
    { ...point({ lambda: 3, norms: [1, 0, 2], score: 0.96, retrained: 0.99, examples: [1, -2] }) },
  ]);
  const description = {
    ...path.description,
    layout: { kind: 'table', names: ['a', 'b', 'c', 'd'] } as const,
    task: { kind: 'regression', name: 'price' } as const,
    ...(scaled ? { targetScaling: { centre: [200], spread: [50] } } : {}),
  };
  return {
    ...path,
    description,
    examples: { count: 2, raw: new Float32Array(8), y: Float32Array.of(0.5, -2) },
  };
}

const stateOf = (path: ShownPath): ExplorerState =>
  createExplorer({ paths: { 'mnist-5v6': path } }).getState();

describe('a regression is told in the target’s own units', () => {
  const state = stateOf(pricePath(true));

  test('its predictions and what is true', () => {
    const prediction = predictionAt(state);
    expect(prediction).toMatchObject({ values: [{ name: 'price', predicted: 250, truth: 225 }] });
    expect(predictionLine(prediction)).toBe('predicted 250, true 225: 25 too high');
    expect(prediction && predictionSentence(prediction)).toBe(
      'At λ = 3 the network predicts price = 250; the true value is 225.',
    );
  });

  test('its errors', () => {
    // The root of a loss of 0.04 is 0.2, of 0.01 it is 0.1.
    expect(errorText(state)).toBe('Typical error on 100 test rows: 10, 5 retrained.');
    expect(scoreSentence(state)).toMatch(/penalised 0\.960 \(typical error 10\)/);
    const answer = answerOf(state);
    expect(answer && testSentence(answer)).toMatch(/R² 0\.990, typical error 5 \(root/);
  });

  test('as it is where the scaling is not known', () => {
    const unknown = stateOf(pricePath(false));
    expect(predictionAt(unknown)).toMatchObject({ values: [{ predicted: 1, truth: 0.5 }] });
    expect(errorText(unknown)).toBe('');
    expect(scoreSentence(unknown)).not.toMatch(/typical/);
  });
});
