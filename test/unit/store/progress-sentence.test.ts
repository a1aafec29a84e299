import { expect, test } from 'vitest';
import { progressSentence } from '../../../src/store/progress-sentence';

const path = {
  phase: 'path',
  lambda: 0.5,
  lambdaCount: 0,
  iterations: 3,
  selected: 667,
  secondsLeft: null,
} as const;

test('the first λ is the first, the next the second', () => {
  expect(progressSentence(path)).toBe('First λ (0.5): 667 features left.');
  expect(progressSentence({ ...path, lambdaCount: 1 })).toBe('λ number 2 (0.5): 667 features left.');
});

test('before a first λ is known, the search for it is named', () => {
  expect(progressSentence({ ...path, lambda: 0 })).toBe(
    'Looking for the λ at which the first features drop: 667 features left.',
  );
});

test('the time left is told where it is known', () => {
  expect(progressSentence({ ...path, selected: 1, lambdaCount: 40, secondsLeft: 75 })).toBe(
    'λ number 41 (0.5): 1 feature left. About 1 min 15 s to go.',
  );
});

test('every phase has a sentence', () => {
  expect(progressSentence(null)).toBe('Starting the worker …');
  expect(progressSentence({ phase: 'data' })).toBe('Reading the data …');
  expect(progressSentence({ phase: 'dense', epoch: 2, epochs: 20, loss: 0.25 })).toBe(
    'Dense network: epoch 2 of 20, loss 0.25.',
  );
  expect(progressSentence({ phase: 'retrain', done: 1, total: 24 })).toBe(
    'Retraining without penalty: 1 of 24.',
  );
});
